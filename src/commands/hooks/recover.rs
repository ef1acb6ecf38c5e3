//! `bosun hooks recover`: what runs that died have left aside.

use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::error::{Error, Kind, Result};
use crate::git::{Id, Repo};
use crate::ui::{Verbosity, visible};
use crate::worktree::{self, Journal, KEPT, Outcome, Restored, WorktreeError};
use std::fmt::Write as _;

/// Bring back what an interrupted run has moved aside
///
/// The next run of a hook does so by itself; this does it now, says what came
/// back, and lists what is kept. Runs that are still at work are left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks recover --list\n  bosun hooks recover\n  \
    bosun hooks recover --drop-kept")]
pub(crate) struct RecoverArgs {
    /// Bring back only this journal and newer ones, which lie over it
    #[arg(value_name = "ID", conflicts_with_all = ["list", "drop_kept"])]
    id: Option<String>,
    /// Only list journals and kept objects
    #[arg(long)]
    list: bool,
    /// List the kept objects, then let git collect them
    #[arg(long, conflicts_with = "list")]
    drop_kept: bool,
}

/// The refs that keep what had to give way, each with its objects.
type Kept = Vec<(String, Vec<Id>)>;

/// Brings back, lists or drops; a journal that cannot be read is an error,
/// after everything else was done.
pub(crate) fn run(args: &RecoverArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo()?;
    if args.drop_kept {
        return drop_kept(ctx, &repo);
    }
    let (journals, unreadable) = read(&repo);
    if args.list || ctx.global.dry_run {
        let kept = repo.protected(KEPT)?;
        list(ctx, &repo, &journals, &kept)?;
        return finish(unreadable);
    }
    let last = args.id.as_deref().map(|id| find(&journals, id)).transpose()?;
    let (restored, errors) = worktree::recover_down_to(&repo, last.map(Journal::id));
    for back in &restored {
        tell(ctx, &repo, back);
    }
    for journal in journals.iter().filter(|journal| journal.is_live()) {
        ctx.ui.tell(Verbosity::Normal, &format!("process {} is still at work; left alone", journal.pid()));
    }
    if restored.is_empty() && errors.is_empty() {
        ctx.ui.tell(Verbosity::Normal, "nothing to bring back");
    }
    finish(errors)
}

fn read(repo: &Repo) -> (Vec<Journal>, Vec<WorktreeError>) {
    let (mut journals, mut errors) = (Vec::new(), Vec::new());
    for journal in worktree::journals(repo) {
        match journal {
            Ok(journal) => journals.push(journal),
            Err(error) => errors.push(error),
        }
    }
    (journals, errors)
}

/// The journal that `id` is, or is the only one to hold.
fn find<'j>(journals: &'j [Journal], id: &str) -> Result<&'j Journal> {
    if let Some(journal) = journals.iter().find(|journal| journal.id() == id) {
        return Ok(journal);
    }
    let mut holding = journals.iter().filter(|journal| journal.id().contains(id));
    match (holding.next(), holding.next()) {
        (Some(journal), None) => Ok(journal),
        (Some(_), Some(_)) => Err(Error::text(Kind::Usage, format!("several journals are called `{id}`"))
            .hint("give the whole id; `bosun hooks recover --list` shows it")),
        (None, _) => Err(Error::text(Kind::Usage, format!("there is no journal `{id}`"))
            .hint("`bosun hooks recover --list` shows the journals")),
    }
}

fn list(ctx: &Ctx, repo: &Repo, journals: &[Journal], kept: &Kept) -> Result<()> {
    let mut text = String::new();
    for journal in journals {
        let state = if journal.is_live() { "still at work" } else { "ended" };
        let when = utc(journal.created);
        let _ = writeln!(text, "{}  {when}  process {}, {state}", journal.id(), journal.pid());
        for path in journal.paths() {
            let shown = shown(ctx, repo, path);
            let _ = match journal.object(path) {
                Some(id) => writeln!(text, "  {shown}  git cat-file blob {id}"),
                None => writeln!(text, "  {shown}  was not there"),
            };
        }
    }
    text.push_str(&listing(repo, kept));
    if text.is_empty() {
        ctx.ui.tell(Verbosity::Normal, "nothing is moved aside or kept");
    }
    print(ctx, &text)
}

