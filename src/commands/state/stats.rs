//! `bosun state stats`.

use super::place::PlaceArgs;
use super::source::Source;
use crate::commands::context::{Ctx, processors};
use crate::commands::docker::amount::bytes as bytes_text;
use crate::error::{Error, Kind, Result};
use crate::run::pool;
use crate::state::model::{Format, State};
use crate::state::read::Extent;
use crate::state::stats::{Ranked, Stats, count, join};
use crate::ui::visible;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Count what a state holds, and what its bytes are spent on
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state stats\n  bosun state stats --most 20 prod.tfstate\n  \
    bosun state stats --all --format json\n  terraform state pull | bosun state stats -")]
pub(crate) struct StatsArgs {
    /// State to look at, in place of `--file`; `-` is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with_all = ["file", "dir", "workspace"])]
    state: Option<std::path::PathBuf>,
    /// How many of each kind to list
    #[arg(long, value_name = "N", default_value_t = 10)]
    most: usize,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    all: super::each::AllArgs,
}

/// Counts.
pub(crate) fn run(args: &StatsArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state stats")?;
    if args.all.all {
        let answers = super::each::over_roots(ctx, |source| {
            let state = source.silent_state(Extent::Whole)?;
            Ok(to_json(&state, source.bytes().len(), &stats(&state, args.most)?))
        })?;
        let code = answers.tell(ctx, as_json, "stats", |_| 1, line, Clone::clone)?;
        return Ok(code);
    }
    let place = args.place.or(args.state.as_ref()).find(ctx, false)?;
    let source = Source::open(&place, ctx)?;
    let state = source.state(Extent::Whole, ctx)?;
    let stats = stats(&state, args.most)?;
    let bytes = source.bytes().len();
    source.settled()?;
    let text = if as_json {
        format!("{:#}\n", to_json(&state, bytes, &stats))
    } else {
        page(&source.name, &state, bytes, &stats)
    };
    super::print(ctx, text)
}

fn stats(state: &State<'_>, most: usize) -> Result<Stats> {
    let ranges = super::ranges(state.resources.len());
    let done = pool::run_all(ranges, processors(), |range| count(state, range));
    let mut parts = Vec::with_capacity(done.len());
    for part in done {
        parts.push(part.map_err(|panic| Error::text(Kind::Environment, panic.0))?);
    }
    Ok(join(state, parts, most))
}

/// The format in words.
pub(super) fn format_text(format: Format) -> String {
    match format {
        Format::State(version) => format!("format {version}"),
        Format::Show => "output of `show -json`".to_owned(),
    }
}

fn to_json(state: &State<'_>, bytes: usize, stats: &Stats) -> Value {
    let ranked = |list: &Ranked| -> Value {
        let row = |(name, amount): &(String, crate::state::stats::Amount)| json!({ "name": name, "count": amount.count, "bytes": amount.bytes });
        list.iter().map(row).collect()
    };
    json!({
        "schema_version": 1,
        "bytes": bytes,
        "format": match state.format { Format::State(version) => json!(version), Format::Show => json!("show") },
        "terraform_version": state.terraform_version,
        "serial": state.serial,
        "lineage": state.lineage,
        "resources": stats.resources,
        "instances": stats.instances,
        "data": stats.data,
        "tainted": stats.tainted,
        "deposed": stats.deposed,
        "outputs": stats.outputs,
        "modules": stats.modules,
        "by_type": ranked(&stats.by_type),
        "by_provider": ranked(&stats.by_provider),
        "by_module": ranked(&stats.by_module),
        "by_resource": ranked(&stats.by_resource),
        "by_attribute": ranked(&stats.by_attribute),
    })
}

/// One root on a line.
fn line(stats: &Value, before: &str) -> String {
    let number = |key: &str| stats[key].as_u64().unwrap_or(0);
    let bytes = bytes_text(number("bytes"));
    let version = stats["terraform_version"].as_str().unwrap_or("?");
    format!(
        "{before}{} instances, {} resources, {bytes}, serial {}, terraform {version}\n",
        number("instances"),
        number("resources"),
        number("serial"),
    )
}

fn page(name: &str, state: &State<'_>, bytes: usize, stats: &Stats) -> String {
    let mut out = format!("{}: {}", visible(name), bytes_text(bytes as u64));
    let _ = write!(out, ", {}", format_text(state.format));
    if let Some(version) = &state.terraform_version {
        let _ = write!(out, ", terraform {}", visible(&**version));
    }
    if let Some(serial) = state.serial {
        let _ = write!(out, ", serial {serial}");
    }
    let _ = write!(
        out,
        "\n{} instances of {} resources in {} modules, {} outputs",
        stats.instances, stats.resources, stats.modules, stats.outputs
    );
    for (count, what) in
        [(stats.data, "from data sources"), (stats.tainted, "tainted"), (stats.deposed, "deposed")]
    {
        if count > 0 {
            let _ = write!(out, ", {count} {what}");
        }
    }
    out.push('\n');
    for (title, list) in [
        ("by type", &stats.by_type),
        ("by provider", &stats.by_provider),
        ("by module", &stats.by_module),
        ("largest resources", &stats.by_resource),
        ("largest attributes", &stats.by_attribute),
    ] {
        if list.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{title}");
        for (name, amount) in list {
            let _ = writeln!(
                out,
                "  {:>7}  {:>9}  {}",
                amount.count,
                bytes_text(amount.bytes as u64),
                visible(name)
            );
        }
    }
    out
}
