//! What steps and checks changed, on its way back into the index.

use crate::commands::sweep::Target;
use crate::error::Result;
use crate::git::{Id, Repo};
use crate::worktree::restaged::{self, Restaged};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Blobs that take the place of staged ones: collected while steps run, and
/// written to the index in one go when all are done.
#[derive(Debug, Default)]
pub(super) struct Restage(Mutex<BTreeMap<PathBuf, Restaged>>);

impl Restage {
    /// The blob that a step sees as staged now.
    pub(super) fn current(&self, target: &Target) -> Option<Id> {
        let map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        map.get(&target.path).map(|entry| entry.new).or(target.id)
    }

    /// Replaces the staged blob of a target.
    pub(super) fn put(&self, target: &Target, new: Id) {
        let Some(staged) = target.id else { return };
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = map.entry(target.path.clone()).or_insert_with(|| Restaged {
            path: target.path.clone(),
            mode: target.mode,
            old: staged,
            new,
        });
        entry.new = new;
    }

    /// Writes everything to the index, and in a partial commit leaves the note
    /// by which the post-commit hook sets the real index right.
    pub(super) fn write(self, repo: &Repo) -> Result<()> {
        let map = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let changed: Vec<Restaged> = map.into_values().filter(|entry| entry.old != entry.new).collect();
        if changed.is_empty() {
            return Ok(());
        }
        if restaged::is_partial_commit(repo) {
            restaged::note(repo, &changed)?;
            crate::fault::point("restage.note");
        }
        crate::fault::point("restage.index");
        let entries: Vec<(u32, Id, &Path)> =
            changed.iter().map(|entry| (entry.mode, entry.new, entry.path.as_path())).collect();
        repo.update_index(&entries)?;
        crate::fault::point("restage.done");
        Ok(())
    }
}
