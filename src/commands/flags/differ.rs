//! `bosun flags diff` and `promote`.

use super::apply::{Wanted, apply, keys_of};
use super::context::now;
use super::place::{ReadPlace, WritePlace, named};
use super::project::Project;
use super::render::{changed_keys, flag_of};
use super::source::{Source, View, refuse};
use super::switch::unknown;
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::error::{Error, Kind, Result};
use crate::files::Seen;
use crate::flags::change::state_of;
use crate::flags::clients::bucketings;
use crate::flags::data::Data;
use crate::flags::simulate::{Population, Side, churn};
use crate::flags::syntax::{compact, pretty};
use crate::merge;
use std::path::{Path, PathBuf};

/// Show what differs between two environments, or since a revision
///
/// Exits 1 if anything does.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags diff staging production\n  bosun flags diff base production\n  \
    bosun flags diff --since main --env production"
)]
pub(super) struct DiffArgs {
    /// Two environments; `base` is what all inherit
    #[arg(value_name = "ENV", num_args = 2, required_unless_present = "since", conflicts_with = "since")]
    between: Vec<String>,
    /// Compare with the files of this revision
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    #[command(flatten)]
    place: ReadPlace,
}

/// Bring flags from one environment to another
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags promote new-checkout --from staging --to production --reason 'tested'"
)]
pub(super) struct PromoteArgs {
    /// Keys of the flags
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    /// Environment to take them from; `base` is what all inherit
    #[arg(long, value_name = "ENV")]
    from: String,
    /// Environment to change
    #[arg(long, value_name = "ENV")]
    to: String,
    /// Flag file [default: as everywhere]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
    /// Why; kept in the journal
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Compares; 1 if something differs.
pub(super) fn diff(args: &DiffArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags diff")?;
    let project = args.place.project(ctx)?;
    let (before, after) = match (&args.since, args.between.as_slice()) {
        (Some(revision), _) => {
            let environment = args.place.environment(&project, ctx)?;
            let new = View::read(&project, environment)?.root.data();
            let overlay = environment.map(|it| it.overlay.as_path());
            (at_revision(&project, overlay, revision, ctx)?, new)
        }
        (None, [a, b]) => (of(&project, a)?, of(&project, b)?),
        _ => return Err(Error::text(Kind::Usage, "two environments are compared")),
    };
    let keys = changed_keys(&before, &after);
    let text = if as_json {
        json(&keys, &before, &after, &project)
    } else {
        human(&keys, &before, &after, &project, ctx)
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    if keys.is_empty() {
        ctx.ui.tell(crate::ui::Verbosity::Normal, "no flag differs");
    }
    Ok(u8::from(!keys.is_empty()))
}

fn of(project: &Project, name: &str) -> Result<Data> {
    let environment = if name == "base" { None } else { Some(named(project, name)?) };
    Ok(View::read(project, environment)?.root.data())
}

/// The flags as the files of a revision have them.
pub(super) fn at_revision(
    project: &Project,
    overlay: Option<&Path>,
    revision: &str,
    ctx: &Ctx,
) -> Result<Data> {
    let repo = ctx.repo()?;
    let root = repo.work_tree()?.to_owned();
    repo.resolve(revision)?;
    let read = |path: &Path| {
        let Some(inside) = paths::inside(&root, path) else { return Ok(None) };
        let shown = PathBuf::from(format!("{revision}:{}", inside.display()));
        let Some(bytes) = repo.blob_at(revision, &inside)? else { return Ok(None) };
        Source::parse(path, &shown, bytes, Seen::Nothing)
            .map(Some)
            .map_err(|unreadable| refuse(&shown, &unreadable.bytes, &unreadable.faults))
    };
    let base = read(&project.base)?.ok_or_else(|| {
        let shown = project.shown(&project.base);
        Error::text(Kind::Usage, format!("`{revision}` has no `{}`", shown.display()))
    })?;
    let overlay = overlay.map(read).transpose()?.flatten();
    Ok(View::of(base, overlay).root.data())
}

fn moved(key: &str, before: &Data, after: &Data, project: &Project) -> (u64, u64) {
    let bucketing = bucketings(&project.clients).last().copied().unwrap_or_default();
    let (old, new) = (flag_of(before, key), flag_of(after, key));
    let side = |flag| Side { flag, bucketing };
    let churn = churn(side(old.as_ref()), side(new.as_ref()), Population::Made(10_000), now());
    (churn.moved, churn.users)
}

fn flag<'d>(data: &'d Data, key: &str) -> Option<&'d Data> {
    data.get("flags").and_then(|flags| flags.get(key))
}

