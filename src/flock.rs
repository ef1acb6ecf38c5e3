//! Locks of whole files that terraform sees: `fcntl`, not `flock`.
//!
//! On Linux they belong to the open file (OFD locks): they survive a second
//! open and close of the same file in this process, and exclude terraform's
//! own, which belong to processes. Elsewhere the lock belongs to the process,
//! and a locked file must not be opened a second time.

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, fcntl};
use nix::libc;
use std::fs::File;
use std::io;

/// Who keeps a file from being locked, as far as the kernel tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    Process(u32),
    /// An open file of one process or more: the kernel names none.
    OpenFile,
}

/// A write lock on all of a file, of whatever length it becomes.
fn whole_file() -> libc::flock {
    // Its other fields differ from system to system; all are zero.
    libc::flock {
        l_type: libc::F_WRLCK as libc::c_short,
        l_whence: libc::SEEK_SET as libc::c_short,
        l_start: 0,
        l_len: 0,
        l_pid: 0,
        #[cfg(target_os = "freebsd")]
        l_sysid: 0,
    }
}

/// Tells who holds a lock that would exclude ours; takes none.
pub(crate) fn holder(file: &File) -> io::Result<Option<Holder>> {
    let mut lock = whole_file();
    #[cfg(target_os = "linux")]
    fcntl(file, FcntlArg::F_OFD_GETLK(&mut lock))?;
    #[cfg(not(target_os = "linux"))]
    fcntl(file, FcntlArg::F_GETLK(&mut lock))?;
    if i32::from(lock.l_type) == libc::F_UNLCK {
        return Ok(None);
    }
    let process = u32::try_from(lock.l_pid).ok().filter(|pid| *pid > 0);
    Ok(Some(process.map_or(Holder::OpenFile, Holder::Process)))
}

/// Takes the lock if it is free, which needs a file that is open for writing;
/// false if somebody holds it. It ends with the file.
pub(crate) fn try_lock(file: &File) -> io::Result<bool> {
    let lock = whole_file();
    #[cfg(target_os = "linux")]
    let taken = fcntl(file, FcntlArg::F_OFD_SETLK(&lock));
    #[cfg(not(target_os = "linux"))]
    let taken = fcntl(file, FcntlArg::F_SETLK(&lock));
    match taken {
        Ok(_) => Ok(true),
        Err(Errno::EAGAIN | Errno::EACCES) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(not(target_os = "linux"), ignore = "there, locks belong to processes")]
    fn a_second_open_file_is_excluded_until_the_first_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        let open =
            || File::options().read(true).write(true).create(true).truncate(false).open(&path).unwrap();
        let (first, second) = (open(), open());
        assert!(try_lock(&first).unwrap());
        assert!(!try_lock(&second).unwrap());
        drop(open());
        assert_eq!(holder(&second).unwrap(), Some(Holder::OpenFile));
        drop(first);
        assert_eq!(holder(&second).unwrap(), None);
        assert!(try_lock(&second).unwrap());
    }
}
