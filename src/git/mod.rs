//! The repository: the only place that names git2, and the only one that
//! starts git.
//!
//! Two roads lead to the same answers. The library road reads the index
//! through gix-index and objects through libgit2, without a child process.
//! The plumbing road asks the installed git and is taken where libgit2 cannot
//! go: sha256 and reftable repositories, partial clones and other extensions.
//! Writing the index always goes through git, which alone keeps split indexes,
//! the untracked cache and file-system monitors intact.

mod batch;
mod convert;
mod id;
mod index;
mod layout;
mod library;
mod objects;
mod plumbing;
mod ranges;
mod settings;
mod staged;
mod trees;

pub(crate) use id::Id;
pub(crate) use index::{Entry, Index, bytes_path, path_bytes};
pub(crate) use layout::Layout;
pub(crate) use plumbing::version;
pub(crate) use settings::Scope;
#[cfg(feature = "fuzzing")]
pub(crate) use staged::parse_raw;
pub(crate) use staged::{Change, Side};

use plumbing::Plumbing;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Why the repository could not answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GitError {
    #[error("not inside a git repository")]
    NoRepository,
    #[error("git does not trust `{}`: it belongs to somebody else", .0.display())]
    Untrusted(PathBuf),
    #[error("git is not installed")]
    NoGit,
    #[error("cannot read the index `{}`: {reason}", path.display())]
    Index { path: PathBuf, reason: String },
    #[error("`git {command}` failed: {reason}")]
    Command { command: String, reason: String },
    #[error("{0}")]
    Library(#[from] git2::Error),
    #[error("object {0} is missing")]
    Missing(Id),
    #[error("`{0}` names no commit")]
    Revision(String),
    #[error("`{0}` names no commit: the current branch has none yet")]
    Unborn(String),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The environment variables by which git tells where a repository is.
pub(crate) const LOCAL_VARIABLES: [&str; 4] = ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"];

/// How a repository is read.
enum Road {
    /// One thread at a time may ask libgit2.
    Library(Mutex<git2::Repository>),
    /// Why libgit2 cannot read it.
    Plumbing(String),
}

/// An open repository.
pub(crate) struct Repo {
    pub(crate) layout: Layout,
    road: Road,
    plumbing: Plumbing,
    settings: OnceLock<settings::Settings>,
    index: OnceLock<Index>,
}

impl Repo {
    /// Opens the repository that holds `start`, or the one that `GIT_DIR` and
    /// its companions in `env` name.
    pub(crate) fn open(start: &Path, env: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, GitError> {
        let (layout, road) = match layout::find(start, env) {
            Ok(layout) => {
                let road = library::open(&layout)?;
                (layout, road)
            }
            Err(GitError::NoRepository) => return Err(GitError::NoRepository),
            Err(error) => return Err(error),
        };
        let plumbing = Plumbing::new(&layout);
        Ok(Self { layout, road, plumbing, settings: OnceLock::new(), index: OnceLock::new() })
    }

    /// Finds the repository that a program started in `folder` would find.
    pub(crate) fn locate(folder: &Path) -> Result<Layout, GitError> {
        layout::find(folder, &|_| None)
    }

    /// Opens the same repository again, for another thread.
    pub(crate) fn reopen(&self) -> Result<Self, GitError> {
        let road = match &self.road {
            Road::Library(_) => library::open(&self.layout)?,
            Road::Plumbing(reason) => Road::Plumbing(reason.clone()),
        };
        let plumbing = Plumbing::new(&self.layout);
        let layout = self.layout.clone();
        Ok(Self { layout, road, plumbing, settings: OnceLock::new(), index: OnceLock::new() })
    }

    /// Why this repository takes the slower road, if it does.
    pub(crate) fn slow_reason(&self) -> Option<&str> {
        match &self.road {
            Road::Library(_) => None,
            Road::Plumbing(reason) => Some(reason),
        }
    }

    /// The work tree's root; an error in a bare repository.
    pub(crate) fn work_tree(&self) -> Result<&Path, GitError> {
        self.layout.work_tree.as_deref().ok_or(GitError::NoRepository)
    }

    /// The index as it was when first asked for.
    pub(crate) fn index(&self) -> Result<&Index, GitError> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = Index::read(self)?;
        Ok(self.index.get_or_init(|| index))
    }

    /// True where git keeps the objects under SHA-256.
    pub(crate) fn is_sha256(&self) -> bool {
        self.layout.sha256
    }
}

/// A panic elsewhere leaves the repository as usable as it was.
fn lock(repo: &Mutex<git2::Repository>) -> MutexGuard<'_, git2::Repository> {
    repo.lock().unwrap_or_else(PoisonError::into_inner)
}
