//! The index: what is staged, and what the work tree's files looked like.

use super::{GitError, Id, Repo};
use gix_index::entry::{Flags, Stage};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// The index at one moment.
pub(crate) struct Index {
    pub(super) file: gix_index::File,
}

/// One path in the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) path: &'a Path,
    /// `0o100644`, `0o100755`, `0o120000` or `0o160000`.
    pub(crate) mode: u32,
    pub(crate) id: Id,
    pub(crate) stamp: Stamp,
}

/// What `lstat` said of a file when git last looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    mtime: (u32, u32),
    inode: u32,
    size: u32,
}

impl Stamp {
    /// The stamp of a file as it is now, cut as the index cuts it.
    #[cfg(unix)]
    pub(crate) fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "git keeps the low 32 bits"
        )]
        Self {
            mtime: (meta.mtime() as u32, meta.mtime_nsec() as u32),
            inode: meta.ino() as u32,
            size: meta.size() as u32,
        }
    }

    /// The stamp of a file as it is now, cut as the index cuts it.
    #[cfg(not(unix))]
    pub(crate) fn of(meta: &Metadata) -> Self {
        let since = meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let since = since.unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, reason = "git keeps the low 32 bits")]
        Self { mtime: (since.as_secs() as u32, since.subsec_nanos()), inode: 0, size: meta.len() as u32 }
    }
}

impl Index {
    pub(super) fn read(repo: &Repo) -> Result<Self, GitError> {
        let kind = if repo.is_sha256() { gix_index::hash::Kind::Sha256 } else { gix_index::hash::Kind::Sha1 };
        let path = &repo.layout.index;
        let options = gix_index::decode::Options { thread_limit: Some(1), ..Default::default() };
        // The checksum costs more than the rest of the reading; git itself verifies it when it writes.
        match gix_index::File::at_or_default(path, kind, true, options) {
            Ok(file) => Ok(Self { file }),
            Err(error) => Err(GitError::Index { path: path.clone(), reason: error.to_string() }),
        }
    }

    /// All paths, sorted, without conflicts, sparse folders and intentions to add.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.file.entries().iter().filter(|entry| is_plain(entry)).map(|entry| self.view(entry))
    }

    /// All paths, sorted; one in conflict comes once for each of its stages.
    pub(crate) fn all_entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.file.entries().iter().filter(|entry| !entry.mode.is_sparse()).map(|entry| self.view(entry))
    }

    /// The entry at a path; of one in conflict ours stands for it.
    pub(crate) fn get_any(&self, path: &Path) -> Option<Entry<'_>> {
        use Stage::{Base, Ours, Theirs, Unconflicted};
        let path = path_bytes(path).into();
        [Unconflicted, Ours, Theirs, Base]
            .into_iter()
            .find_map(|stage| self.file.entry_by_path_and_stage(path, stage))
            .map(|entry| self.view(entry))
    }

    /// The entry at a path.
    pub(crate) fn get(&self, path: &Path) -> Option<Entry<'_>> {
        let entry = self.file.entry_by_path(path_bytes(path).into())?;
        is_plain(entry).then(|| self.view(entry))
    }

    /// True if whole folders are one entry each.
    pub(super) fn is_sparse(&self) -> bool {
        self.file.entries().iter().any(|entry| entry.mode.is_sparse())
    }

    /// True if a sparse checkout leaves the path out of the work tree.
    pub(super) fn leaves_out(&self, path: &Path) -> bool {
        if let Some(entry) = self.file.entry_by_path(path_bytes(path).into()) {
            return entry.flags.contains(Flags::SKIP_WORKTREE);
        }
        let in_folder = |folder: &Path| {
            let name = [path_bytes(folder), b"/"].concat();
            self.file.entry_by_path(name.as_slice().into()).is_some_and(|entry| entry.mode.is_sparse())
        };
        path.ancestors().skip(1).any(in_folder)
    }

    /// True if the file at a path may have changed since git looked at it:
    /// another stamp, or one so young that the clock could not tell.
    pub(crate) fn is_fresh(&self, entry: &Entry<'_>, meta: &Metadata) -> bool {
        let written = self.file.timestamp();
        let (seconds, nanos) = entry.stamp.mtime;
        let racy = (i64::from(seconds), nanos) >= (written.unix_seconds(), written.nanoseconds());
        !racy && entry.stamp == Stamp::of(meta)
    }

    fn view<'a>(&'a self, entry: &'a gix_index::Entry) -> Entry<'a> {
        let stat = &entry.stat;
        Entry {
            path: bytes_path(entry.path(&self.file)),
            mode: entry.mode.bits(),
            id: Id::from_bytes(entry.id.as_bytes()).expect("an index holds ids of 20 or 32 bytes"),
            stamp: Stamp {
                mtime: (stat.mtime.secs, stat.mtime.nsecs),
                inode: if cfg!(unix) { stat.ino } else { 0 },
                size: stat.size,
            },
        }
    }
}

pub(super) fn is_plain(entry: &gix_index::Entry) -> bool {
    entry.stage() == Stage::Unconflicted
        && !entry.flags.contains(Flags::INTENT_TO_ADD)
        && !entry.mode.is_sparse()
}

/// A path as git's bytes.
#[cfg(unix)]
pub(crate) fn path_bytes(path: &Path) -> &[u8] {
    use std::os::unix::ffi::OsStrExt as _;
    path.as_os_str().as_bytes()
}

/// A path as git's bytes.
#[cfg(not(unix))]
pub(crate) fn path_bytes(path: &Path) -> &[u8] {
    path.to_str().unwrap_or_default().as_bytes()
}

/// Git's bytes as a path.
#[cfg(unix)]
pub(crate) fn bytes_path(bytes: &[u8]) -> &Path {
    use std::os::unix::ffi::OsStrExt as _;
    Path::new(std::ffi::OsStr::from_bytes(bytes))
}

/// Git's bytes as a path.
#[cfg(not(unix))]
pub(crate) fn bytes_path(bytes: &[u8]) -> &Path {
    Path::new(std::str::from_utf8(bytes).unwrap_or_default())
}

/// Git's bytes as a path of its own.
pub(crate) fn owned_path(bytes: &[u8]) -> PathBuf {
    bytes_path(bytes).to_owned()
}