fn human(keys: &[String], before: &Data, after: &Data, project: &Project, ctx: &Ctx) -> String {
    let mut out = String::new();
    for key in keys {
        let (old, new) = (flag(before, key), flag(after, key));
        let state = |flag: Option<&Data>| flag.map_or_else(|| "not there".to_owned(), state_of);
        let (moved, users) = moved(key, before, after, project);
        out.push_str(&format!(
            "{key}: {} → {} (of {users} users, {moved} get something else)\n",
            state(old),
            state(new)
        ));
        let lines = |flag: Option<&Data>| flag.map_or_else(String::new, |flag| pretty(flag, 1) + "\n");
        let difference = merge::unified(key, lines(old).as_bytes(), lines(new).as_bytes());
        let body: String = difference
            .lines()
            .skip_while(|line| !line.starts_with("@@"))
            .map(|line| format!("{line}\n"))
            .collect();
        out.push_str(&super::render::diff(&body, ctx));
    }
    out
}

fn json(keys: &[String], before: &Data, after: &Data, project: &Project) -> String {
    let flags = keys.iter().map(|key| {
        let (moved, users) = moved(key, before, after, project);
        let side = |data: &Data| flag(data, key).cloned().unwrap_or(Data::Null);
        Data::Map(vec![
            ("key".to_owned(), Data::text(key.as_str())),
            ("before".to_owned(), side(before)),
            ("after".to_owned(), side(after)),
            ("users".to_owned(), Data::Int(users.into())),
            ("moved".to_owned(), Data::Int(moved.into())),
        ])
    });
    let whole = Data::Map(vec![
        ("schema_version".to_owned(), Data::Int(1)),
        ("flags".to_owned(), Data::List(flags.collect())),
    ]);
    pretty(&whole, 2) + "\n"
}

/// Copies what flags are in one environment to another.
pub(super) fn promote(args: &PromoteArgs, ctx: &Ctx) -> Result<u8> {
    let read = ReadPlace { file: args.file.clone(), env: None };
    let project = read.project(ctx)?;
    let from = of(&project, &args.from)?;
    let known = keys_of(from.get("flags"), None);
    for key in &args.keys {
        if flag(&from, key).is_none() {
            return Err(unknown(key, &known));
        }
    }
    let place = WritePlace { read, base: args.to == "base", reason: args.reason.clone() };
    let command = format!("promote {} --from {} --to {}", args.keys.join(" "), args.from, args.to);
    let environment = (args.to != "base").then_some(args.to.as_str());
    apply(&Wanted { place: &place, command, environment }, ctx, |root| {
        let mut notes = Vec::new();
        let mut flags = root.get("flags").cloned().unwrap_or_else(|| Data::Map(Vec::new()));
        for key in &args.keys {
            let Some(new) = flag(&from, key) else { continue };
            let old = flags.get(key).map_or_else(|| "not there".to_owned(), state_of);
            notes.push(format!("{key}: {old} → {}", state_of(new)));
            bring_segments(key, new, &from, root)?;
            flags.set(key, new.clone());
        }
        root.set("flags", flags);
        Ok(notes)
    })
}

/// A segment must mean the same where the flag goes.
fn bring_segments(key: &str, flag: &Data, from: &Data, root: &mut Data) -> Result<()> {
    let shared = from.get("$evaluators").and_then(Data::as_map).unwrap_or_default();
    for (name, rule) in shared.iter().filter(|(name, _)| flag.mentions(name)) {
        let there = root.get("$evaluators").and_then(|shared| shared.get(name));
        match there {
            Some(there) if there.same(rule) => {}
            Some(there) => {
                return Err(Error::text(
                    Kind::Usage,
                    format!("the segment `{name}` of `{key}` is another one there"),
                )
                .hint(format!("there it is {}", compact(there))));
            }
            None => {
                let mut map = root.get("$evaluators").cloned().unwrap_or_else(|| Data::Map(Vec::new()));
                map.set(name, rule.clone());
                root.set("$evaluators", map);
            }
        }
    }
    Ok(())
}
