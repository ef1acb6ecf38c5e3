//! Files: replaced atomically or not at all, and read within bounds.

use crate::fault;
use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};

/// What stood at a path when it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    Nothing,
    File(Stamp),
    Symlink,
    /// A folder, a socket: nothing that is replaced.
    Other,
}

/// What changes whenever a file is written, replaced or renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    place: (u64, u64),
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    fn of(meta: &Metadata) -> Self {
        Self {
            place: (meta.dev(), meta.ino()),
            size: meta.size(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
        }
    }
}

/// Looks at a path without following a symlink.
pub(crate) fn look(path: &Path) -> io::Result<Seen> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => Ok(Seen::File(Stamp::of(&meta))),
        Ok(meta) if meta.is_symlink() => Ok(Seen::Symlink),
        Ok(_) => Ok(Seen::Other),
        Err(error) if is_absent(&error) => Ok(Seen::Nothing),
        Err(error) => Err(error),
    }
}

/// Reads a regular file together with what it looked like; no bytes if there
/// is none, or something else. The bytes are those of one moment.
pub(crate) fn read_seen(path: &Path) -> io::Result<(Option<Vec<u8>>, Seen)> {
    for _ in 0..TRIES {
        let seen = look(path)?;
        let Seen::File(stamp) = seen else { return Ok((None, seen)) };
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if is_absent(&error) => continue,
            Err(error) => return Err(error),
        };
        if Stamp::of(&file.metadata()?) != stamp {
            continue;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(stamp.size).unwrap_or(0) + 1);
        file.read_to_end(&mut bytes)?;
        if Stamp::of(&file.metadata()?) == stamp {
            return Ok((Some(bytes), seen));
        }
    }
    Err(io::Error::new(io::ErrorKind::ResourceBusy, "it changes all the time"))
}

/// How often a file that changes under our hands is looked at again.
pub(crate) const TRIES: usize = 16;

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Replaces the file at `path`, or makes it: a temporary file in the same
/// folder is written, synced and renamed. Symlinks are followed, the mode of
/// the old file is kept, and after a crash either the old or the new bytes
/// are there.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = resolve(path)?;
    put(&target, bytes, None)
}

/// Like [`replace`], but the file gets this mode.
pub(crate) fn replace_with_mode(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    put(&resolve(path)?, bytes, Some(mode))
}

fn put(target: &Path, bytes: &[u8], mode: Option<u32>) -> io::Result<()> {
    put_by_way_of(&temporary(target), target, bytes, mode, None, Durable::Now)?;
    sync_folder(target)
}

/// When a new text must be on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durable {
    /// Before it takes the old one's place.
    Now,
    /// When [`sync_all`] has been called; until then something else can bring
    /// the old text back after a power cut.
    Later,
}

/// Makes new texts and their names survive a power cut.
pub(crate) fn sync_all(paths: &BTreeSet<PathBuf>, root: &Path) -> io::Result<()> {
    // One by one costs some milliseconds each.
    #[cfg(target_os = "linux")]
    if paths.len() > 16 {
        return Ok(nix::unistd::syncfs(File::open(root)?)?);
    }
    let _ = root;
    for path in paths.iter().filter(|path| path.is_file()) {
        File::open(path)?.sync_all()?;
    }
    let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| path.parent()).collect();
    folders.into_iter().filter(|folder| folder.is_dir()).try_for_each(|folder| sync_folder(&folder.join("x")))
}

/// Puts `bytes` at `target` by way of `temp`, a new file on the same file
/// system: written and renamed. Symlinks are not followed. The file keeps its
/// owner, and its mode unless `mode` says otherwise; the rename may not
/// survive a power cut before [`sync_folder`].
///
/// With `seen`, nothing happens unless that still stands there: bytes that
/// nobody has read are never replaced. Returns false if something else does.
pub(crate) fn put_by_way_of(
    temp: &Path,
    target: &Path,
    bytes: &[u8],
    mode: Option<u32>,
    seen: Option<Seen>,
    durable: Durable,
) -> io::Result<bool> {
    let old = fs::symlink_metadata(target).ok().filter(Metadata::is_file);
    let done = write_temp(temp, bytes, mode, old.as_ref(), durable).and_then(|()| {
        fault::point("file.written");
        let moved = move_into(temp, target, seen)?;
        fault::point("file.moved");
        Ok(moved)
    });
    if !matches!(done, Ok(true)) {
        let _ = fs::remove_file(temp);
    }
    done
}

/// Writes what is to stand at `target` to `temp`, a new file beside it, with
/// the owner and mode of what stands there; [`put_staged`] moves it.
pub(crate) fn stage(temp: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = fs::symlink_metadata(target).ok().filter(Metadata::is_file);
    write_temp(temp, bytes, None, old.as_ref(), Durable::Now)?;
    fault::point("file.written");
    Ok(())
}

