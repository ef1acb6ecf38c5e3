//! What a hook examines: the files, and where their text is.

use super::input::{Input, Pushed};
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::commands::sweep::Target;
use crate::error::{Error, Kind, Result};
use crate::git::{Change, Id, Repo};
use crate::hooks::names::{HookName, Sees};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::PathBuf;

/// More commits than this are not examined one by one before a push.
const MOST_COMMITS: usize = 5000;

/// The options that choose files.
#[derive(Debug, Clone, Default, clap::Args)]
#[group(id = "choice", multiple = true)]
pub(crate) struct Choice {
    /// Examine all tracked files
    #[arg(long, short = 'a', conflicts_with_all = ["files", "files0_from", "from_ref", "last_commit"])]
    pub(crate) all_files: bool,
    /// Examine these files and folders
    #[arg(long, value_name = "PATH", num_args = 1.., value_hint = clap::ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Examine the files named in FILE (`-` for standard input), each ended by NUL
    #[arg(long, value_name = "FILE")]
    pub(crate) files0_from: Option<PathBuf>,
    /// Examine what changed since this revision
    #[arg(long, value_name = "REV", conflicts_with = "last_commit")]
    pub(crate) from_ref: Option<String>,
    /// Examine what changed up to this revision [default: HEAD]
    #[arg(long, value_name = "REV", requires = "from_ref")]
    pub(crate) to_ref: Option<String>,
    /// Examine what the last commit changed
    #[arg(long)]
    pub(crate) last_commit: bool,
    /// Examine only part I of N of the files
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    pub(crate) shard: Option<(usize, usize)>,
}

/// Where the examined text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::commands) enum Place {
    /// In the index; what is mended is staged again.
    Index,
    /// In the work tree; what is mended is written there.
    WorkTree,
    /// In commits, which nobody changes.
    Commit,
}

/// What one run examines.
#[derive(Debug)]
pub(in crate::commands) struct Scope {
    pub(in crate::commands) place: Place,
    /// Sorted by path.
    pub(in crate::commands) targets: Vec<Target>,
    /// What the change removes.
    pub(super) deleted: Vec<PathBuf>,
    /// Each change of each commit of a push, for checks that care about all
    /// that leaves the machine.
    pub(super) history: Vec<Target>,
}

impl Scope {
    /// Files as they are in the work tree, or in no repository at all.
    pub(in crate::commands) const fn of_work_tree(targets: Vec<Target>) -> Self {
        Self { place: Place::WorkTree, targets, deleted: Vec::new(), history: Vec::new() }
    }
}

pub(in crate::commands) fn parse_shard(text: &str) -> std::result::Result<(usize, usize), String> {
    let wrong = || format!("`{text}` is not I/N, for example `1/4`");
    let (part, parts) = text.split_once('/').ok_or_else(wrong)?;
    let (part, parts): (usize, usize) =
        (part.parse().map_err(|_| wrong())?, parts.parse().map_err(|_| wrong())?);
    if part == 0 || part > parts { Err(wrong()) } else { Ok((part, parts)) }
}

impl Choice {
    /// The revisions whose difference is examined, if they are named.
    pub(in crate::commands) fn range(&self) -> Option<(&str, &str)> {
        let to = self.to_ref.as_deref().unwrap_or("HEAD");
        self.from_ref.as_deref().map(|from| (from, to))
    }

    /// True if an option chose the files.
    pub(super) fn is_made(&self) -> bool {
        self.all_files
            || !self.files.is_empty()
            || self.files0_from.is_some()
            || self.from_ref.is_some()
            || self.last_commit
    }
}

