//! `bosun state output`.

use super::place::PlaceArgs;
use super::source::Source;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::state::json::{Kind as Json, Raw, compact};
use crate::state::model::Output;
use crate::state::output::{document, value};
use crate::state::read::Extent;
use crate::suggest;
use crate::ui::Verbosity;
use std::fmt::Write as _;

/// Print the outputs of a state
///
/// Without a NAME, all are printed. `--format json` has the shape of
/// `terraform output -json`. A sensitive value is printed only with
/// `--reveal`, or where `BOSUN_REVEAL=1`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state output\n  bosun state output --raw vpc_id\n  \
    bosun state output --format json --reveal\n  bosun state output --file prod.tfstate vpc_id")]
pub(crate) struct OutputArgs {
    /// One output; `-` reads a state from standard input
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Print one value as it is, without quotes and without an end of line
    #[arg(long)]
    raw: bool,
    /// Print sensitive values too
    #[arg(long)]
    reveal: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Prints outputs.
pub(crate) fn run(args: &OutputArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state output")?;
    let (names, stdin) = super::place::without_dash(&args.names);
    if names.len() > 1 || (args.raw && names.is_empty()) {
        return Err(Error::text(Kind::Usage, "name one output").hint("without a NAME, all are printed"));
    }
    let place = args.place.find(ctx, stdin)?;
    let source = Source::open(&place, ctx)?;
    let state = source.state(Extent::Outputs, ctx)?;
    let reveal = super::reveals(ctx, args.reveal);
    let text = match names.first() {
        Some(name) => {
            let output = state.outputs.iter().find(|output| output.name == *name);
            let output = output.ok_or_else(|| unknown(name, &state.outputs))?;
            one(output, args.raw, as_json, reveal)?
        }
        None => {
            let all: Vec<&Output<'_>> = state.outputs.iter().collect();
            let hidden = all.iter().filter(|output| output.sensitive && !reveal).count();
            if hidden > 0 {
                let values = crate::report::plural(hidden, "sensitive value");
                ctx.ui.tell(Verbosity::Normal, &format!("{values} not shown; `--reveal` shows them"));
            }
            if as_json { document(&all, reveal) } else { table(&all, reveal) }
        }
    };
    source.settled()?;
    super::print(ctx, text)
}

fn one(output: &Output<'_>, raw: bool, as_json: bool, reveal: bool) -> Result<String> {
    if output.sensitive && !reveal {
        return Err(Error::text(Kind::Usage, format!("the output `{}` is sensitive", output.name))
            .hint("`--reveal` prints it"));
    }
    let mut text = String::new();
    if !raw {
        if as_json || output.value.kind() != Json::Null {
            value(output, reveal, 0, &mut text);
        } else {
            text.push_str("null");
        }
        text.push('\n');
        return Ok(text);
    }
    match output.value.kind() {
        Json::String | Json::Number | Json::Bool => Ok(output.value.plain().into_owned()),
        found => {
            let message = format!(
                "the output `{}` is {}, and `--raw` prints texts and numbers",
                output.name,
                found.word()
            );
            Err(Error::text(Kind::Usage, message).hint("`--format json` prints it"))
        }
    }
}

fn unknown(name: &str, outputs: &[Output<'_>]) -> Error {
    let error = Error::text(Kind::Usage, format!("there is no output `{name}`"));
    match suggest::closest(name, outputs.iter().map(|output| &*output.name)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None if outputs.is_empty() => error.hint("the state has no outputs"),
        None => error.hint("`bosun state output` lists them"),
    }
}

/// A line each: name and value.
fn table(outputs: &[&Output<'_>], reveal: bool) -> String {
    let mut sorted: Vec<&&Output<'_>> = outputs.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    let width = sorted.iter().map(|output| output.name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for output in sorted {
        let shown = if output.sensitive && !reveal { "(sensitive)".to_owned() } else { line(output.value) };
        let _ = writeln!(out, "{:width$}  {shown}", output.name);
    }
    out
}

fn line(value: Raw<'_>) -> String {
    crate::ui::visible(&compact(value)).into_owned()
}
