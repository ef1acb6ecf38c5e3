//! Moving the user's unstaged text aside.

use super::journal::{Entry, Journal, UserState, folder};
use super::owner::Owner;
use super::restore::{self, Restored};
use super::{WorktreeError, read_regular};
use crate::fault;
use crate::files;
use crate::git::{Id, Repo};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files that are hidden; they come back when this is dropped.
pub(crate) struct Hidden<'r> {
    repo: &'r Repo,
    journal: Journal,
    done: bool,
}

/// Replaces each path's work tree file by the text that is staged for it.
///
/// Takes paths relative to the work tree's root with their staged blobs, and
/// skips what is no regular file. The user's bytes exist as objects and in a
/// synced journal before the first file changes. On an error everything that
/// was hidden so far is back.
pub(crate) fn hide<'r>(
    repo: &'r Repo,
    staged: &[(PathBuf, Id)],
) -> Result<Option<Hidden<'r>>, WorktreeError> {
    let root = repo.work_tree()?;
    let mut entries = Vec::new();
    let mut contents = Vec::new();
    for (path, blob) in staged {
        let file = root.join(path);
        let Some(user) = user_state(repo, &file)? else { continue };
        let stored = repo.read_blob(*blob)?;
        let bytes = repo.to_worktree(path, *blob, &stored)?;
        let hidden = repo.write_blob(&bytes)?;
        entries.push(Entry { path: path.clone(), user, hidden, merged: None });
        contents.push(bytes);
    }
    if entries.is_empty() {
        return Ok(None);
    }
    let hidden = Hidden { repo, journal: begin(repo, entries)?, done: false };
    for (number, (entry, bytes)) in hidden.journal.entries.iter().zip(&contents).enumerate() {
        fault::point("hide.file");
        let file = root.join(&entry.path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).map_err(WorktreeError::file("make", parent))?;
        }
        files::replace(&file, bytes).map_err(WorktreeError::file("replace", &file))?;
        if number + 1 == contents.len() {
            fault::point("hide.done");
        }
    }
    Ok(Some(hidden))
}

/// What stands at a path, stored as an object; `None` for what is not ours to
/// move: a symlink, a folder.
fn user_state(repo: &Repo, file: &Path) -> Result<Option<UserState>, WorktreeError> {
    match read_regular(file).map_err(WorktreeError::file("read", file))? {
        Some(bytes) => Ok(Some(UserState::File(repo.write_blob(&bytes)?))),
        None if std::fs::symlink_metadata(file).is_err() => Ok(Some(UserState::Missing)),
        None => Ok(None),
    }
}

/// Protects the objects and writes the journal.
fn begin(repo: &Repo, entries: Vec<Entry>) -> Result<Journal, WorktreeError> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let name = format!("{:020}-{}", now.as_nanos(), std::process::id());
    let blobs: Vec<Id> = entries
        .iter()
        .flat_map(|entry| match entry.user {
            UserState::File(id) => vec![id, entry.hidden],
            UserState::Missing => vec![entry.hidden],
        })
        .collect();
    let journal = Journal {
        file: folder(repo).join(format!("{name}.json")),
        owner: Owner::this(),
        reference: format!("refs/bosun/hidden/{name}"),
        created: now.as_secs(),
        entries,
    };
    fault::point("hide.objects");
    repo.protect(&journal.reference, &blobs)?;
    for blob in &blobs {
        sync_object(repo, *blob);
    }
    fault::point("hide.protected");
    journal.write()?;
    fault::point("hide.journal");
    Ok(journal)
}

/// Makes a loose object survive a power cut. One in a pack is older than this
/// run and safe already.
fn sync_object(repo: &Repo, id: Id) {
    let hex = id.to_string();
    let file = repo.layout.common_dir.join("objects").join(&hex[..2]).join(&hex[2..]);
    if let Ok(file) = std::fs::File::open(file) {
        let _ = file.sync_all();
    }
}

impl Hidden<'_> {
    /// True if `path` (relative to the root) is hidden.
    pub(crate) fn contains(&self, path: &Path) -> bool {
        self.journal.entries.iter().any(|entry| entry.path == path)
    }

    /// Brings the user's text back, joined with what the steps changed.
    pub(crate) fn restore(mut self) -> Result<Vec<Restored>, WorktreeError> {
        self.done = true;
        restore::merge_back(self.repo, &mut self.journal)
    }

    /// Brings the user's bytes back as they were; what steps changed is
    /// dropped from the work tree, but kept as an object.
    pub(crate) fn abandon(mut self) -> Result<Vec<Restored>, WorktreeError> {
        self.done = true;
        restore::put_back(self.repo, &mut self.journal)
    }
}

impl Drop for Hidden<'_> {
    fn drop(&mut self) {
        if !self.done {
            // The journal stays if this fails, and the next run tries again.
            let _ = restore::put_back(self.repo, &mut self.journal);
        }
    }
}