/// Finds out what the hook examines.
pub(super) fn find(
    ctx: &Ctx,
    repo: &Repo,
    hook: &HookName,
    choice: &Choice,
    args: &[OsString],
    input: &Input,
) -> Result<Scope> {
    if choice.is_made() {
        let mut scope = chosen(ctx, repo, choice)?;
        if let (Some(from), Sees::Pushed) = (&choice.from_ref, hook.sees()) {
            scope.history = history(repo, from, choice.to_ref.as_deref().unwrap_or("HEAD"))?;
        }
        return Ok(scope);
    }
    let mut scope = usual(repo, hook, args, input)?;
    arrange(&mut scope.targets, choice.shard);
    Ok(scope)
}

/// Sorts the targets and keeps those of one part.
pub(in crate::commands) fn arrange(targets: &mut Vec<Target>, shard: Option<(usize, usize)>) {
    targets.sort_by(|a, b| a.bytes().cmp(b.bytes()));
    if let Some((part, parts)) = shard {
        let mut place = 0;
        targets.retain(|_| {
            place += 1;
            place % parts == part % parts
        });
    }
}

/// Finds what the options choose; all files if they choose nothing.
pub(in crate::commands) fn chosen(ctx: &Ctx, repo: &Repo, choice: &Choice) -> Result<Scope> {
    let mut scope = unsorted(ctx, repo, choice)?;
    arrange(&mut scope.targets, choice.shard);
    Ok(scope)
}

fn unsorted(ctx: &Ctx, repo: &Repo, choice: &Choice) -> Result<Scope> {
    if choice.last_commit || choice.from_ref.is_some() {
        return between(repo, choice);
    }
    let targets = if choice.all_files || !choice.is_made() {
        paths::tracked(repo)?
    } else {
        let mut given = choice.files.clone();
        if let Some(list) = &choice.files0_from {
            given.extend(paths::read_list(ctx, list)?);
        }
        paths::given(ctx, repo, &given)?
    };
    Ok(Scope::of_work_tree(targets))
}

/// The files between two revisions; those of HEAD are examined in the work
/// tree, so that they can be mended.
fn between(repo: &Repo, choice: &Choice) -> Result<Scope> {
    let to = choice.to_ref.as_deref().unwrap_or("HEAD");
    let tip = repo.resolve(to)?;
    let base = match &choice.from_ref {
        Some(from) => {
            let base = repo.merge_base(from, to)?.ok_or_else(|| {
                Error::text(Kind::Usage, format!("`{from}` and `{to}` have no common history"))
                    .hint("in a shallow clone, fetch more history: `git fetch --unshallow`")
            })?;
            Some(base)
        }
        None => repo.parent("HEAD")?,
    };
    let changes = repo.changed(base.map(|base| base.to_string()).as_deref(), &tip.to_string())?;
    let is_head = repo.resolve("HEAD").is_ok_and(|head| head == tip);
    let mut scope = from_changes(if is_head { Place::WorkTree } else { Place::Commit }, changes);
    if !is_head {
        scope.history.clone_from(&scope.targets);
    }
    Ok(scope)
}

/// Each change of each commit that `to` has and `from` has not.
fn history(repo: &Repo, from: &str, to: &str) -> Result<Vec<Target>> {
    let commits = repo.commits(repo.resolve(to)?, &[repo.resolve(from)?], false)?;
    if commits.len() > MOST_COMMITS {
        return Ok(from_changes(Place::Commit, repo.tree_files(to)?).targets);
    }
    let mut targets = Vec::new();
    for commit in commits {
        targets.extend(from_changes(Place::Commit, repo.commit_changes(commit)?).targets);
    }
    Ok(targets)
}

fn usual(repo: &Repo, hook: &HookName, args: &[OsString], input: &Input) -> Result<Scope> {
    let text = |index: usize| args.get(index).and_then(|arg| arg.to_str()).unwrap_or_default();
    match hook.sees() {
        Sees::Staged => Ok(from_changes(Place::Index, repo.staged()?)),
        Sees::Pushed => pushed(repo, input),
        Sees::Committed if hook.name == "post-rewrite" => rewritten(repo, input),
        Sees::Committed => Ok(from_changes(Place::Commit, repo.commit_changes(repo.resolve("HEAD")?)?)),
        Sees::Moved if hook.name == "post-merge" => moved(repo, "ORIG_HEAD", "HEAD"),
        Sees::Moved => moved(repo, text(0), text(1)),
        Sees::Nothing => Ok(from_changes(Place::Commit, Vec::new())),
    }
}

