//! Which process a journal belongs to, and whether it still lives.

use serde_json::{Value, json};

/// A process, told apart from a later one with the same number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    pid: u32,
    /// When it started, in the kernel's ticks since boot; 0 where unknown.
    started: u64,
    /// The machine's present boot; empty where unknown.
    boot: String,
}

impl Owner {
    /// This process.
    pub(super) fn this() -> Self {
        let pid = std::process::id();
        Self { pid, started: start_of(pid).unwrap_or(0), boot: boot() }
    }

    /// True if the process lives. One that only has the number does not count.
    pub(super) fn is_alive(&self) -> bool {
        if self.boot != boot() {
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
        Some(Self { pid, started, boot: boot() })
    }

    pub(super) fn to_json(&self) -> Value {
        json!({ "pid": self.pid, "started": self.started, "boot": self.boot })
    }

    pub(super) fn from_json(value: &Value) -> Option<Self> {
        Some(Self {
            pid: u32::try_from(value.get("pid")?.as_u64()?).ok()?,
            started: value.get("started")?.as_u64()?,
            boot: value.get("boot")?.as_str()?.to_owned(),
        })
    }
}

/// Field 22 of `/proc/PID/stat`, counted after the name, which may hold blanks.
fn start_of(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
    let state = fields.next()?;
    // A dead process that nobody waited for does nothing any more.
    if matches!(state, "Z" | "X") {
        return None;
    }
    fields.nth(18)?.parse().ok()
}

fn boot() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned()
}

#[cfg(unix)]
fn answers(pid: u32) -> bool {
    let Ok(pid) = i32::try_from(pid) else { return false };
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), None) != Err(nix::errno::Errno::ESRCH)
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
    fn an_owner_survives_its_json() {
        let this = Owner::this();
        assert_eq!(Owner::from_json(&this.to_json()), Some(this));
    }
}
