//! Writing a check's mended text into the work tree.

use super::{WorktreeError, missing_folders, scratch};
use crate::fault;
use crate::files::{self, Durable, Seen, TRIES};
use crate::git::{Id, Repo};
use crate::merge::{self, Merged};
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
    if files::look(&repo.work_tree()?.join(path)).is_ok_and(|seen| seen == Seen::Nothing) {
        return Ok(Mended::NotThere);
    }
    let base = repo.to_worktree(path, old.id, old.bytes)?;
    let theirs = repo.to_worktree(path, new.id, new.bytes)?;
    rewrite_with(repo, path, |now| {
        let merged = merge::merge(&base, now, &theirs);
        if !merged.dropped || !repo.converts(path) {
            return Ok(merged);
        }
        in_stored_form(repo, path, now, old, new, merged)
    })
}

/// Applies the change `old` to `new`, both as the work tree has them, to the
/// file at `path` (relative to the root). What was saved since `old` was read
/// stays.
pub(crate) fn rewrite(repo: &Repo, path: &Path, old: &[u8], new: &[u8]) -> Result<Mended, WorktreeError> {
    rewrite_with(repo, path, |now| Ok(merge::merge(old, now, new)))
}

fn rewrite_with(
    repo: &Repo,
    path: &Path,
    merged: impl Fn(&[u8]) -> Result<Merged, WorktreeError>,
) -> Result<Mended, WorktreeError> {
    let root = repo.work_tree()?;
    let file = root.join(path);
    for _ in 0..TRIES {
        if missing_folders(root, path).map_err(WorktreeError::file("read", &file))? != Some(0) {
            return Ok(Mended::NotThere);
        }
        let (now, seen) = files::read_seen(&file).map_err(WorktreeError::file("read", &file))?;
        let Some(now) = now else { return Ok(Mended::NotThere) };
        let merged = merged(&now)?;
        fault::point("mend.file");
        let done = merged.bytes == now
            || scratch::put(repo, &file, &merged.bytes, None, Some(seen), Durable::Now)
                .map_err(WorktreeError::file("write", &file))?;
        if done {
            fault::point("mend.done");
            return Ok(if merged.dropped { Mended::Partly } else { Mended::Whole });
        }
    }
    Err(WorktreeError::Changed(file))
}

/// Merges what git would store, for a text that has other bytes in the work
/// tree (an encoding, a filter, an expanded id). Where the way there and back
/// changes the text, `merged` stays, but only what git stores can conflict.
fn in_stored_form(
    repo: &Repo,
    path: &Path,
    now: &[u8],
    old: Stored<'_>,
    new: Stored<'_>,
    merged: Merged,
) -> Result<Merged, WorktreeError> {
    let stored = repo.to_stored(path, now)?;
    let there = repo.write_blob(&stored)?;
    let better = merge::merge(old.bytes, &stored, new.bytes);
    if repo.to_worktree(path, there, &stored)? != now {
        return Ok(Merged { dropped: better.dropped, ..merged });
    }
    let id = repo.write_blob(&better.bytes)?;
    let bytes = repo.to_worktree(path, id, &better.bytes)?;
    Ok(Merged { bytes, dropped: better.dropped })
}
