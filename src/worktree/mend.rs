//! Writing a check's mended text into the work tree.

use super::{WorktreeError, read_regular};
use crate::files;
use crate::git::{Id, Repo};
use crate::merge;
use std::path::Path;

/// How a staged file's mended text reached its work tree copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mended {
    /// The copy has it.
    Whole,
    /// The copy has the user's further changes on some of the same lines and
    /// keeps those.
    Partly,
    /// There is no copy, or it is something else.
    NotThere,
}

/// A stored text: the object and its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored<'a> {
    pub(crate) id: Id,
    pub(crate) bytes: &'a [u8],
}

/// Applies the change `old` to `new` to the work tree's copy of `path`
/// (relative to the root), which may hold unstaged changes: those stay.
pub(crate) fn mend(
    repo: &Repo,
    path: &Path,
    old: Stored<'_>,
    new: Stored<'_>,
) -> Result<Mended, WorktreeError> {
    let file = repo.work_tree()?.join(path);
    let Some(now) = read_regular(&file).map_err(WorktreeError::file("read", &file))? else {
        return Ok(Mended::NotThere);
    };
    let base = repo.to_worktree(path, old.id, old.bytes)?;
    let theirs = repo.to_worktree(path, new.id, new.bytes)?;
    let merged = merge::merge(&base, &now, &theirs);
    if merged.bytes != now {
        files::replace(&file, &merged.bytes).map_err(WorktreeError::file("write", &file))?;
    }
    Ok(if merged.dropped { Mended::Partly } else { Mended::Whole })
}
