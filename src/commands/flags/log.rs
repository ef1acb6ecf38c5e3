//! `bosun flags log` and `undo`.

use super::context::now;
use super::output;
use super::place::ReadPlace;
use super::source::stamp;
use super::store::{Store, Written, read_journal};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::build::sha256;
use crate::flags::data::Data;
use crate::flags::date::time;
use crate::flags::journal::{Change, Line, Record, last_standing};
use crate::flags::syntax::pretty;
use crate::merge;
use crate::ui::{Question, Style, Verbosity};
use std::fs;
use std::path::{Path, PathBuf};

/// Show who changed what, when and why
#[derive(Debug, clap::Args)]
pub(super) struct LogArgs {
    /// Only changes of this flag
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// Show this many at most, the newest first
    #[arg(short = 'n', long, value_name = "N", default_value_t = 50)]
    number: usize,
    /// Flag file [default: as everywhere]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
}

/// Take the last change back, byte for byte
///
/// Again, it takes back the one before. A file that was changed otherwise
/// since is left alone.
#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// Flag file [default: as everywhere]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
    /// Why; kept in the journal, and asked for where an environment is protected
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Prints the journal.
pub(super) fn log(args: &LogArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags log")?;
    let project = ReadPlace { file: args.file.clone(), env: None }.project(ctx)?;
    let lines = read_journal(&project)?;
    let wanted = |line: &&Line| args.key.as_ref().is_none_or(|key| line.record.flags.contains(key));
    let shown: Vec<&Line> = lines.iter().rev().filter(wanted).take(args.number).collect();
    let text = if as_json { json(&shown) } else { shown.iter().map(|line| human(line, ctx)).collect() };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    if lines.iter().any(|line| !line.chained) {
        ctx.ui.warn("the journal is not as it was written: lines were joined from two branches, or changed");
    }
    if lines.is_empty() {
        ctx.ui.tell(Verbosity::Normal, "nothing was changed yet");
    }
    Ok(0)
}

fn human(line: &Line, ctx: &Ctx) -> String {
    let record = &line.record;
    let head = format!("{} {}", record.number, time(record.time));
    let mut out = format!("{}  {}", ctx.ui.out_styles().paint(Style::Heading, &head), record.command);
    if let Some(environment) = &record.environment {
        out.push_str(&format!("  [{environment}]"));
    }
    out.push_str(&format!("  {}", record.actor));
    if let Some(reason) = &record.reason {
        out.push_str(&format!("  \"{reason}\""));
    }
    if !line.chained {
        out.push_str("  (not as it was written)");
    }
    crate::ui::visible(&out).into_owned() + "\n"
}

fn json(lines: &[&Line]) -> String {
    let text = |text: &Option<String>| text.as_deref().map_or(Data::Null, Data::text);
    let entries = lines.iter().map(|line| {
        let record = &line.record;
        let flags = record.flags.iter().map(|key| Data::text(key.as_str())).collect();
        Data::Map(vec![
            ("number".to_owned(), Data::Int(record.number.into())),
            ("time".to_owned(), Data::Text(time(record.time))),
            ("actor".to_owned(), Data::text(record.actor.as_str())),
            ("command".to_owned(), Data::text(record.command.as_str())),
            ("environment".to_owned(), text(&record.environment)),
            ("reason".to_owned(), text(&record.reason)),
            ("flags".to_owned(), Data::List(flags)),
            ("file".to_owned(), Data::text(record.file.as_str())),
            ("before".to_owned(), text(&record.before)),
            ("after".to_owned(), text(&record.after)),
            ("undoes".to_owned(), record.undoes.map_or(Data::Null, |number| Data::Int(number.into()))),
            ("chained".to_owned(), Data::Bool(line.chained)),
        ])
    });
    let whole = Data::Map(vec![
        ("schema_version".to_owned(), Data::Int(1)),
        ("changes".to_owned(), Data::List(entries.collect())),
    ]);
    pretty(&whole, 2) + "\n"
}

/// Takes the last standing change back.
pub(super) fn undo(args: &UndoArgs, ctx: &Ctx) -> Result<u8> {
    let project = ReadPlace { file: args.file.clone(), env: None }.project(ctx)?;
    let mut store = if ctx.global.dry_run { None } else { Some(Store::open(&project, ctx)?) };
    let lines = read_journal(&project)?;
    let Some(line) = last_standing(&lines) else {
        return Err(
            Error::text(Kind::Usage, "there is no change to take back").hint("`bosun flags log` shows all")
        );
    };
    let record = &line.record;
    guard(&project, record, args, ctx)?;
    let folder = project.base.parent().unwrap_or(Path::new(""));
    let path = folder.join(&record.file);
    let shown = project.shown(&path).display().to_string();
    let seen = stamp(&path)
        .map_err(|error| Error::new(Kind::Environment, error).context(format!("cannot read `{shown}`")))?;
    let now_there = fs::read(&path).ok();
    let changed = || {
        Error::text(Kind::Held, format!("`{shown}` was changed since `bosun flags {}`", record.command))
            .hint("take that change back first, or undo this one by hand: `bosun flags log` shows it")
    };
    if now_there.as_deref().map(sha256) != record.after {
        return Err(changed());
    }
    let there = now_there.unwrap_or_default();
    let old = match &record.before {
        None => None,
        Some(hash) => {
            let old = record.revert(&there).filter(|old| sha256(old) == *hash).ok_or_else(changed)?;
            Some(old)
        }
    };
    let difference = merge::unified(&shown, &there, old.as_deref().unwrap_or_default());
    ctx.ui
        .print(super::render::diff(&difference, ctx))
        .map_err(|error| Error::new(Kind::Environment, error))?;
    let outputs = output::with_changed(&project, &path, old.as_deref())?;
    if let Some(store) = &mut store {
        let back = Record {
            number: store.next().0,
            time: now(),
            actor: super::actor::actor(ctx)?,
            command: format!("undo {}", record.number),
            reason: args.reason.clone(),
            before: record.after.clone(),
            after: record.before.clone(),
            changes: reversed(&record.changes),
            undoes: Some(record.number),
            ..record.clone()
        };
        store.commit(&back, &outputs, &Written { path: &path, bytes: old.as_deref(), seen })?;
    }
    let word = if ctx.global.dry_run { "would take back" } else { "took back" };
    ctx.ui.tell(Verbosity::Normal, &format!("{word} `bosun flags {}`", record.command));
    Ok(0)
}

/// A protected environment is changed with a reason only.
fn guard(project: &super::project::Project, record: &Record, args: &UndoArgs, ctx: &Ctx) -> Result<()> {
    let name = record.environment.as_deref();
    let protected = project.environments.iter().any(|it| it.protected && Some(it.name.as_str()) == name);
    if !protected {
        return Ok(());
    }
    let name = name.unwrap_or_default();
    if args.reason.is_none() {
        return Err(
            Error::text(Kind::Usage, format!("`{name}` is protected")).hint("say why with `--reason TEXT`")
        );
    }
    let text = format!("take back a change of {name}, which is protected");
    if !ctx.global.dry_run && !ctx.ui.confirm(Question { text: &text, flag: "--yes" }, false)? {
        return Err(Error::text(Kind::Usage, "nothing was changed"));
    }
    Ok(())
}

fn reversed(changes: &[Change]) -> Vec<Change> {
    let mut shift = 0_isize;
    let back = |change: &Change| {
        let at = change.at.saturating_add_signed(shift);
        shift += change.new.len().cast_signed() - change.old.len().cast_signed();
        Change { at, old: change.new.clone(), new: change.old.clone() }
    };
    changes.iter().map(back).collect()
}
