//! Ending early: signals that ask us to stop, and waits that hear them.

use nix::poll::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io::{self, PipeReader, PipeWriter};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Says whether the run should end. Clones speak of the same run.
///
/// The first signal asks: nothing new is started and running programs get it
/// too. The second insists: running programs are killed.
#[derive(Debug, Clone)]
pub(crate) struct Cancel(Option<Arc<State>>);

#[derive(Debug)]
struct State {
    asked: Stage,
    insisted: Stage,
}

/// One of the two requests. Its pipe is closed when it comes: that wakes
/// everyone who polls it, and everyone who will.
#[derive(Debug)]
struct Stage {
    /// The signal; 0 until it comes.
    signal: AtomicI32,
    reader: PipeReader,
    writer: Mutex<Option<PipeWriter>>,
}

impl Stage {
    fn new() -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        Ok(Self { signal: AtomicI32::new(0), reader, writer: Mutex::new(Some(writer)) })
    }

    /// Returns false if it was reached before.
    fn reach(&self, signal: i32) -> bool {
        let is_first = self.signal.compare_exchange(0, signal, Ordering::SeqCst, Ordering::SeqCst).is_ok();
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        is_first
    }

    fn signal(&self) -> Option<i32> {
        Some(self.signal.load(Ordering::SeqCst)).filter(|signal| *signal != 0)
    }
}

impl Cancel {
    /// Starts listening for SIGINT, SIGTERM and SIGHUP; called once, by the
    /// command that runs something.
    ///
    /// The third signal ends the process as if nobody had listened.
    pub(crate) fn install() -> io::Result<Self> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
        let cancel = Self::new()?;
        let raised = cancel.clone();
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                if !raised.raise(signal) {
                    // It cannot fail for these signals, and there is nobody to tell.
                    let _ = emulate_default_handler(signal);
                }
            }
        })?;
        Ok(cancel)
    }

    /// A run that only [`Self::raise`] ends.
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self(Some(Arc::new(State { asked: Stage::new()?, insisted: Stage::new()? }))))
    }

    /// A run that is never asked to end.
    pub(crate) fn never() -> Self {
        Self(None)
    }

    /// Acts as if `signal` had come; false if it is one more than counts.
    pub(crate) fn raise(&self, signal: i32) -> bool {
        self.0.as_ref().is_some_and(|state| state.asked.reach(signal) || state.insisted.reach(signal))
    }

    /// True once the run should end.
    pub(crate) fn requested(&self) -> bool {
        self.signal().is_some()
    }

    /// True once a second signal came.
    pub(crate) fn insisted(&self) -> bool {
        self.0.as_ref().is_some_and(|state| state.insisted.signal().is_some())
    }

    /// Returns the first signal that came.
    pub(crate) fn signal(&self) -> Option<i32> {
        self.0.as_ref()?.asked.signal()
    }

    /// Returns the signal that came last of the two that count.
    pub(crate) fn last_signal(&self) -> Option<i32> {
        self.0.as_ref()?.insisted.signal().or_else(|| self.signal())
    }

    /// Returns the exit code of a run that was ended: 130 for SIGINT.
    pub(crate) fn exit_code(&self) -> Option<u8> {
        self.signal().and_then(|signal| u8::try_from(128 + signal).ok())
    }

    /// Waits for `pause`; returns true, at once, if the run should end.
    pub(crate) fn wait(&self, pause: Duration) -> bool {
        let Some(state) = &self.0 else {
            std::thread::sleep(pause);
            return false;
        };
        let end = Instant::now() + pause;
        while !self.requested() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let mut fds = [PollFd::new(state.asked.reader.as_fd(), PollFlags::POLLIN)];
            // An interrupted poll is tried again; nothing else can go wrong.
            let _ = poll(&mut fds, poll_timeout(left));
        }
        true
    }

    /// Returns how many requests came: 0 to 2.
    pub(super) fn requests(&self) -> usize {
        let Some(state) = &self.0 else { return 0 };
        [&state.asked, &state.insisted].iter().filter(|stage| stage.signal().is_some()).count()
    }

    /// Returns what becomes readable when more than `heard` requests have
    /// come; at once, if one came since they were counted.
    pub(super) fn next_request(&self, heard: usize) -> Option<BorrowedFd<'_>> {
        let state = self.0.as_ref()?;
        [&state.asked, &state.insisted].get(heard).map(|stage| stage.reader.as_fd())
    }
}

/// The wait in whole milliseconds, never shorter than asked, a minute at most.
pub(super) fn poll_timeout(wait: Duration) -> u16 {
    u16::try_from(wait.as_micros().div_ceil(1000)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_signal_decides_the_exit_code() {
        let cancel = Cancel::new().unwrap();
        cancel.raise(SIGINT);
        cancel.raise(SIGTERM);
        assert_eq!(cancel.exit_code(), Some(130));
    }

    #[test]
    fn the_second_signal_insists() {
        let cancel = Cancel::new().unwrap();
        cancel.raise(SIGTERM);
        assert!(cancel.requested() && !cancel.insisted());
        cancel.raise(SIGTERM);
        assert!(cancel.insisted());
    }

    #[test]
    fn the_third_signal_counts_no_more() {
        let cancel = Cancel::new().unwrap();
        assert_eq!([(); 3].map(|()| cancel.raise(SIGINT)), [true, true, false]);
    }

    #[test]
    fn a_wait_ends_when_a_signal_comes() {
        let cancel = Cancel::new().unwrap();
        let started = Instant::now();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| cancel.wait(Duration::from_secs(600)));
            cancel.raise(SIGINT);
            assert!(waiting.join().unwrap());
        });
        assert!(started.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn a_wait_that_nobody_ends_says_so() {
        assert!(!Cancel::new().unwrap().wait(Duration::from_millis(1)));
    }

    #[test]
    fn a_request_since_the_count_is_heard_at_once() {
        let cancel = Cancel::new().unwrap();
        let heard = cancel.requests();
        cancel.raise(SIGTERM);
        let mut fds = [PollFd::new(cancel.next_request(heard).unwrap(), PollFlags::POLLIN)];
        assert_eq!(poll(&mut fds, 0u8), Ok(1));
        assert_eq!(cancel.requests(), 1);
    }
}
