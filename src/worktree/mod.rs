//! The user's files: what bosun moves aside, and how it comes back.
//!
//! A step must see the staged text of a file whose work tree copy has more.
//! So that copy is hidden: its bytes become a git object under a ref of
//! bosun's, a journal names it, and only then is the file replaced. Whatever
//! happens afterwards, the journal brings the bytes back: at the end of the
//! run, when the run is interrupted, or when the next run finds a journal
//! whose owner is dead. The user's bytes always win over a step's, and what
//! was saved since a file was read is never written over.

mod hide;
mod journal;
mod mend;
mod owner;
pub(crate) mod restaged;
mod restore;
mod scratch;

pub(crate) use hide::{Hidden, hide};
pub(crate) use journal::{Journal, journals};
pub(crate) use mend::{Mended, Stored, mend, rewrite};
pub(crate) use owner::{is_dead, mark, token};
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
    #[error("`{}` was saved while it was about to be replaced", .0.display())]
    Changed(PathBuf),
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

/// How many of the folders above `path` (relative to the root) are missing;
/// `None` if something that is no folder stands in the way. Behind a symlink
/// git sees nothing of the repository's, and neither do we.
fn missing_folders(root: &Path, path: &Path) -> io::Result<Option<usize>> {
    let parents: Vec<_> = path.parent().into_iter().flat_map(Path::components).collect();
    let mut folder = root.to_owned();
    for (depth, part) in parents.iter().enumerate() {
        folder.push(part);
        match std::fs::symlink_metadata(&folder) {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Some(parents.len() - depth));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Some(0))
}
