//! A child process and the group it leads.

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use signal_hook::SigId;
use signal_hook::consts::SIGCHLD;
use std::io::{self, Read as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// What became of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reaped {
    Exited(i32),
    Signalled(i32),
    /// It still lives, but was stopped because it touched the terminal.
    Stopped,
}

/// A child process. Dropped early, it and its group are killed.
#[derive(Debug)]
pub(super) struct Group {
    pid: Pid,
    /// False for a child that stays in our own group.
    is_leader: bool,
    reaped: bool,
    /// Becomes readable when the state of some child changes.
    changes: UnixStream,
    registration: SigId,
}

impl Group {
    /// Starts `command`, as the leader of a new group if `is_leader`.
    pub(super) fn start(command: &mut Command, is_leader: bool) -> io::Result<Self> {
        // Before the start, so that no end is missed.
        let (changes, wake) = UnixStream::pair()?;
        changes.set_nonblocking(true)?;
        let registration = signal_hook::low_level::pipe::register(SIGCHLD, wake)?;
        if is_leader {
            command.process_group(0);
        }
        match command.spawn() {
            Ok(child) => {
                let pid = Pid::from_raw(child.id().cast_signed());
                Ok(Self { pid, is_leader, reaped: false, changes, registration })
            }
            Err(error) => {
                signal_hook::low_level::unregister(registration);
                Err(error)
            }
        }
    }

    /// Returns what becomes readable when [`Self::check`] may have news.
    pub(super) fn changes(&self) -> BorrowedFd<'_> {
        self.changes.as_fd()
    }

    /// Forgets the changes that were told so far.
    pub(super) fn clear_changes(&self) {
        let mut buffer = [0; 64];
        while (&self.changes).read(&mut buffer).is_ok_and(|count| count == buffer.len()) {}
    }

    /// Returns the child's end, once, or that it is stopped.
    pub(super) fn check(&mut self) -> io::Result<Option<Reaped>> {
        if self.reaped {
            return Ok(None);
        }
        let status = match waitpid(self.pid, Some(WaitPidFlag::WNOHANG | WaitPidFlag::WUNTRACED)) {
            Err(Errno::EINTR) => return Ok(None),
            // Someone else's `wait` has its code; all we know is that it ended.
            Err(Errno::ECHILD) => WaitStatus::Exited(self.pid, -1),
            status => status?,
        };
        let reaped = match status {
            WaitStatus::Exited(_, code) => Reaped::Exited(code),
            WaitStatus::Signaled(_, signal, _) => Reaped::Signalled(signal as i32),
            WaitStatus::Stopped(_, Signal::SIGTTIN | Signal::SIGTTOU) if self.is_leader => {
                return Ok(Some(Reaped::Stopped));
            }
            _ => return Ok(None),
        };
        self.reaped = true;
        Ok(Some(reaped))
    }

    /// True once the child itself has ended.
    pub(super) fn is_reaped(&self) -> bool {
        self.reaped
    }

    /// True while someone of the group is there.
    pub(super) fn is_alive(&self) -> bool {
        if self.is_leader { killpg(self.pid, None).is_ok() } else { !self.reaped }
    }

    /// Sends a signal to the whole group, or to the child alone if it shares
    /// ours.
    pub(super) fn signal(&self, signal: i32) {
        let Ok(signal) = Signal::try_from(signal) else { return };
        // An error says that nobody is left to be told.
        if self.is_leader {
            let _ = killpg(self.pid, signal);
            if signal != Signal::SIGKILL {
                // What is stopped would never hear it.
                let _ = killpg(self.pid, Signal::SIGCONT);
            }
        } else if !self.reaped && signal != Signal::SIGINT {
            // The terminal sends SIGINT to our whole group by itself.
            let _ = kill(self.pid, signal);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        signal_hook::low_level::unregister(self.registration);
        if !self.reaped {
            self.signal(nix::libc::SIGKILL);
            let _ = waitpid(self.pid, None);
        }
    }
}
