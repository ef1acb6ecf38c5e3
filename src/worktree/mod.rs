//! The user's files: what bosun moves aside, and how it comes back.
//!
//! A step must see the staged text of a file whose work tree copy has more.
//! So that copy is hidden: its bytes become a git object under a ref of
//! bosun's, a journal names it, and only then is the file replaced. Whatever
//! happens afterwards, the journal brings the bytes back: at the end of the
//! run, when the run is interrupted, or when the next run finds a journal
//! whose owner is dead. The user's bytes always win over a step's.

mod hide;
mod journal;
mod mend;
mod owner;
pub(crate) mod restaged;
mod restore;

pub(crate) use hide::{Hidden, hide};
pub(crate) use journal::{Journal, journals};
pub(crate) use mend::{Mended, Stored, mend};
pub(crate) use restore::{KEPT, Outcome, Restored, recover, recover_down_to};

use crate::git::GitError;
use std::io;
use std::path::{Path, PathBuf};

/// Why files could not be moved aside or brought back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WorktreeError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error("cannot {action} `{}`: {source}", path.display())]
    File { action: &'static str, path: PathBuf, source: io::Error },
    #[error("the journal `{}` cannot be read: {reason}", path.display())]
    Journal { path: PathBuf, reason: String },
}

impl WorktreeError {
    fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { action, path, source }
    }
}

/// Reads a regular file; `None` if there is none, or something else.
pub(crate) fn read_regular(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => match std::fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        },
        Ok(_) => Ok(None),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
