//! One program: started in its own process group, fed, heard, and ended in
//! time.

use super::cancel::{Cancel, poll_timeout};
use super::capture::Capture;
use super::group::{Group, Reaped};
use super::locate::{NotFound, find_program, search_path};
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, poll};
use std::ffi::OsString;
use std::io::{self, ErrorKind, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a program may take to end after it was asked, unless configured.
pub(crate) const GRACE: Duration = Duration::from_secs(2);

/// How long we listen to what an ended program left running.
const LINGER: Duration = Duration::from_millis(100);

/// What a program reads.
#[derive(Debug, Clone)]
pub(crate) enum Stdin {
    Null,
    /// These bytes; the program need not read them all.
    Bytes(Arc<[u8]>),
    /// Our own. The program gets our output streams and our process group
    /// too, so that it can talk to the terminal; nothing is captured.
    Inherit,
}

/// Gets a program's output while it comes.
pub(crate) type Tee<'a> = &'a (dyn Fn(&[u8]) + Sync);

/// A program to run.
pub(crate) struct Process<'a> {
    /// A name to look for in `PATH`, or a path relative to `dir`.
    pub(crate) program: OsString,
    pub(crate) args: Vec<OsString>,
    pub(crate) dir: PathBuf,
    /// Changes to our own environment; `None` removes.
    pub(crate) env: Vec<(OsString, Option<OsString>)>,
    pub(crate) stdin: Stdin,
    pub(crate) timeout: Option<Duration>,
    /// From being asked to end until being killed.
    pub(crate) grace: Duration,
    /// How much output is kept.
    pub(crate) output_limit: usize,
    /// Gets all output as it comes.
    pub(crate) tee: Option<Tee<'a>>,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Exited(i32),
    /// A signal ended it that was not ours.
    Signalled(i32),
    TimedOut,
    /// The run was asked to end.
    Cancelled,
    /// It waited for the terminal, which it did not have, and was killed.
    WantedTerminal,
}

/// What came of a program.
#[derive(Debug, Clone)]
pub(crate) struct Exit {
    pub(crate) status: Status,
    /// Standard output and error as they came. If it was too much, the first
    /// and the last part, and a line between that says how much is gone.
    pub(crate) output: Vec<u8>,
}

impl Exit {
    /// True if the program ended by itself with code 0.
    pub(crate) fn success(&self) -> bool {
        self.status == Status::Exited(0)
    }
}

/// Why a program did not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error("no program named `{}`", .0.display())]
    Missing(OsString),
    #[error("`{}` is not executable", .0.display())]
    NotExecutable(PathBuf),
    /// The file is there; what its first line names is not.
    #[error("the interpreter of `{}` is missing", .0.display())]
    NoInterpreter(PathBuf),
    #[error("no folder `{}`", .0.display())]
    NoFolder(PathBuf),
    /// Arguments and environment exceed what the system takes.
    #[error("the command line of `{}` is too long", .0.display())]
    TooLong(OsString),
    #[error("cannot run `{}`", program.display())]
    System { program: OsString, source: io::Error },
}

