//! Git, the repository, and where git looks for hooks.

use super::Checkup;
use crate::commands::context::Ctx;
use crate::commands::hooks::install::Place;
use crate::commands::paths;
use crate::error::Error;
use crate::git::{self, Repo, Scope};
use crate::worktree;

/// Looks for git.
pub(super) fn git(checkup: &mut Checkup) {
    match git::version() {
        Ok(version) => checkup.ok("git", version),
        Err(error) => checkup.error("git", Error::from(error)),
    }
}

/// Opens the repository, if there is one that git trusts.
pub(super) fn open(ctx: &Ctx, checkup: &mut Checkup) -> Option<Repo> {
    let repo = match ctx.repo_if_any() {
        Ok(Some(repo)) => repo,
        Ok(None) => {
            checkup.warn("repository", "not inside a git repository", "`git init`");
            return None;
        }
        Err(error) => {
            checkup.error("repository", error);
            return None;
        }
    };
    let place = repo.layout.work_tree.as_ref().unwrap_or(&repo.layout.git_dir).display().to_string();
    match repo.slow_reason() {
        None => checkup.ok("repository", format!("{place}, read directly")),
        Some(reason) => checkup.ok(
            "repository",
            format!("{place}, read through git, which takes a few milliseconds more: {reason}"),
        ),
    }
    if let Err(error) = paths::tracked(&repo) {
        checkup.error("index", error);
    }
    Some(repo)
}

/// Tells what `core.hooksPath` says in every scope, and which one counts.
pub(super) fn hooks_path(repo: &Repo, checkup: &mut Checkup) {
    let subject = "core.hooksPath";
    let set = repo.all_settings("core.hookspath");
    if set.is_empty() {
        checkup.ok(
            subject,
            format!("not set: git looks into {}", repo.layout.common_dir.join("hooks").display()),
        );
        return;
    }
    let place = match Place::find(repo) {
        Ok(place) => place,
        Err(error) => return checkup.error(subject, error),
    };
    let counts = set.iter().rposition(|set| set.scope != Scope::Command);
    for (number, setting) in set.iter().enumerate() {
        let (scope, value) = (scope_name(setting.scope), &setting.value);
        let said = format!("`{value}` ({scope})");
        if setting.scope == Scope::Command {
            checkup.warn(
                subject,
                format!("{said} holds for this command only"),
                "leave `-c core.hooksPath` and the GIT_CONFIG_ variables out",
            );
        } else if Some(number) != counts {
            checkup.ok(subject, format!("{said} does not count: another one is set closer"));
        } else if place.is_claimed(repo, value) {
            checkup.ok(subject, format!("{said} is where the shims of bosun are"));
        } else {
            let text = format!("{said} is not bosun's: the hooks in there run, those of bosun.yaml do not");
            checkup.warn(subject, text, "`bosun hooks install`");
        }
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::System => "system",
        Scope::Global => "global",
        Scope::Local => "local",
        Scope::Worktree => "worktree",
        Scope::Command => "command line",
    }
}

/// Tells of files that runs that died had moved aside.
pub(super) fn journals(repo: &Repo, checkup: &mut Checkup) {
    let subject = "journal";
    let mut any = false;
    for journal in worktree::journals(repo) {
        any = true;
        match journal {
            Ok(journal) if journal.is_live() => checkup.ok(subject, "a run is at work now"),
            Ok(journal) => {
                let paths: Vec<String> = journal.paths().map(|path| path.display().to_string()).collect();
                let text = format!("an interrupted run had moved aside: {}", paths.join(", "));
                checkup.warn(subject, text, "`bosun hooks recover`");
            }
            Err(error) => checkup.fail(subject, error.to_string(), "`bosun hooks recover`"),
        }
    }
    if !any {
        checkup.ok(subject, "nothing is moved aside");
    }
}
