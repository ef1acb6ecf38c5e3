//! `bosun state diff`.

use super::source::Source;
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::error::{Error, Kind, Result};
use crate::report::plural;
use crate::state::attributes::{HIDDEN, Leaf};
use crate::state::diff::{Change, Diff, OutputChange, diff};
use crate::state::json::{Raw, compact};
use crate::state::model::{Output, State};
use crate::state::read::Extent;
use crate::state::secrets::Finder;
use crate::ui::{Style, Verbosity, visible};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

/// Show what differs between two states
///
/// A and B are files, `-` for standard input, a file in a revision of git such
/// as `HEAD~3:terraform.tfstate`, or a serial of the state of this folder.
/// Without B, A is compared with the state of this folder; without both, its
/// backup is. An object with the same type and id at another address was
/// moved. Exits 1 if they differ.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state diff\n  bosun state diff old.tfstate new.tfstate\n  \
    bosun state diff HEAD~3:terraform.tfstate\n  terraform state pull | bosun state diff saved.tfstate -")]
pub(crate) struct DiffArgs {
    /// State before
    #[arg(value_name = "A")]
    before: Option<String>,
    /// State after
    #[arg(value_name = "B")]
    after: Option<String>,
    /// Print secrets too
    #[arg(long)]
    reveal: bool,
    #[command(flatten)]
    place: super::place::PlaceArgs,
}

/// Compares; 0 equal, 1 different.
pub(crate) fn run(args: &DiffArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state diff")?;
    if args.before.as_deref() == Some("-") && args.after.as_deref() == Some("-") {
        return Err(Error::text(Kind::Usage, "standard input holds one state, not two"));
    }
    let (before, after) = match (&args.before, &args.after) {
        (Some(before), Some(after)) => (named(before, args, ctx)?, named(after, args, ctx)?),
        (Some(before), None) => {
            (named(before, args, ctx)?, Source::open(&args.place.find(ctx, false)?, ctx)?)
        }
        (None, _) => {
            let place = args.place.find(ctx, false)?;
            let path = place.path("state diff")?;
            let mut backup = path.as_os_str().to_owned();
            backup.push(".backup");
            let backup = Path::new(&backup);
            (Source::open_file(backup, &super::place::shown(ctx, backup))?, Source::open(&place, ctx)?)
        }
    };
    let (old, new) = (before.state(Extent::Whole, ctx)?, after.state(Extent::Whole, ctx)?);
    let found = diff(&old, &new, &mut Finder::new());
    before.settled()?;
    after.settled()?;
    let reveal = super::reveals(ctx, args.reveal);
    if found.other_lineage {
        ctx.ui.warn("the two states are of different histories: their lineages differ");
    }
    let text = if as_json {
        format!("{:#}\n", document(&before, &old, &after, &new, &found, reveal))
    } else {
        page(&found, reveal, ctx)
    };
    super::print(ctx, text)?;
    Ok(u8::from(!found.is_empty()))
}

/// Opens what A or B names.
fn named(text: &str, args: &DiffArgs, ctx: &Ctx) -> Result<Source> {
    if text == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| Error::new(Kind::Environment, error).context("cannot read standard input"))?;
        return Ok(Source::of(bytes, "standard input"));
    }
    let path = ctx.cwd.join(text);
    if path.exists() {
        return Source::open_file(&path, text);
    }
    if let Some((revision, file)) = text.split_once(':').filter(|(revision, _)| !revision.is_empty()) {
        return of_revision(text, revision, file, ctx);
    }
    if let Ok(serial) = text.parse::<u64>() {
        return of_serial(serial, args, ctx);
    }
    Source::open_file(&path, text)
}

/// The file as a revision of git has it; its path counts from here.
fn of_revision(text: &str, revision: &str, file: &str, ctx: &Ctx) -> Result<Source> {
    let repo = ctx.repo()?;
    let root = repo.work_tree()?.to_owned();
    let missing = || {
        Error::text(Kind::Usage, format!("there is no `{text}`"))
            .hint("the form is REVISION:PATH, with a path from this folder")
    };
    let inside = paths::inside(&root, &ctx.cwd.join(file)).ok_or_else(missing)?;
    repo.resolve(revision)?;
    let bytes = repo.blob_at(revision, &inside)?.ok_or_else(missing)?;
    Ok(Source::of(bytes, text))
}

/// The version with this serial: the state, its backups, git's versions.
fn of_serial(serial: u64, args: &DiffArgs, ctx: &Ctx) -> Result<Source> {
    let place = args.place.find(ctx, false)?;
    for version in super::history::versions(&place, ctx, super::history::MOST)? {
        if version.serial == Some(serial) {
            return named(&version.name, args, ctx);
        }
    }
    Err(Error::text(Kind::Usage, format!("no version of the state has the serial {serial}"))
        .hint("`bosun state history` lists the versions that are there"))
}

