//! Temporary files of the work tree, and what dead runs left of them.
//!
//! They lie in bosun's own folder, where no program trips over them and the
//! next run finds them. Where the work tree is on another file system, a file
//! must wait beside its target; then a note in that folder says where.

use super::WorktreeError;
use super::owner::Owner;
use crate::files::{self, Durable, Seen, TEMPORARY};
use crate::git::{Repo, bytes_path, path_bytes};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn folder(repo: &Repo) -> PathBuf {
    repo.layout.own_dir().join("temp")
}

/// Puts bytes at a path if what was `seen` still stands there, with
/// [`files::put_by_way_of`]'s promises. Returns false if something else does.
pub(super) fn put(
    repo: &Repo,
    target: &Path,
    bytes: &[u8],
    mode: Option<u32>,
    seen: Option<Seen>,
    durable: Durable,
) -> io::Result<bool> {
    let folder = folder(repo);
    let temp = folder.join(Owner::this().name(files::next_number()));
    let once = || files::put_by_way_of(&temp, target, bytes, mode, seen, durable);
    let mut done = once();
    if matches!(&done, Err(error) if error.kind() == io::ErrorKind::NotFound) && !folder.exists() {
        fs::create_dir_all(&folder)?;
        done = once();
    }
    match done {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            beside(&temp.with_extension("at"), target, bytes, mode, seen, durable)
        }
        other => other,
    }
}

fn beside(
    note: &Path,
    target: &Path,
    bytes: &[u8],
    mode: Option<u32>,
    seen: Option<Seen>,
    durable: Durable,
) -> io::Result<bool> {
    let temp = files::temporary(target);
    fs::write(note, path_bytes(&temp))?;
    let done = files::put_by_way_of(&temp, target, bytes, mode, seen, durable);
    let _ = fs::remove_file(note);
    done
}

/// Puts bytes at a path of bosun's own, to survive a power cut.
pub(super) fn put_own(repo: &Repo, target: &Path, bytes: &[u8]) -> Result<(), WorktreeError> {
    let write = || -> io::Result<()> {
        if let Some(parent) = target.parent()
            && !parent.exists()
        {
            fs::create_dir_all(parent)?;
            files::sync_folder(parent)?;
        }
        put(repo, target, bytes, None, None, Durable::Now)?;
        files::sync_folder(target)
    };
    write().map_err(WorktreeError::file("write", target))
}

/// Removes what runs that are dead left here.
pub(super) fn clean(repo: &Repo) {
    let Ok(entries) = fs::read_dir(folder(repo)) else { return };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let is_dead = match name.strip_prefix("blob-") {
            Some(name) => !Owner::has_number(name),
            None => Owner::from_name(name).is_some_and(|owner| !owner.is_alive()),
        };
        if !is_dead {
            continue;
        }
        if path.extension().is_some_and(|extension| extension == "at")
            && let Ok(named) = fs::read(&path)
        {
            let temp = bytes_path(&named);
            if temp
                .file_name()
                .is_some_and(|name| path_bytes(Path::new(name)).starts_with(TEMPORARY.as_bytes()))
            {
                let _ = fs::remove_file(temp);
            }
        }
        let _ = fs::remove_file(path);
    }
}
