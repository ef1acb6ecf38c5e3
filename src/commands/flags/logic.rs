//! `bosun flags logic`.

use super::eval::bucketing_parser;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::bucketing::Bucketing;
use crate::flags::data::Data;
use crate::flags::logic::{Scope, Unwatched, compile, evaluate};
use crate::flags::syntax::{Node, compact, parse_data};

/// Evaluate a JsonLogic rule over some data
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags logic '{\"ends_with\": [{\"var\": \"email\"}, \"@corp.com\"]}' \
    '{\"email\": \"a@corp.com\"}'\n  bosun flags logic '{\"+\": [1, 2]}'"
)]
pub(super) struct LogicArgs {
    /// The rule, as JSON
    #[arg(value_name = "RULE")]
    rule: String,
    /// The data, as JSON [default: none]
    #[arg(value_name = "DATA", default_value = "null", hide_default_value = true)]
    data: String,
    /// How `fractional` puts users into buckets: v1, v2 or v3 [default: v3]
    #[arg(long, value_name = "VERSION", value_parser = bucketing_parser())]
    bucketing: Option<Bucketing>,
}

/// Prints the result as JSON.
pub(super) fn run(args: &LogicArgs, ctx: &Ctx) -> Result<u8> {
    let read = |what: &str, text: &str| {
        parse_data(text)
            .map_err(|message| Error::text(Kind::Usage, message).context(format!("the {what} is no JSON")))
    };
    let (rule, data) = (read("rule", &args.rule)?, read("data", &args.data)?);
    let rule = compile(&Node::of(&rule, &(0..0))).map_err(|fault| {
        let error = Error::text(Kind::Usage, fault.message);
        match fault.help {
            Some(help) => error.hint(help),
            None => error,
        }
    })?;
    let scope = Scope { data: &data, ask: None, bucketing: args.bucketing.unwrap_or_default() };
    let result = evaluate(&rule, &scope, &mut Unwatched).into_owned();
    ctx.ui.print(compact(&whole(result)) + "\n").map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// Writes a float that is whole as JavaScript does.
fn whole(data: Data) -> Data {
    match data {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and small enough to be exact")]
        Data::Float(value) if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 => {
            Data::Int(value as i128)
        }
        Data::List(items) => Data::List(items.into_iter().map(whole).collect()),
        Data::Map(map) => Data::Map(map.into_iter().map(|(key, value)| (key, whole(value))).collect()),
        other => other,
    }
}