impl Process<'_> {
    /// Runs the program to its end, or ends it: when the time is up or the
    /// run is cancelled, its whole group is asked, and killed after the grace.
    ///
    /// What a program leaves running in the background is neither waited for
    /// nor killed, unless the program itself had to be ended.
    pub(crate) fn run(&self, cancel: &Cancel) -> Result<Exit, StartError> {
        let started = Instant::now();
        if cancel.requested() {
            return Ok(Exit { status: Status::Cancelled, output: Vec::new() });
        }
        let path = self.locate()?;
        let system = |source| StartError::System { program: self.program.clone(), source };
        let mut command = Command::new(&path);
        command.arg0(&self.program).args(&self.args).current_dir(&self.dir);
        for (name, value) in &self.env {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let (input, output) = self.connect(&mut command).map_err(system)?;
        let is_interactive = matches!(self.stdin, Stdin::Inherit);
        let group =
            Group::start(&mut command, !is_interactive).map_err(|error| self.start_error(error, path))?;
        // Our copies of the program's ends of the pipes: with them open, the
        // output would never end.
        drop(command);
        let mut session = Session {
            process: self,
            cancel,
            group,
            input,
            output,
            capture: Capture::new(self.output_limit),
            started,
            heard: 0,
            ending: None,
        };
        let reaped = session.watch().map_err(system)?;
        Ok(Exit { status: session.status(reaped), output: session.capture.finish() })
    }

    fn locate(&self) -> Result<PathBuf, StartError> {
        if !self.dir.is_dir() {
            return Err(StartError::NoFolder(self.dir.clone()));
        }
        let system = |source| StartError::System { program: self.program.clone(), source };
        let dir = std::path::absolute(&self.dir).map_err(system)?;
        let given = self.env.iter().rev().find(|(name, _)| name == "PATH");
        let search = given.map_or_else(|| std::env::var_os("PATH"), |(_, value)| value.clone());
        find_program(&self.program, &dir, &search_path(search)).map_err(|error| match error {
            NotFound::Missing => StartError::Missing(self.program.clone()),
            NotFound::NotExecutable(path) => StartError::NotExecutable(path),
        })
    }

    /// Makes the pipes; returns our ends.
    fn connect(&self, command: &mut Command) -> io::Result<(Option<Input>, Option<PipeReader>)> {
        let mut input = None;
        match &self.stdin {
            Stdin::Inherit => return Ok((None, None)),
            Stdin::Null => command.stdin(Stdio::null()),
            Stdin::Bytes(bytes) => {
                let (reader, writer) = io::pipe()?;
                set_nonblocking(&writer)?;
                input = Some(Input { pipe: writer, bytes: Arc::clone(bytes), written: 0 });
                command.stdin(reader)
            }
        };
        let (reader, writer) = io::pipe()?;
        set_nonblocking(&reader)?;
        command.stdout(writer.try_clone()?).stderr(writer);
        Ok((input, Some(reader)))
    }

    fn start_error(&self, error: io::Error, path: PathBuf) -> StartError {
        match error.kind() {
            ErrorKind::NotFound => StartError::NoInterpreter(path),
            ErrorKind::PermissionDenied => StartError::NotExecutable(path),
            ErrorKind::ArgumentListTooLong => StartError::TooLong(self.program.clone()),
            _ => StartError::System { program: self.program.clone(), source: error },
        }
    }
}

fn set_nonblocking(pipe: &impl AsFd) -> io::Result<()> {
    fcntl(pipe, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
    Ok(())
}

/// What is still to be written to a program.
#[derive(Debug)]
struct Input {
    pipe: PipeWriter,
    bytes: Arc<[u8]>,
    written: usize,
}

impl Input {
    /// Writes what goes in now; false when all is written or nobody reads on.
    fn write(&mut self) -> bool {
        while self.written < self.bytes.len() {
            match self.pipe.write(&self.bytes[self.written..]) {
                Ok(count) => self.written += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return error.kind() == ErrorKind::WouldBlock,
            }
        }
        false
    }
}

/// A program that we asked to end.
#[derive(Debug, Clone, Copy)]
struct Ending {
    why: Status,
    /// When it is to be killed, or was.
    kill_at: Instant,
    killed: bool,
}

/// A running program and our ends of its streams.
struct Session<'a> {
    process: &'a Process<'a>,
    cancel: &'a Cancel,
    group: Group,
    input: Option<Input>,
    output: Option<PipeReader>,
    capture: Capture,
    started: Instant,
    /// How many requests to end were looked at.
    heard: usize,
    ending: Option<Ending>,
}

