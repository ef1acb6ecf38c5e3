//! HEAD, branches and ranges of commits.

use super::staged::parse_raw;
use super::{Change, GitError, Id, Repo, Road, lock};
use std::fs;

impl Repo {
    /// The short name of the current branch; `None` if HEAD is detached.
    ///
    /// During a rebase it is the branch being rebased.
    pub(crate) fn branch(&self) -> Option<String> {
        for name in ["rebase-merge/head-name", "rebase-apply/head-name"] {
            if let Ok(text) = fs::read_to_string(self.layout.git_dir.join(name)) {
                return text.trim().strip_prefix("refs/heads/").map(str::to_owned);
            }
        }
        let head = match &self.road {
            Road::Library(_) => fs::read_to_string(self.layout.git_dir.join("HEAD")).ok()?,
            Road::Plumbing(_) => {
                let printed = self.plumbing.ask(&["symbolic-ref", "-q", "HEAD"]).ok()??;
                format!("ref: {}", String::from_utf8_lossy(&printed))
            }
        };
        head.strip_prefix("ref: refs/heads/").map(|name| name.trim().to_owned())
    }

    /// True while a merge waits to be finished.
    pub(crate) fn is_merging(&self) -> bool {
        self.layout.git_dir.join("MERGE_HEAD").exists()
    }

    /// True while a rebase waits to be finished.
    pub(crate) fn is_rebasing(&self) -> bool {
        ["rebase-merge", "rebase-apply"].iter().any(|name| self.layout.git_dir.join(name).exists())
    }

    /// The id of the commit that `revision` names.
    pub(crate) fn resolve(&self, revision: &str) -> Result<Id, GitError> {
        match self.lookup(revision)? {
            Some(id) => Ok(id),
            None if self.is_unborn() => Err(GitError::Unborn(revision.to_owned())),
            None => Err(GitError::Revision(revision.to_owned())),
        }
    }

    fn lookup(&self, revision: &str) -> Result<Option<Id>, GitError> {
        match &self.road {
            Road::Library(repo) => {
                let repo = lock(repo);
                let commit = repo.revparse_single(revision).and_then(|object| object.peel_to_commit());
                Ok(commit.ok().map(|commit| commit.id().into()))
            }
            Road::Plumbing(_) => {
                let spec = format!("{revision}^{{commit}}");
                let printed = self.plumbing.ask(&["rev-parse", "-q", "--verify", &spec])?;
                Ok(printed.and_then(|printed| Id::parse(printed.trim_ascii())))
            }
        }
    }

    /// True if the current branch has no commits yet.
    fn is_unborn(&self) -> bool {
        match &self.road {
            Road::Library(repo) => {
                lock(repo).head().is_err_and(|error| error.code() == git2::ErrorCode::UnbornBranch)
            }
            // This prints the id of a commit that is missing, too.
            Road::Plumbing(_) => {
                self.plumbing.ask(&["rev-parse", "-q", "--verify", "HEAD"]).is_ok_and(|id| id.is_none())
            }
        }
    }

    /// The first parent of a commit, if it has one.
    pub(crate) fn parent(&self, commit: &str) -> Result<Option<Id>, GitError> {
        self.resolve(commit)?;
        self.lookup(&format!("{commit}^"))
    }

    /// The best common ancestor of two commits.
    pub(crate) fn merge_base(&self, a: &str, b: &str) -> Result<Option<Id>, GitError> {
        let (one, two) = (self.resolve(a)?, self.resolve(b)?);
        match &self.road {
            Road::Library(repo) => Ok(lock(repo).merge_base(one.oid()?, two.oid()?).ok().map(Into::into)),
            Road::Plumbing(_) => {
                let printed = self.plumbing.ask(&["merge-base", &one.to_string(), &two.to_string()])?;
                Ok(printed.and_then(|printed| Id::parse(printed.trim_ascii())))
            }
        }
    }

    /// The commits that `tip` reaches and neither `without` nor, if `remotes`,
    /// any remote-tracking branch does; newest first.
    pub(crate) fn commits(&self, tip: Id, without: &[Id], remotes: bool) -> Result<Vec<Id>, GitError> {
        match &self.road {
            Road::Library(repo) => {
                let repo = lock(repo);
                let mut walk = repo.revwalk()?;
                walk.push(tip.oid()?)?;
                for id in without {
                    // A remote's commit that was never fetched excludes nothing.
                    let _ = walk.hide(id.oid()?);
                }
                if remotes {
                    walk.hide_glob("refs/remotes/*")?;
                }
                walk.map(|oid| Ok(oid?.into())).collect()
            }
            Road::Plumbing(_) => {
                let mut args = vec!["rev-list".to_owned(), tip.to_string(), "--not".to_owned()];
                for id in without {
                    if self.plumbing.ask(&["cat-file", "-e", &id.to_string()])?.is_some() {
                        args.push(id.to_string());
                    }
                }
                if remotes {
                    args.push("--remotes".to_owned());
                }
                let printed = self.plumbing.run(&args, b"")?;
                Ok(printed.split(|byte| *byte == b'\n').filter_map(Id::parse).collect())
            }
        }
    }

    /// What one commit changes: against its parent, or for a merge what
    /// differs from every parent.
    pub(crate) fn commit_changes(&self, commit: Id) -> Result<Vec<Change>, GitError> {
        let name = commit.to_string();
        let parents = self.parents(commit)?;
        let Some((first, others)) = parents.split_first() else { return self.changed(None, &name) };
        let mut changes = self.changed(Some(&first.to_string()), &name)?;
        for parent in others {
            let against = self.changed(Some(&parent.to_string()), &name)?;
            changes.retain(|change| against.iter().any(|other| other.path == change.path));
        }
        Ok(changes)
    }

    /// The parents of a commit, in order.
    pub(crate) fn parents(&self, commit: Id) -> Result<Vec<Id>, GitError> {
        match &self.road {
            Road::Library(repo) => {
                Ok(lock(repo).find_commit(commit.oid()?)?.parent_ids().map(Into::into).collect())
            }
            Road::Plumbing(_) => {
                let printed =
                    self.plumbing.run(&["rev-list", "--parents", "-n", "1", &commit.to_string()], b"")?;
                Ok(printed.trim_ascii().split(|byte| *byte == b' ').skip(1).filter_map(Id::parse).collect())
            }
        }
    }

    /// The whole message of a commit.
    pub(crate) fn message(&self, id: Id) -> Result<Vec<u8>, GitError> {
        match &self.road {
            Road::Library(repo) => Ok(lock(repo).find_commit(id.oid()?)?.message_bytes().to_vec()),
            Road::Plumbing(_) => {
                let args = ["log", "-1", "--no-show-signature", "--format=%B", &id.to_string()];
                self.plumbing.run(&args, b"")
            }
        }
    }

    /// All files of a commit's tree, as additions.
    pub(crate) fn tree_files(&self, commit: &str) -> Result<Vec<Change>, GitError> {
        match &self.road {
            Road::Library(_) => self.changed(None, commit),
            Road::Plumbing(_) => {
                let empty = self.plumbing.run(&["hash-object", "-t", "tree", "--stdin"], b"")?;
                let empty = String::from_utf8_lossy(empty.trim_ascii()).into_owned();
                let args = ["diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", &empty, commit];
                self.plumbing.run(&args, b"").map(|output| parse_raw(&output))
            }
        }
    }
}
