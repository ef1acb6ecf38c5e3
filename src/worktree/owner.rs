//! Which process a journal belongs to, and whether it still lives.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use std::time::Duration;

/// A process, told apart from a later one with the same number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    pid: u32,
    /// When it started, in the kernel's ticks since boot; 0 where unknown.
    started: u64,
    /// The machine's present boot; empty where unknown.
    boot: String,
    /// The session it belonged to; 0 where unknown.
    session: u64,
}

/// The variable of a step's environment that says whose step it is.
const MARK: &str = "BOSUN_RUN";

/// How often the end of killed steps is waited for, and how long each time.
const ROUNDS: (u32, Duration) = (100, Duration::from_millis(10));

/// What this run gives its steps, to know them by after its own death.
pub(crate) fn mark() -> (&'static str, String) {
    (MARK, Owner::this().run())
}

/// A text that names this process, and no other on any machine.
pub(crate) fn token() -> String {
    let this = Owner::this();
    format!("{}-{}-{}", this.pid, this.started, this.boot)
}

/// True if a text that [`token`] made names a process of this machine that
/// lives no more.
pub(crate) fn is_dead(token: &str) -> bool {
    let mut parts = token.splitn(3, '-');
    let mut number = || parts.next()?.parse().ok();
    let (Some(pid), Some(started)) = (number(), number()) else { return false };
    let owner = Owner { pid: u32::try_from(pid).unwrap_or(0), started, boot: boot(), session: 0 };
    parts.next() == Some(owner.boot.as_str()) && !owner.is_alive()
}

impl Owner {
    /// This process.
    pub(super) fn this() -> Self {
        let pid = std::process::id();
        let session = field(pid, SESSION).unwrap_or(0);
        Self { pid, started: start_of(pid).unwrap_or(0), boot: boot(), session }
    }

    fn run(&self) -> String {
        format!("{}-{}", self.pid, self.started)
    }

    /// True if we are a step of it, or were started by one.
    pub(super) fn is_above_us(&self) -> bool {
        std::env::var(MARK).is_ok_and(|run| run == self.run())
    }

    /// Kills what is left of a dead run's steps, which would go on to write
    /// into files that are the user's again. What has left the run's session,
    /// as a server does, is left alone. Nothing where processes cannot be
    /// looked at.
    pub(super) fn end_steps(&self) {
        let marked = format!("{MARK}={}", self.run());
        for _ in 0..ROUNDS.0 {
            let mut found = false;
            for pid in processes() {
                let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
                let is_step = environment.split(|byte| *byte == 0).any(|entry| entry == marked.as_bytes());
                if !is_step || field(pid, SESSION) != Some(self.session) || start_of(pid).is_none() {
                    continue;
                }
                found = true;
                if let Ok(pid) = i32::try_from(pid) {
                    // An error says that it is gone, or somebody else's.
                    let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
                }
            }
            if !found {
                break;
            }
            std::thread::sleep(ROUNDS.1);
        }
    }

    /// True if the machine has not been started anew since.
    pub(super) fn is_of_this_boot(&self) -> bool {
        self.boot == boot()
    }

    /// True if the process lives. One that only has the number does not count.
    pub(super) fn is_alive(&self) -> bool {
        if !self.is_of_this_boot() {
            return false;
        }
        match start_of(self.pid) {
            Some(started) => started == self.started,
            None if cfg!(target_os = "linux") => false,
            None => answers(self.pid),
        }
    }

    /// Its number.
    pub(super) const fn pid(&self) -> u32 {
        self.pid
    }

    /// A name for this process's file of that number.
    pub(super) fn name(&self, number: u32) -> String {
        format!("{}-{}-{number}", self.pid, self.started)
    }

    /// Reads what [`Self::name`] made; an older boot's counts as this one's.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let mut parts = name.split(['-', '.']);
        let pid = parts.next()?.parse().ok()?;
        let started = parts.next()?.parse().ok()?;
        Some(Self { pid, started, boot: boot(), session: 0 })
    }

    /// True if a process lives that has the number with which `name` begins.
    pub(super) fn has_number(name: &str) -> bool {
        let number = name.split('-').next().and_then(|number| number.parse().ok());
        number
            .is_some_and(|pid| if cfg!(target_os = "linux") { start_of(pid).is_some() } else { answers(pid) })
    }

    pub(super) fn to_json(&self) -> Value {
        json!({ "pid": self.pid, "started": self.started, "boot": self.boot, "session": self.session })
    }

    pub(super) fn from_json(value: &Value) -> Option<Self> {
        Some(Self {
            pid: u32::try_from(value.get("pid")?.as_u64()?).ok()?,
            started: value.get("started")?.as_u64()?,
            boot: value.get("boot")?.as_str()?.to_owned(),
            session: value.get("session")?.as_u64()?,
        })
    }
}

/// The numbers of fields of `/proc/PID/stat`.
const SESSION: usize = 6;
const STARTED: usize = 22;

/// When a process started; `None` if it is not there.
fn start_of(pid: u32) -> Option<u64> {
    field(pid, STARTED)
}

/// A field of `/proc/PID/stat`, counted after the name, which may hold blanks.
fn field(pid: u32, number: usize) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
    let state = fields.next()?;
    // A dead process that nobody waited for does nothing any more.
    if matches!(state, "Z" | "X") {
        return None;
    }
    fields.nth(number - 4)?.parse().ok()
}

fn processes() -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

fn boot() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned()
}

#[cfg(unix)]
fn answers(pid: u32) -> bool {
    let Ok(pid) = i32::try_from(pid) else { return false };
    kill(Pid::from_raw(pid), None) != Err(nix::errno::Errno::ESRCH)
}

#[cfg(not(unix))]
fn answers(_pid: u32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_lives_and_one_of_another_start_does_not() {
        let this = Owner::this();
        assert!(this.is_alive());
        assert!(!Owner { started: this.started + 1, ..this }.is_alive());
    }

    #[test]
    fn a_token_is_dead_once_its_process_is_and_never_on_another_machine() {
        let own = token();
        assert!(!is_dead(&own));
        let this = Owner::this();
        // Without the kernel's times nobody can be told from a later one.
        if this.started > 0 {
            assert!(is_dead(&format!("{}-{}-{}", this.pid, this.started + 1, this.boot)));
        }
        assert!(!is_dead(&format!("{}-{}-elsewhere", this.pid, this.started + 1)));
        assert!(!is_dead("") && !is_dead("x-y-z") && !is_dead("1"));
    }

    #[test]
    fn an_owner_survives_its_json() {
        let this = Owner::this();
        assert_eq!(Owner::from_json(&this.to_json()), Some(this));
    }
}