/// Moves what was staged to `target` if that still is what was `seen`; false
/// if something else stands there.
pub(crate) fn put_staged(temp: &Path, target: &Path, seen: Seen) -> io::Result<bool> {
    let moved = move_into(temp, target, Some(seen));
    if !matches!(moved, Ok(true)) {
        let _ = fs::remove_file(temp);
    }
    fault::point("file.moved");
    moved
}

fn move_into(temp: &Path, target: &Path, seen: Option<Seen>) -> io::Result<bool> {
    if let Some(seen) = seen
        && look(target)? != seen
    {
        return Ok(false);
    }
    fault::point("file.moving");
    if seen == Some(Seen::Nothing) {
        // Unlike a rename, a link never takes the place of what came meanwhile.
        match fs::hard_link(temp, target) {
            Ok(()) => return fs::remove_file(temp).map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            // Some file systems have no links.
            Err(_) => {}
        }
    }
    fs::rename(temp, target).map(|()| true)
}

/// Removes the file at `path` if it still is what was `seen`.
pub(crate) fn remove_if_same(path: &Path, seen: Seen) -> io::Result<bool> {
    if look(path)? != seen {
        return Ok(false);
    }
    fs::remove_file(path).map(|()| true)
}

/// Follows symlinks to the file that is to be replaced; it may not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many levels of symbolic links"))
}

/// How the names of temporary files begin.
pub(crate) const TEMPORARY: &str = ".bosun-";

/// A name in the same folder that no other process of this machine uses.
pub(crate) fn temporary(target: &Path) -> PathBuf {
    target.with_file_name(format!("{TEMPORARY}{}-{}", std::process::id(), next_number()))
}

/// Counts the temporary files of this process.
pub(crate) fn next_number() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

fn write_temp(
    temp: &Path,
    bytes: &[u8],
    mode: Option<u32>,
    old: Option<&Metadata>,
    durable: Durable,
) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(temp)?;
    fault::point("file.made");
    file.write_all(bytes)?;
    if let Some(old) = old {
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            // Only root may give files away; for others the text matters more.
            let _ = fchown(&file, Some(old.uid()), Some(old.gid()));
        }
    }
    if let Some(mode) = mode.or_else(|| old.map(|old| old.mode() & 0o7777)) {
        file.set_permissions(Permissions::from_mode(mode))?;
    }
    if durable == Durable::Now { file.sync_all() } else { Ok(()) }
}

/// Makes a rename in the folder of `path` survive a power cut.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems do not sync folders; the rename has happened all the same.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

/// Reads a whole file, but refuses one of more than `limit` bytes.
pub(crate) fn read_bounded(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    // Takes most files whole; to ask for the length first costs as much as to read.
    let mut bytes = Vec::with_capacity(8 << 10);
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let most = if limit < 1 << 20 { format!("{limit} bytes") } else { format!("{} MiB", limit >> 20) };
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {most}")));
    }
    bytes.shrink_to_fit();
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replace_keeps_the_mode_and_follows_a_symlink() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("f"), folder.path().join("l"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o754)).unwrap();
        symlink("f", &link).unwrap();
        replace(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o754);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_that_changed_since_it_was_seen_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, temp) = (folder.path().join("f"), folder.path().join("t"));
        fs::write(&file, "read").unwrap();
        let (_, seen) = read_seen(&file).unwrap();
        fs::write(&file, "saved since").unwrap();
        assert!(!put_by_way_of(&temp, &file, b"ours", None, Some(seen), Durable::Now).unwrap());
        assert_eq!(fs::read(&file).unwrap(), b"saved since");
        assert!(!temp.exists());
    }

    #[test]
    fn a_file_that_came_since_nothing_was_seen_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, temp) = (folder.path().join("f"), folder.path().join("t"));
        fs::write(&file, "new").unwrap();
        assert!(!put_by_way_of(&temp, &file, b"ours", None, Some(Seen::Nothing), Durable::Now).unwrap());
        fs::remove_file(&file).unwrap();
        assert!(put_by_way_of(&temp, &file, b"ours", None, Some(Seen::Nothing), Durable::Now).unwrap());
        assert_eq!(fs::read(&file).unwrap(), b"ours");
        assert!(!temp.exists());
    }

    #[test]
    fn a_name_of_255_bytes_can_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("n".repeat(255));
        fs::write(&file, "old").unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn a_file_over_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("f");
        fs::write(&file, "12345").unwrap();
        assert_eq!(read_bounded(&file, 5).unwrap(), b"12345");
        assert_eq!(read_bounded(&file, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }
}