fn from_changes(place: Place, changes: Vec<Change>) -> Scope {
    let mut scope = Scope { place, targets: Vec::new(), deleted: Vec::new(), history: Vec::new() };
    for change in changes {
        match change.new {
            Some(new) => scope.targets.push(Target {
                path: change.path,
                mode: new.mode,
                id: (place != Place::WorkTree).then_some(new.id),
                old: change.old.filter(|old| old.mode & 0o170_000 == 0o100_000).map(|old| old.id),
            }),
            None => scope.deleted.push(change.path),
        }
    }
    scope
}

/// What a checkout or merge changed.
fn moved(repo: &Repo, old: &str, new: &str) -> Result<Scope> {
    let is_null = |name: &str| name.bytes().all(|byte| byte == b'0');
    if new.is_empty() || is_null(new) || old == new {
        return Ok(from_changes(Place::Commit, Vec::new()));
    }
    let old = Some(old).filter(|old| !is_null(old) && repo.resolve(old).is_ok());
    Ok(from_changes(Place::Commit, repo.changed(old, new)?))
}

/// What the new commits of a rewrite change, each path as the last left it.
fn rewritten(repo: &Repo, input: &Input) -> Result<Scope> {
    let mut latest = BTreeMap::new();
    for commit in input.rewritten() {
        for change in repo.commit_changes(commit)? {
            latest.insert(change.path.clone(), change);
        }
    }
    Ok(from_changes(Place::Commit, latest.into_values().collect()))
}

/// The commits that are on no remote; without input, those of HEAD.
fn pushed(repo: &Repo, input: &Input) -> Result<Scope> {
    let refs = match &input.0 {
        Some(_) => input.pushed(),
        None => {
            let head = repo.resolve("HEAD")?;
            vec![Pushed { local: head, remote: head }]
        }
    };
    let mut scope = from_changes(Place::Commit, Vec::new());
    let mut seen = BTreeSet::new();
    for pushed in refs {
        let known: Vec<Id> = if pushed.remote.is_null() || pushed.remote == pushed.local {
            Vec::new()
        } else {
            vec![pushed.remote]
        };
        // What is pushed may be a tag or a tree, which has no commits.
        let Ok(tip) = repo.resolve(&pushed.local.to_string()) else { continue };
        let commits = repo.commits(tip, &known, true)?;
        add_push(repo, tip, &commits, &mut scope, &mut seen)?;
    }
    Ok(scope)
}

fn add_push(
    repo: &Repo,
    tip: Id,
    commits: &[Id],
    scope: &mut Scope,
    seen: &mut BTreeSet<PathBuf>,
) -> Result<()> {
    let tip_files: BTreeMap<PathBuf, Change> = if commits.is_empty() {
        BTreeMap::new()
    } else {
        repo.tree_files(&tip.to_string())?.into_iter().map(|change| (change.path.clone(), change)).collect()
    };
    if commits.len() > MOST_COMMITS {
        let whole = from_changes(Place::Commit, tip_files.into_values().collect());
        scope.history.extend(whole.targets.iter().cloned());
        scope.targets.extend(whole.targets);
        return Ok(());
    }
    for commit in commits {
        for change in repo.commit_changes(*commit)? {
            let path = change.path.clone();
            scope.history.extend(from_changes(Place::Commit, vec![change]).targets);
            if !seen.insert(path.clone()) {
                continue;
            }
            match tip_files.get(&path) {
                Some(file) => scope.targets.extend(from_changes(Place::Commit, vec![file.clone()]).targets),
                None => scope.deleted.push(path),
            }
        }
    }
    Ok(())
}