impl Session<'_> {
    /// Feeds, hears and ends the program; returns what it ended with.
    fn watch(&mut self) -> io::Result<Reaped> {
        let mut reaped = None;
        let mut ended_at = None;
        loop {
            match self.group.check()? {
                Some(Reaped::Stopped) => self.end(Status::WantedTerminal, true),
                Some(end) if reaped.is_none() => {
                    reaped = Some(end);
                    ended_at = Some(Instant::now());
                    self.input = None;
                }
                _ => {}
            }
            self.end_if_due();
            let now = Instant::now();
            let mut wake_at = match self.ending {
                Some(ending) if !ending.killed => Some(ending.kill_at),
                Some(_) => None,
                None => self.process.timeout.and_then(|timeout| self.started.checked_add(timeout)),
            };
            if let (Some(end), Some(ended_at)) = (reaped, ended_at) {
                let is_group_done = self.ending.is_none_or(|ending| {
                    !self.group.is_alive() || (ending.killed && now >= ending.kill_at + LINGER)
                });
                if is_group_done && (self.output.is_none() || now >= ended_at + LINGER) {
                    return Ok(end);
                }
                // The rest of the group ends without telling us.
                let look_at = now + Duration::from_millis(10);
                wake_at = Some(wake_at.map_or(look_at, |at| at.min(look_at)));
            }
            self.wait(wake_at.map(|at| at.saturating_duration_since(now)))?;
        }
    }

    /// Waits until something happens, and moves the bytes that can be moved.
    fn wait(&mut self, limit: Option<Duration>) -> io::Result<()> {
        let wanted = [
            Some((self.group.changes(), PollFlags::POLLIN)),
            self.cancel.next_request(self.heard).map(|fd| (fd, PollFlags::POLLIN)),
            self.output.as_ref().map(|pipe| (pipe.as_fd(), PollFlags::POLLIN)),
            self.input.as_ref().map(|input| (input.pipe.as_fd(), PollFlags::POLLOUT)),
        ];
        let wanted: Vec<(BorrowedFd<'_>, PollFlags)> = wanted.into_iter().flatten().collect();
        let mut fds: Vec<PollFd<'_>> = wanted.into_iter().map(|(fd, flags)| PollFd::new(fd, flags)).collect();
        let limit = limit.map_or(u16::MAX, poll_timeout);
        if let Err(error) = poll(&mut fds, limit)
            && error != nix::errno::Errno::EINTR
        {
            return Err(error.into());
        }
        self.group.clear_changes();
        if self.input.as_mut().is_some_and(|input| !input.write()) {
            self.input = None;
        }
        self.read()
    }

    /// Reads some of what there is: a flood must not keep us from the clock.
    fn read(&mut self) -> io::Result<()> {
        let Some(pipe) = &mut self.output else { return Ok(()) };
        let mut buffer = [0; 64 * 1024];
        match pipe.read(&mut buffer) {
            Ok(0) => self.output = None,
            Ok(count) => {
                self.capture.push(&buffer[..count]);
                if let Some(tee) = self.process.tee {
                    tee(&buffer[..count]);
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Asks or kills the group if it is time to.
    fn end_if_due(&mut self) {
        let now = Instant::now();
        // Counted first: what comes after this wakes the next wait.
        self.heard = self.cancel.requests();
        let is_over = self.group.is_reaped() && self.ending.is_none();
        // At a terminal, who shares it hears Ctrl-C without us, and may have
        // another use for it.
        let is_heard = matches!(self.process.stdin, Stdin::Inherit)
            && self.cancel.last_signal() == Some(nix::libc::SIGINT);
        if !is_over && !is_heard && self.cancel.requested() {
            self.end(Status::Cancelled, self.cancel.insisted());
        }
        let is_late = self.process.timeout.is_some_and(|timeout| now - self.started >= timeout);
        if is_late && !is_over && self.ending.is_none() {
            self.end(Status::TimedOut, false);
        }
        if let Some(ending) = self.ending
            && now >= ending.kill_at
        {
            self.end(ending.why, true);
        }
    }

    /// Asks the group to end, or kills it; the first reason stays.
    fn end(&mut self, why: Status, kill: bool) {
        if self.ending.is_some_and(|ending| ending.killed || !kill) {
            return;
        }
        self.group.signal(match why {
            _ if kill => nix::libc::SIGKILL,
            Status::Cancelled => self.cancel.signal().unwrap_or(nix::libc::SIGTERM),
            _ => nix::libc::SIGTERM,
        });
        let grace = if kill { Duration::ZERO } else { self.process.grace };
        let why = self.ending.map_or(why, |ending| ending.why);
        self.ending = Some(Ending { why, kill_at: Instant::now() + grace, killed: kill });
    }

    fn status(&self, reaped: Reaped) -> Status {
        match (self.ending, reaped) {
            (Some(ending), _) => ending.why,
            (None, Reaped::Exited(code)) => Status::Exited(code),
            (None, Reaped::Signalled(signal)) => Status::Signalled(signal),
            (None, Reaped::Stopped) => Status::WantedTerminal,
        }
    }
}

#[cfg(test)]
#[path = "process_tests.rs"]
mod tests;
