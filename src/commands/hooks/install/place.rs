//! Where shims go, and whose folder that is.

use crate::error::{Error, Kind, Result};
use crate::files;
use crate::git::{Repo, Scope};
use crate::hooks::names::{self, HookName};
use crate::hooks::shim;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder for the shims of a repository.
#[derive(Debug)]
pub(in crate::commands) struct Place {
    pub(in crate::commands) folder: PathBuf,
    pub(in crate::commands) owner: Owner,
}

/// Whose folder git would look into without us.
#[derive(Debug)]
pub(in crate::commands) enum Owner {
    /// The repository's own.
    Repository,
    /// One that `core.hooksPath` names: shared by repositories, or by people
    /// through the work tree. Nothing is written into it; ours takes its
    /// place and its hooks run first.
    Outer {
        folder: PathBuf,
        /// What was set in the repository itself, to be set again.
        before: Option<(Scope, String)>,
    },
}

/// The file that names the folder whose hooks run first.
pub(in crate::commands) fn outer_file(repo: &Repo) -> PathBuf {
    repo.layout.common_dir.join("bosun/outer-hooks")
}

fn record_file(repo: &Repo) -> PathBuf {
    repo.layout.common_dir.join("bosun/hooks-path.json")
}

impl Place {
    /// Finds the folder, and what is in the way.
    pub(in crate::commands) fn find(repo: &Repo) -> Result<Self> {
        let usual = repo.layout.common_dir.join("hooks");
        let ours = repo.layout.common_dir.join("bosun/hooks");
        let set =
            repo.all_settings("core.hookspath").into_iter().rev().find(|set| set.scope != Scope::Command);
        let Some(set) = set.filter(|set| !set.value.is_empty()) else {
            return Ok(Self { folder: usual, owner: Owner::Repository });
        };
        let named = resolve(repo, &set.value);
        if same(&named, &ours) {
            return Ok(Self { folder: ours, owner: recorded(repo) });
        }
        if same(&named, &usual) || named.starts_with(&repo.layout.common_dir) {
            return Ok(Self { folder: named, owner: Owner::Repository });
        }
        let before =
            matches!(set.scope, Scope::Local | Scope::Worktree).then(|| (set.scope, set.value.clone()));
        Ok(Self { folder: ours, owner: Owner::Outer { folder: named, before } })
    }

    /// True if git starts our shim for this hook.
    pub(in crate::commands) fn has(&self, hook: &str) -> bool {
        fs::read(self.folder.join(hook)).is_ok_and(|text| shim::is_ours(&text))
    }

    /// The hooks of the outer folder, which need shims of ours to be run.
    pub(in crate::commands) fn outer_hooks(&self) -> Vec<&'static HookName> {
        match &self.owner {
            Owner::Repository => Vec::new(),
            Owner::Outer { folder, .. } => {
                names::ALL.iter().filter(|hook| folder.join(hook.name).is_file()).collect()
            }
        }
    }

    /// True if `core.hooksPath` with this value leads to this place.
    pub(in crate::commands) fn is_claimed(&self, repo: &Repo, value: &str) -> bool {
        same(&resolve(repo, value), &self.folder)
    }

    /// Makes git look into the folder.
    pub(super) fn claim(&self, repo: &Repo) -> Result<()> {
        fs::create_dir_all(&self.folder).map_err(|error| {
            Error::new(Kind::Environment, error).context(format!("cannot make `{}`", self.folder.display()))
        })?;
        let Owner::Outer { folder, before } = &self.owner else { return Ok(()) };
        // Without git nothing can be set, and then nothing is recorded either.
        crate::git::version()?;
        let write = |path: &Path, text: &str| {
            files::replace(path, text.as_bytes()).map_err(|error| {
                Error::new(Kind::Environment, error).context(format!("cannot write `{}`", path.display()))
            })
        };
        // What was set is on disk before it changes.
        let record = json!({
            "folder": folder.to_string_lossy(),
            "before": before.as_ref().map(|(scope, value)| json!({
                "worktree": *scope == Scope::Worktree,
                "value": value,
            })),
        });
        write(&record_file(repo), &format!("{record}\n"))?;
        write(&outer_file(repo), &format!("{}\n", folder.display()))?;
        let scope = before.as_ref().map_or(Scope::Local, |(scope, _)| *scope);
        repo.set(scope, "core.hooksPath", &self.folder.to_string_lossy())?;
        Ok(())
    }

    /// Makes git look where it looked before us.
    pub(in crate::commands) fn release(repo: &Repo) -> Result<bool> {
        if !record_file(repo).is_file() {
            return Ok(false);
        }
        match recorded(repo) {
            Owner::Outer { before: Some((scope, value)), .. } => repo.set(scope, "core.hooksPath", &value)?,
            _ => repo.unset(Scope::Local, "core.hooksPath")?,
        }
        for file in [record_file(repo), outer_file(repo)] {
            let _ = fs::remove_file(file);
        }
        let _ = fs::remove_dir(repo.layout.common_dir.join("bosun/hooks"));
        Ok(true)
    }
}

/// What was found when ours took the place of another folder.
fn recorded(repo: &Repo) -> Owner {
    let text = fs::read(record_file(repo)).unwrap_or_default();
    let record: Value = serde_json::from_slice(&text).unwrap_or_default();
    let Some(folder) = record["folder"].as_str() else { return Owner::Repository };
    let before = record["before"]["value"].as_str().map(|value| {
        let scope = if record["before"]["worktree"] == true { Scope::Worktree } else { Scope::Local };
        (scope, value.to_owned())
    });
    Owner::Outer { folder: PathBuf::from(folder), before }
}

/// A relative path counts from the folder where git runs hooks: the work
/// tree's root, or the repository where there is none.
fn resolve(repo: &Repo, value: &str) -> PathBuf {
    let base = repo.layout.work_tree.as_deref().unwrap_or(&repo.layout.git_dir);
    match value.strip_prefix("~/").zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => base.join(value),
    }
}

fn same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
