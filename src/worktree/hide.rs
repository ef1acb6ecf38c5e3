//! Moving the user's unstaged text aside.

use super::journal::{Entry, Journal, Stage, UserState, folder};
use super::owner::Owner;
use super::restore::{self, Restored};
use super::{WorktreeError, missing_folders, scratch};
use crate::fault;
use crate::files::{self, Durable, Seen};
use crate::git::{Id, Repo};
use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files that are hidden; they come back when this is dropped.
pub(crate) struct Hidden<'r> {
    repo: &'r Repo,
    journal: Journal,
    done: bool,
}

/// A text that is about to take a file's place.
struct Cover {
    bytes: Vec<u8>,
    /// What the file looked like when it was read.
    seen: Seen,
    /// The mode of a file that is not there.
    mode: Option<u32>,
}

/// Replaces each path's work tree file by the text that is staged for it.
///
/// Takes paths relative to the work tree's root with their staged blobs, and
/// skips what is no regular file. The user's bytes exist as objects and in a
/// synced journal before the first file changes, and a file that is saved
/// meanwhile is an error. On an error everything that was hidden so far is
/// back.
pub(crate) fn hide<'r>(
    repo: &'r Repo,
    staged: &[(PathBuf, Id)],
) -> Result<Option<Hidden<'r>>, WorktreeError> {
    let root = repo.work_tree()?;
    let ids: Vec<Id> = staged.iter().map(|(_, id)| *id).collect();
    let mut entries = Vec::new();
    let mut covers = Vec::new();
    for ((path, blob), stored) in staged.iter().zip(repo.read_blobs(&ids)?) {
        let Some((user, seen)) = user_state(repo, root, path)? else { continue };
        let bytes = repo.to_worktree(path, *blob, &stored)?;
        let hidden = if bytes == stored { *blob } else { repo.write_blob(&bytes)? };
        let mode = match (seen, repo.index()?.get(path)) {
            (Seen::Nothing, Some(entry)) if entry.mode & 0o111 != 0 => Some(0o755),
            _ => None,
        };
        fault::point("hide.object");
        entries.push(Entry { path: path.clone(), user, hidden, merged: None, stage: Stage::Waiting });
        covers.push(Cover { bytes, seen, mode });
    }
    if entries.is_empty() {
        return Ok(None);
    }
    let mut hidden = Hidden { repo, journal: begin(repo, entries)?, done: false };
    for (number, cover) in covers.into_iter().enumerate() {
        fault::point("hide.file");
        hidden.cover(root, number, &cover)?;
        fault::point("hide.noted");
    }
    Ok(Some(hidden))
}

/// What stands at a path, stored as an object; `None` for what is not ours to
/// move: a symlink, a folder, what lies behind a symlink.
fn user_state(repo: &Repo, root: &Path, path: &Path) -> Result<Option<(UserState, Seen)>, WorktreeError> {
    let file = root.join(path);
    let cannot = WorktreeError::file("read", &file);
    let Some(missing) = missing_folders(root, path).map_err(WorktreeError::file("read", &file))? else {
        return Ok(None);
    };
    Ok(match files::read_seen(&file).map_err(cannot)? {
        (Some(bytes), seen) => {
            let mode = std::fs::metadata(&file).map_or(0o644, |meta| meta.permissions().mode() & 0o7777);
            Some((UserState::File(repo.write_blob(&bytes)?, mode), seen))
        }
        (None, Seen::Nothing) => Some((UserState::Missing(missing), Seen::Nothing)),
        (None, _) => None,
    })
}

/// Writes the journal and protects the objects that it names.
fn begin(repo: &Repo, entries: Vec<Entry>) -> Result<Journal, WorktreeError> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let name = format!("{:020}-{}", now.as_nanos(), std::process::id());
    let blobs: Vec<Id> =
        entries.iter().flat_map(|entry| [entry.user.id(), Some(entry.hidden)]).flatten().collect();
    let journal = Journal {
        file: folder(repo).join(format!("{name}.json")),
        owner: Owner::this(),
        reference: format!("refs/bosun/hidden/{name}"),
        created: now.as_secs(),
        entries,
    };
    fault::point("hide.objects");
    // The journal comes first: it is what the ref is removed by. Until the
    // first file is replaced nothing depends on either.
    journal.write(repo)?;
    fault::point("hide.journal");
    repo.protect(&journal.reference, &blobs)?;
    let objects = repo.layout.common_dir.join("objects");
    // One in a pack is older than this run and safe already.
    let loose: BTreeSet<PathBuf> = journal
        .entries
        .iter()
        .filter_map(|entry| entry.user.id())
        .map(|id| id.to_string())
        .map(|hex| objects.join(&hex[..2]).join(&hex[2..]))
        .collect();
    files::sync_all(&loose, &objects).map_err(WorktreeError::file("sync", &objects))?;
    fault::point("hide.protected");
    Ok(journal)
}

impl Hidden<'_> {
    fn cover(&mut self, root: &Path, number: usize, cover: &Cover) -> Result<(), WorktreeError> {
        let file = root.join(&self.journal.entries[number].path);
        if cover.seen == Seen::Nothing
            && let Some(parent) = file.parent()
        {
            std::fs::create_dir_all(parent).map_err(WorktreeError::file("make", parent))?;
            fault::point("hide.folder");
        }
        let put = scratch::put(self.repo, &file, &cover.bytes, cover.mode, Some(cover.seen), Durable::Later);
        if !put.map_err(WorktreeError::file("replace", &file))? {
            return Err(WorktreeError::Changed(file));
        }
        self.journal.reached(number, Stage::Hidden)
    }

    /// Brings the user's text back, joined with what the steps changed.
    pub(crate) fn restore(mut self) -> Result<Vec<Restored>, WorktreeError> {
        // A run inside a step that died had hidden our text, not the user's.
        let (mut restored, _) = restore::recover(self.repo);
        restored.extend(restore::merge_back(self.repo, &mut self.journal)?);
        self.done = true;
        Ok(restored)
    }

    /// Brings the user's bytes back as they were; what steps changed is
    /// dropped from the work tree, but kept as an object.
    pub(crate) fn abandon(mut self) -> Result<Vec<Restored>, WorktreeError> {
        self.done = true;
        restore::recover(self.repo);
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
