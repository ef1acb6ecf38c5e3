//! What only unsafe code can do: mapped files, and children that end with us.
//! The one file that may; each place says why it is sound.

use std::fs::File;
use std::io;
use std::process::Command;

/// A file in memory, without a copy.
///
/// Somebody may cut the file short meanwhile. Reading past its new end then
/// gives zeros, and [`Mapping::was_cut`] tells.
#[derive(Debug)]
pub(crate) struct Mapping {
    #[cfg(unix)]
    inner: mapped::Region,
}

#[cfg(unix)]
impl Mapping {
    /// Maps the first `length` bytes of a file; an error of kind `OutOfMemory`
    /// says that too many are mapped, and the file should be read.
    pub(crate) fn new(file: &File, length: usize) -> io::Result<Self> {
        mapped::Region::new(file, length).map(|inner| Self { inner })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.inner.bytes()
    }

    /// True if the file became shorter while it was read.
    pub(crate) fn was_cut(&self) -> bool {
        self.inner.was_cut()
    }
}

/// Makes the kernel end the child when this process dies, however it dies.
///
/// The thread that starts the child must live as long as the process. Other
/// systems than Linux have no such thing, and nothing happens there.
pub(crate) fn end_with_parent(command: &mut Command) {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt as _;
        let parent = std::process::id();
        let ask = move || {
            nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGTERM)?;
            // It may have died before we asked.
            if nix::unistd::getppid().as_raw().unsigned_abs() == parent {
                Ok(())
            } else {
                Err(io::Error::from(io::ErrorKind::BrokenPipe))
            }
        };
        // Sound: between fork and exec only two system calls are made, and
        // nothing is allocated.
        #[expect(unsafe_code, reason = "runs between fork and exec")]
        unsafe {
            command.pre_exec(ask);
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = command;
}

#[cfg(unix)]
mod mapped {
    use nix::libc;
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd as _;
    use std::ptr;
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    /// How many files can be mapped at a time.
    const MOST: usize = 64;

    /// What the signal handler knows of one mapping.
    struct Slot {
        start: AtomicUsize,
        end: AtomicUsize,
        cut: AtomicBool,
    }

    static SLOTS: [Slot; MOST] = [const {
        Slot { start: AtomicUsize::new(0), end: AtomicUsize::new(0), cut: AtomicBool::new(false) }
    }; MOST];

    static HANDLER: Once = Once::new();

    /// A part of our memory that shows a file.
    #[derive(Debug)]
    pub(super) struct Region {
        start: *const u8,
        length: usize,
        slot: usize,
    }

    // Sound: the memory is only read, and belongs to the region until it ends.
    #[expect(unsafe_code, reason = "the pointer is to memory that is only read")]
    unsafe impl Send for Region {}
    #[expect(unsafe_code, reason = "the pointer is to memory that is only read")]
    unsafe impl Sync for Region {}

    impl Region {
        pub(super) fn new(file: &File, length: usize) -> io::Result<Self> {
            if length == 0 {
                return Err(io::Error::from(io::ErrorKind::InvalidInput));
            }
            HANDLER.call_once(listen);
            // Sound: a new private mapping at a place that the system chooses.
            #[expect(unsafe_code, reason = "maps a file")]
            let start = unsafe {
                libc::mmap(ptr::null_mut(), length, libc::PROT_READ, libc::MAP_PRIVATE, file.as_raw_fd(), 0)
            };
            if start == libc::MAP_FAILED {
                return Err(io::Error::last_os_error());
            }
            let address = start as usize;
            let free = |slot: &Slot| {
                slot.start.compare_exchange(0, address, Ordering::SeqCst, Ordering::SeqCst).is_ok()
            };
            let region = |slot| Self { start: start.cast(), length, slot };
            match SLOTS.iter().position(free) {
                Some(slot) => {
                    SLOTS[slot].cut.store(false, Ordering::SeqCst);
                    SLOTS[slot].end.store(address + length, Ordering::SeqCst);
                    Ok(region(slot))
                }
                None => {
                    drop(region(MOST));
                    Err(io::Error::from(io::ErrorKind::OutOfMemory))
                }
            }
        }

        pub(super) fn bytes(&self) -> &[u8] {
            // Sound: mapped above and until the end of `self`; where the file
            // was cut, the handler puts zeros.
            #[expect(unsafe_code, reason = "reads what is mapped")]
            unsafe {
                std::slice::from_raw_parts(self.start, self.length)
            }
        }

        pub(super) fn was_cut(&self) -> bool {
            SLOTS[self.slot].cut.load(Ordering::SeqCst)
        }
    }

    impl Drop for Region {
        fn drop(&mut self) {
            if let Some(slot) = SLOTS.get(self.slot) {
                slot.end.store(0, Ordering::SeqCst);
                slot.start.store(0, Ordering::SeqCst);
            }
            // Sound: nothing borrows from the region any more.
            #[expect(unsafe_code, reason = "gives back what was mapped")]
            unsafe {
                libc::munmap(self.start.cast_mut().cast(), self.length);
            }
        }
    }

    /// Starts listening for reads past the end of a file.
    fn listen() {
        // Sound: the action is filled in whole, and the handler only uses
        // atomics and system calls.
        #[expect(unsafe_code, reason = "installs a signal handler")]
        unsafe {
            let mut action: libc::sigaction = std::mem::zeroed();
            action.sa_sigaction = on_bus_error as *const () as usize;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_NODEFER;
            libc::sigaction(libc::SIGBUS, &raw const action, ptr::null_mut());
        }
    }

    /// Puts zeros where a mapped file has no bytes any more.
    extern "C" fn on_bus_error(_: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
        // Sound: the system gives a valid record; only pages of our own
        // mappings are replaced, up to their ends.
        #[expect(unsafe_code, reason = "runs in a signal handler")]
        unsafe {
            let address = (*info).si_addr() as usize;
            for slot in &SLOTS {
                let (start, end) = (slot.start.load(Ordering::SeqCst), slot.end.load(Ordering::SeqCst));
                if start == 0 || address < start || address >= end {
                    continue;
                }
                let page = usize::try_from(libc::sysconf(libc::_SC_PAGESIZE)).unwrap_or(4096);
                let from = address - address % page;
                let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED;
                let zeros = libc::mmap(from as *mut libc::c_void, end - from, libc::PROT_READ, flags, -1, 0);
                if zeros != libc::MAP_FAILED {
                    slot.cut.store(true, Ordering::SeqCst);
                    return;
                }
            }
            // Not ours: what would have happened without us.
            libc::signal(libc::SIGBUS, libc::SIG_DFL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn a_file_that_is_cut_while_it_is_mapped_reads_as_zeros() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&vec![b'x'; 1 << 20]).unwrap();
        let mapping = Mapping::new(&file, 1 << 20).unwrap();
        assert_eq!(mapping.bytes()[1 << 19], b'x');
        assert!(!mapping.was_cut());
        file.set_len(4096).unwrap();
        assert_eq!(mapping.bytes()[1 << 19], 0);
        assert!(mapping.was_cut());
    }
}
