//! The library road: opening a repository with libgit2.

use super::{GitError, Layout, Road};
use git2::{ErrorCode, Repository, RepositoryOpenFlags};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Opens the repository, or says why only git itself can read it.
pub(super) fn open(layout: &Layout) -> Result<Road, GitError> {
    let flags = RepositoryOpenFlags::NO_SEARCH | RepositoryOpenFlags::NO_DOTGIT;
    let none: [&std::ffi::OsStr; 0] = [];
    // Hashing every object that is read doubles the cost; git does not either,
    // and zlib's own checksum stands.
    git2::opts::strict_hash_verification(false);
    match Repository::open_ext(&layout.git_dir, flags, none) {
        Ok(repo) if is_partial_clone(&repo) => {
            Ok(Road::Plumbing("a partial clone fetches missing objects through git".to_owned()))
        }
        Ok(repo) => Ok(Road::Library(repo.into())),
        Err(error) if error.code() == ErrorCode::Owner => Err(GitError::Untrusted(top(layout))),
        Err(error) if is_trusted(layout)? => Ok(Road::Plumbing(error.message().to_owned())),
        Err(_) => Err(GitError::Untrusted(top(layout))),
    }
}

fn top(layout: &Layout) -> PathBuf {
    layout.work_tree.clone().unwrap_or_else(|| layout.git_dir.clone())
}

/// Asks git whether it trusts the owner of a repository that is not ours.
///
/// It does not ask itself when it is told where the repository is, as we
/// always do; then whoever told us has asked.
fn is_trusted(layout: &Layout) -> Result<bool, GitError> {
    let me = nix::unistd::geteuid().as_raw();
    let is_mine = |path: &Path| std::fs::metadata(path).is_ok_and(|meta| meta.uid() == me);
    if layout.from_env || (is_mine(&layout.git_dir) && is_mine(&top(layout))) {
        return Ok(true);
    }
    let mut command = Command::new("git");
    command.args(["rev-parse", "--git-dir"]).current_dir(top(layout)).env("LC_ALL", "C");
    for name in super::LOCAL_VARIABLES {
        command.env_remove(name);
    }
    let output = command.output().map_err(super::plumbing::not_started)?;
    Ok(!String::from_utf8_lossy(&output.stderr).contains("dubious ownership"))
}

fn is_partial_clone(repo: &Repository) -> bool {
    let Ok(config) = repo.config() else { return false };
    config.get_string("extensions.partialclone").is_ok()
}
