//! Bringing the user's text back.

use super::journal::{Entry, Journal, UserState};
use super::{WorktreeError, read_regular};
use crate::fault;
use crate::files;
use crate::git::{Id, Repo};
use crate::merge;
use std::path::PathBuf;

/// Where the objects are kept that had to give way to the user's.
pub(crate) const KEPT: &str = "refs/bosun/kept/";

/// How one path came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It has the user's bytes.
    AsBefore,
    /// It has the user's text and what the steps changed.
    Merged,
    /// It has the user's text; changes of the steps on the same lines are not
    /// in the work tree.
    UserWon,
    /// It has the user's bytes; the bytes that stood there are kept as this
    /// object.
    Kept(Id),
}

/// One path that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Restored {
    /// Relative to the work tree's root.
    pub(crate) path: PathBuf,
    pub(crate) outcome: Outcome,
}

/// Brings back what the runs of dead processes left hidden.
///
/// Returns one list a journal. Journals of living runs are left alone; one
/// that cannot be read is an error, and the others come back all the same.
pub(crate) fn recover(repo: &Repo) -> (Vec<Restored>, Vec<WorktreeError>) {
    recover_down_to(repo, None)
}

/// Like [`recover`], but stops after the journal called `last`: only newer
/// ones, which lie over it, come back with it.
pub(crate) fn recover_down_to(repo: &Repo, last: Option<&str>) -> (Vec<Restored>, Vec<WorktreeError>) {
    let (mut restored, mut errors) = (Vec::new(), Vec::new());
    // The newest first: an older run's bytes are under a newer one's.
    for journal in super::journals(repo).into_iter().rev() {
        let is_last = last.is_some() && journal.as_ref().ok().map(Journal::id) == last;
        match journal {
            Ok(journal) if journal.is_live() => {}
            Ok(mut journal) => match put_back(repo, &mut journal) {
                Ok(paths) => restored.extend(paths),
                Err(error) => errors.push(error),
            },
            Err(error) => errors.push(error),
        }
        if is_last {
            break;
        }
    }
    (restored, errors)
}

/// Brings the user's text back joined with what the steps made of the hidden
/// text, then removes the journal.
pub(super) fn merge_back(repo: &Repo, journal: &mut Journal) -> Result<Vec<Restored>, WorktreeError> {
    let root = repo.work_tree()?.to_owned();
    let mut writes: Vec<(usize, Option<Vec<u8>>, Outcome)> = Vec::new();
    for (number, entry) in journal.entries.iter_mut().enumerate() {
        let (bytes, outcome) = joined(repo, entry, &root.join(&entry.path))?;
        if outcome != Outcome::AsBefore
            && let Some(bytes) = &bytes
        {
            entry.merged = Some(repo.write_blob(bytes)?);
        }
        writes.push((number, bytes, outcome));
    }
    // A run that dies from here on must know its own results from a step's.
    if writes.iter().any(|(_, _, outcome)| *outcome != Outcome::AsBefore) {
        journal.write()?;
    }
    fault::point("restore.journal");
    let mut restored = Vec::new();
    for (number, bytes, outcome) in writes {
        fault::point("restore.file");
        let path = journal.entries[number].path.clone();
        write(&root.join(&path), bytes.as_deref())?;
        restored.push(Restored { path, outcome });
    }
    finish(repo, journal)?;
    Ok(restored)
}

/// What a path shall hold: the user's text joined with the steps' changes.
fn joined(
    repo: &Repo,
    entry: &Entry,
    file: &std::path::Path,
) -> Result<(Option<Vec<u8>>, Outcome), WorktreeError> {
    let UserState::File(user) = entry.user else { return Ok((None, Outcome::AsBefore)) };
    let user = repo.read_blob(user)?;
    let now = read_regular(file).map_err(WorktreeError::file("read", file))?;
    let base = repo.read_blob(entry.hidden)?;
    match now {
        Some(now) if now != base && now != user => {
            let merged = merge::merge(&base, &user, &now);
            let outcome = if merged.dropped { Outcome::UserWon } else { Outcome::Merged };
            Ok((Some(merged.bytes), outcome))
        }
        _ => Ok((Some(user), Outcome::AsBefore)),
    }
}

/// Brings the user's bytes back exactly, then removes the journal.
///
/// What stands there and is neither the user's nor bosun's (a step's half
/// written file, or text written since) is kept as an object.
pub(super) fn put_back(repo: &Repo, journal: &mut Journal) -> Result<Vec<Restored>, WorktreeError> {
    let root = repo.work_tree()?.to_owned();
    let mut restored = Vec::new();
    let mut kept = Vec::new();
    for entry in &journal.entries {
        fault::point("put-back.file");
        let file = root.join(&entry.path);
        let now = read_regular(&file).map_err(WorktreeError::file("read", &file))?;
        let now_id = now.as_deref().map(|bytes| repo.hash(bytes)).transpose()?;
        let user = match entry.user {
            UserState::File(id) => Some(id),
            UserState::Missing => None,
        };
        let mut outcome = Outcome::AsBefore;
        if now_id != user && (now_id.is_none() || now_id != entry.merged) {
            if let (Some(bytes), Some(id)) = (&now, now_id)
                && id != entry.hidden
            {
                kept.push(repo.write_blob(bytes)?);
                outcome = Outcome::Kept(id);
                repo.protect(&kept_reference(journal), &kept)?;
            }
            let bytes = user.map(|id| repo.read_blob(id)).transpose()?;
            write(&file, bytes.as_deref())?;
        }
        restored.push(Restored { path: entry.path.clone(), outcome });
    }
    finish(repo, journal)?;
    Ok(restored)
}

/// Writes or removes a file; nothing if it is right already.
fn write(file: &std::path::Path, bytes: Option<&[u8]>) -> Result<(), WorktreeError> {
    let now = read_regular(file).map_err(WorktreeError::file("read", file))?;
    match bytes {
        Some(bytes) if now.as_deref() == Some(bytes) => Ok(()),
        Some(bytes) => {
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent).map_err(WorktreeError::file("make", parent))?;
            }
            files::replace(file, bytes).map_err(WorktreeError::file("restore", file))
        }
        None if now.is_none() => Ok(()),
        None => std::fs::remove_file(file).map_err(WorktreeError::file("remove", file)),
    }
}

fn finish(repo: &Repo, journal: &Journal) -> Result<(), WorktreeError> {
    fault::point("restore.done");
    journal.remove()?;
    fault::point("restore.removed");
    repo.unprotect(&journal.reference)?;
    Ok(())
}

fn kept_reference(journal: &Journal) -> String {
    journal.reference.replace("refs/bosun/hidden/", KEPT)
}