fn page(found: &Diff<'_>, reveal: bool, ctx: &Ctx) -> String {
    let styles = ctx.ui.out_styles();
    let mut out = String::new();
    for one in &found.removed {
        let _ = writeln!(
            out,
            "{}",
            styles.paint(Style::Error, &format!("- {}{}", visible(&one.address), id(&one.id)))
        );
    }
    for one in &found.added {
        let _ = writeln!(
            out,
            "{}",
            styles.paint(Style::Good, &format!("+ {}{}", visible(&one.address), id(&one.id)))
        );
    }
    for one in &found.moved {
        let _ = writeln!(out, "> {} is now {}", visible(&one.from), visible(&one.to));
        changes(&one.attributes, reveal, &mut out);
    }
    for one in &found.changed {
        let _ = writeln!(out, "~ {}", visible(&one.address));
        changes(&one.attributes, reveal, &mut out);
    }
    for one in &found.outputs {
        let (before, after) = (output(one.before.as_ref(), reveal), output(one.after.as_ref(), reveal));
        let _ = match (&one.before, &one.after) {
            (None, _) => writeln!(out, "+ output {} = {}", visible(&one.name), visible(&after)),
            (_, None) => writeln!(out, "- output {} = {}", visible(&one.name), visible(&before)),
            _ => {
                writeln!(out, "~ output {}: {} -> {}", visible(&one.name), visible(&before), visible(&after))
            }
        };
    }
    if ctx.ui.verbosity() >= Verbosity::Normal {
        out.push_str(&counts(found));
    }
    out
}

fn id(id: &Option<String>) -> String {
    id.as_ref().map_or_else(String::new, |id| format!(" ({})", visible(id)))
}

fn changes(attributes: &[Change<'_>], reveal: bool, out: &mut String) {
    for change in attributes {
        let shown = |leaf: &Option<Leaf<'_>>| match leaf {
            None => "(nothing)".to_owned(),
            Some(_) if change.is_secret() && !reveal => HIDDEN.to_owned(),
            Some(leaf) => leaf.shown(reveal),
        };
        let (before, after) = (shown(&change.before), shown(&change.after));
        let _ = writeln!(out, "    {}: {} -> {}", visible(&change.path), visible(&before), visible(&after));
    }
}

fn output(output: Option<&Output<'_>>, reveal: bool) -> String {
    match output {
        None => String::new(),
        Some(output) if is_hidden(output, reveal) => HIDDEN.to_owned(),
        Some(output) => compact(output.value),
    }
}

fn is_hidden(output: &Output<'_>, reveal: bool) -> bool {
    !reveal && (output.sensitive || Finder::new().is_secret_value(&output.name, output.value))
}

fn counts(found: &Diff<'_>) -> String {
    if found.is_empty() {
        return "no differences\n".to_owned();
    }
    let mut parts = Vec::new();
    for (count, word) in [
        (found.added.len(), "added"),
        (found.removed.len(), "removed"),
        (found.moved.len(), "moved"),
        (found.changed.len(), "changed"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    if !found.outputs.is_empty() {
        parts.push(format!("{} changed", plural(found.outputs.len(), "output")));
    }
    format!("{}\n", parts.join(", "))
}

fn document(
    before: &Source,
    old: &State<'_>,
    after: &Source,
    new: &State<'_>,
    found: &Diff<'_>,
    reveal: bool,
) -> Value {
    let side = |source: &Source, state: &State<'_>| json!({ "name": source.name, "serial": state.serial, "lineage": state.lineage });
    let named = |all: &[crate::state::diff::Named]| -> Value {
        all.iter().map(|one| json!({ "address": one.address, "id": one.id })).collect()
    };
    let attributes =
        |all: &[Change<'_>]| -> Value { all.iter().map(|change| change_json(change, reveal)).collect() };
    let moved = found
        .moved
        .iter()
        .map(|one| json!({ "from": one.from, "to": one.to, "attributes": attributes(&one.attributes) }));
    let changed = found
        .changed
        .iter()
        .map(|one| json!({ "address": one.address, "attributes": attributes(&one.attributes) }));
    json!({
        "schema_version": 1,
        "before": side(before, old),
        "after": side(after, new),
        "same_lineage": !found.other_lineage,
        "added": named(&found.added),
        "removed": named(&found.removed),
        "moved": moved.collect::<Vec<_>>(),
        "changed": changed.collect::<Vec<_>>(),
        "outputs": found.outputs.iter().map(|one| output_json(one, reveal)).collect::<Vec<_>>(),
    })
}

fn change_json(change: &Change<'_>, reveal: bool) -> Value {
    let hidden = change.is_secret() && !reveal;
    let side = |leaf: &Option<Leaf<'_>>| match leaf {
        Some(leaf) if !hidden => exact(leaf.raw),
        _ => Value::Null,
    };
    json!({
        "path": change.path,
        "before": side(&change.before),
        "after": side(&change.after),
        "in_before": change.before.is_some(),
        "in_after": change.after.is_some(),
        "sensitive": change.is_secret(),
    })
}

fn output_json(one: &OutputChange<'_>, reveal: bool) -> Value {
    let side = |output: &Option<Output<'_>>| match output {
        Some(output) if !is_hidden(output, reveal) => exact(output.value),
        _ => Value::Null,
    };
    json!({
        "name": one.name,
        "before": side(&one.before),
        "after": side(&one.after),
        "in_before": one.before.is_some(),
        "in_after": one.after.is_some(),
    })
}

/// A value with its numbers as they are written.
fn exact(raw: Raw<'_>) -> Value {
    serde_json::from_slice(raw.bytes()).unwrap_or(Value::Null)
}
