//! `bosun flags simulate`.

use super::context::now;
use super::eval::bucketing_parser;
use super::place::ReadPlace;
use super::render::flag_of;
use super::source::View;
use super::switch::unknown;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::bucketing::Bucketing;
use crate::flags::clients::bucketings;
use crate::flags::data::Data;
use crate::flags::simulate::{Churn, Counts, Population, Side, churn, count, interval};
use crate::flags::syntax::{parse_data, pretty};
use std::fs;
use std::path::PathBuf;

/// Count what many users would get, and who would get something else
///
/// Users are made up (`user-0` and on, without attributes) or come from a file
/// with a context on each line.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags simulate new-checkout --users 1000000\n  \
    bosun flags simulate new-checkout --population users.jsonl --against main")]
pub(super) struct SimulateArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    /// Number of users to make up [default: 100000]
    #[arg(long, value_name = "N", conflicts_with = "population", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    users: Option<u64>,
    /// File with a context on each line
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    population: Option<PathBuf>,
    /// Also count who gets something else than at this revision
    #[arg(long, value_name = "REV")]
    against: Option<String>,
    /// How users are put into buckets: v1, v2 or v3 [default: v3]
    #[arg(long, value_name = "VERSION", value_parser = bucketing_parser())]
    bucketing: Option<Bucketing>,
    #[command(flatten)]
    place: ReadPlace,
}

/// Counts.
pub(super) fn run(args: &SimulateArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags simulate")?;
    let project = args.place.project(ctx)?;
    let environment = args.place.environment(&project, ctx)?;
    let view = View::read(&project, environment)?;
    let set = view.flags()?;
    let key = args.key.as_str();
    let keys: Vec<String> = set.flags.iter().map(|flag| flag.key.clone()).collect();
    let flag = set.get(key).ok_or_else(|| unknown(key, &keys))?;
    let given = args.population.as_ref().map(|path| read(path, ctx)).transpose()?;
    let population = match &given {
        Some(contexts) => Population::Given(contexts),
        None => Population::Made(args.users.unwrap_or(100_000)),
    };
    let bucketing =
        args.bucketing.or_else(|| bucketings(&project.clients).last().copied()).unwrap_or_default();
    let counts = count(flag, population, now(), bucketing);
    let against = match &args.against {
        None => None,
        Some(revision) => {
            let overlay = environment.map(|it| it.overlay.as_path());
            let old = super::differ::at_revision(&project, overlay, revision, ctx)?;
            let old = flag_of(&old, key);
            let (before, after) =
                (Side { flag: old.as_ref(), bucketing }, Side { flag: Some(flag), bucketing });
            Some((revision.as_str(), churn(before, after, population, now())))
        }
    };
    let text = if as_json {
        json(key, &counts, against.as_ref(), bucketing)
    } else {
        human(key, &counts, against.as_ref(), bucketing, ctx)
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

fn read(path: &PathBuf, ctx: &Ctx) -> Result<Vec<Data>> {
    let text = fs::read_to_string(ctx.cwd.join(path)).map_err(|error| {
        Error::new(Kind::Usage, error).context(format!("cannot read `{}`", path.display()))
    })?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            match parse_data(line) {
                Ok(data) if data.as_map().is_some() => Ok(data),
                Ok(_) => Err("it is no map of attributes".to_owned()),
                Err(message) => Err(message),
            }
            .map_err(|message| {
                Error::text(Kind::Usage, format!("{}:{}: {message}", path.display(), number + 1))
                    .hint("each line is a JSON object such as `{\"targetingKey\": \"user-1\"}`")
            })
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "populations are far below 2^52")]
fn share(count: u64, users: u64) -> f64 {
    if users == 0 { 0.0 } else { count as f64 / users as f64 }
}

fn human(
    key: &str,
    counts: &Counts,
    against: Option<&(&str, Churn)>,
    bucketing: Bucketing,
    ctx: &Ctx,
) -> String {
    let mut out = format!("{key}: {} users, bucketing {}\n", counts.users, bucketing.as_str());
    let names = counts.by_variant.keys().map(|name| name.chars().count());
    let width = names.max().unwrap_or(0);
    let digits = counts.users.to_string().len();
    let room = ctx.ui.width().saturating_sub(width + digits + 36).clamp(10, 40);
    for (name, count) in &counts.by_variant {
        let share = share(*count, counts.users);
        let (low, high) = interval(*count, counts.users);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the room")]
        let bar = "█".repeat((share * room as f64).round() as usize);
        out.push_str(&format!(
            "  {name:width$}  {count:digits$}  {:7.3} %  [{:.3} to {:.3} %]  {bar}\n",
            share * 100.0,
            low * 100.0,
            high * 100.0
        ));
    }
    if let Some((revision, churn)) = against {
        out.push_str(&format!(
            "against {revision}: {} of {} users get something else\n",
            churn.moved, churn.users
        ));
        for ((from, to), count) in &churn.moves {
            out.push_str(&format!("  {from} → {to}  {count}\n"));
        }
    }
    out
}

fn json(key: &str, counts: &Counts, against: Option<&(&str, Churn)>, bucketing: Bucketing) -> String {
    let variants = counts.by_variant.iter().map(|(name, count)| {
        let (low, high) = interval(*count, counts.users);
        Data::Map(vec![
            ("variant".to_owned(), Data::text(name.as_str())),
            ("users".to_owned(), Data::Int((*count).into())),
            ("share".to_owned(), Data::Float(share(*count, counts.users))),
            ("low".to_owned(), Data::Float(low)),
            ("high".to_owned(), Data::Float(high)),
        ])
    });
    let mut whole = vec![
        ("schema_version".to_owned(), Data::Int(1)),
        ("key".to_owned(), Data::text(key)),
        ("bucketing".to_owned(), Data::text(bucketing.as_str())),
        ("users".to_owned(), Data::Int(counts.users.into())),
        ("variants".to_owned(), Data::List(variants.collect())),
    ];
    if let Some((revision, churn)) = against {
        let moves = churn.moves.iter().map(|((from, to), count)| {
            Data::Map(vec![
                ("from".to_owned(), Data::text(from.as_str())),
                ("to".to_owned(), Data::text(to.as_str())),
                ("users".to_owned(), Data::Int((*count).into())),
            ])
        });
        whole.push(("against".to_owned(), Data::text(*revision)));
        whole.push(("moved".to_owned(), Data::Int(churn.moved.into())));
        whole.push(("moves".to_owned(), Data::List(moves.collect())));
    }
    pretty(&Data::Map(whole), 2) + "\n"
}
