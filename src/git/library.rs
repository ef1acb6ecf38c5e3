//! The library road: opening a repository with libgit2.

use super::{GitError, Layout, Road};
use git2::{ErrorCode, Repository, RepositoryOpenFlags};

/// Opens the repository, or says why only git itself can read it.
pub(super) fn open(layout: &Layout) -> Result<Road, GitError> {
    let flags = RepositoryOpenFlags::NO_SEARCH | RepositoryOpenFlags::NO_DOTGIT;
    let none: [&std::ffi::OsStr; 0] = [];
    match Repository::open_ext(&layout.git_dir, flags, none) {
        Ok(repo) if is_partial_clone(&repo) => {
            Ok(Road::Plumbing("a partial clone fetches missing objects through git".to_owned()))
        }
        Ok(repo) => Ok(Road::Library(repo.into())),
        Err(error) if error.code() == ErrorCode::Owner => {
            let tree = layout.work_tree.clone().unwrap_or_else(|| layout.git_dir.clone());
            Err(GitError::Untrusted(tree))
        }
        Err(error) => Ok(Road::Plumbing(error.message().to_owned())),
    }
}

fn is_partial_clone(repo: &Repository) -> bool {
    let Ok(config) = repo.config() else { return false };
    config.get_string("extensions.partialclone").is_ok()
}