/// The kept objects, a line each.
fn listing(repo: &Repo, kept: &Kept) -> String {
    let mut text = String::new();
    for (name, blobs) in kept {
        let _ = writeln!(text, "kept under {name}");
        for id in blobs {
            let size = match repo.blob_size(*id) {
                Ok(1) => "1 byte".to_owned(),
                Ok(size) => format!("{size} bytes"),
                Err(_) => "missing".to_owned(),
            };
            let _ = writeln!(text, "  git cat-file blob {id}  {size}");
        }
    }
    text
}

fn drop_kept(ctx: &Ctx, repo: &Repo) -> Result<u8> {
    let kept = repo.protected(KEPT)?;
    if kept.is_empty() {
        ctx.ui.tell(Verbosity::Normal, "nothing is kept");
        return Ok(0);
    }
    print(ctx, &listing(repo, &kept))?;
    let objects: usize = kept.iter().map(|(_, blobs)| blobs.len()).sum();
    let objects = format!("{objects} kept object{}", if objects == 1 { "" } else { "s" });
    if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would drop {objects}"));
        return Ok(0);
    }
    for (name, _) in &kept {
        repo.unprotect(name)?;
    }
    ctx.ui.tell(Verbosity::Normal, &format!("dropped {objects}; `git gc` removes them some day"));
    Ok(0)
}

fn tell(ctx: &Ctx, repo: &Repo, back: &Restored) {
    let path = shown(ctx, repo, &back.path);
    let text = match back.outcome {
        Outcome::Kept(id) => {
            format!("brought back `{path}`; what stood there is kept: `git cat-file blob {id}`")
        }
        Outcome::Apart(id) => {
            format!("left `{path}`, which is new; what was hidden there is kept: `git cat-file blob {id}`")
        }
        Outcome::AsBefore | Outcome::Merged | Outcome::UserWon => format!("brought back `{path}`"),
    };
    ctx.ui.tell(Verbosity::Normal, &text);
}

fn finish(errors: Vec<WorktreeError>) -> Result<u8> {
    let mut errors = errors.into_iter();
    let Some(first) = errors.next() else { return Ok(0) };
    let unread = match &first {
        WorktreeError::Journal { path, .. } => Some(path.clone()),
        WorktreeError::Git(_) | WorktreeError::File { .. } | WorktreeError::Changed(_) => None,
    };
    let mut error = match unread {
        Some(path) => {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Error::new(Kind::Environment, first).hint(format!(
                "`git ls-tree refs/bosun/hidden/{name}` names the objects that it kept; once you have them, remove `{}`",
                path.display()
            ))
        }
        None => Error::new(Kind::Environment, first)
            .hint("nothing is lost: mend the cause, then run `bosun hooks recover` again"),
    };
    error.details = errors.map(|error| error.to_string()).collect();
    Err(error)
}

fn shown(ctx: &Ctx, repo: &Repo, path: &std::path::Path) -> String {
    let root = ctx.root(Some(repo));
    let path = paths::shown(&root, &ctx.cwd, path);
    visible(crate::git::path_bytes(&path)).into_owned()
}

fn print(ctx: &Ctx, text: &str) -> Result<()> {
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))
}

/// A time as people write it, from seconds since 1970.
fn utc(seconds: u64) -> String {
    let (mut days, time) = (seconds / 86_400, seconds % 86_400);
    let mut year = 1970;
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = |year: u64| if is_leap(year) { 366 } else { 365 };
    // A journal that says otherwise is rubbish, and rubbish must not take long.
    while days >= length(year) && year < 9999 {
        days -= length(year);
        year += 1;
    }
    let february = length(year) - 337;
    let mut month = 1;
    for days_of_month in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < days_of_month {
            break;
        }
        days -= days_of_month;
        month += 1;
    }
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{year}-{month:02}-{:02} {hour:02}:{minute:02}:{second:02} UTC", days.min(30) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_as_a_date() {
        assert_eq!(utc(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(utc(951_782_400), "2000-02-29 00:00:00 UTC");
        assert_eq!(utc(1_735_689_599), "2024-12-31 23:59:59 UTC");
    }

    #[test]
    fn a_time_that_nobody_lives_to_see_is_shown_all_the_same() {
        assert!(utc(u64::MAX).starts_with("9999-12-31"));
    }
}
