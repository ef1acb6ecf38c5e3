//! Who holds a lock: what the kernel says, what the note beside the state
//! says, and whether both agree.

use super::held::{note_path, who};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::flock::{self, Holder};
use crate::state::lock_record::{Holding, LockRecord, Own, seconds};
use crate::ui::visible;
use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What the kernel says of a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    No,
    /// By this process, or by one of those that share an open file; none if
    /// the kernel does not tell.
    By(Vec<u32>),
}

/// All that can be known of a lock without taking it.
#[derive(Debug)]
pub(crate) struct Evidence {
    pub(crate) held: Held,
    /// The bytes of the note.
    pub(crate) note: Option<Vec<u8>>,
    /// What they say, if they are a record.
    pub(crate) record: Option<LockRecord>,
    note_path: PathBuf,
    now: u64,
    here: Vec<u8>,
}

impl Evidence {
    /// Looks at a state's lock; takes none and makes no file.
    pub(crate) fn gather(path: &Path) -> Result<Self> {
        let failed = |error: io::Error| {
            Error::new(Kind::Environment, error)
                .context(format!("cannot look at the lock of `{}`", path.display()))
        };
        let held = match File::open(path) {
            Ok(file) => match flock::holder(&file).map_err(failed)? {
                None => Held::No,
                Some(Holder::Process(pid)) => Held::By(vec![pid]),
                Some(Holder::OpenFile) => Held::By(holders(&file)),
            },
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Held::No
            }
            Err(error) => return Err(failed(error)),
        };
        let note_path = note_path(path);
        let note = files::read_bounded(&note_path, 1 << 20).ok();
        let record = note.as_deref().and_then(LockRecord::decode);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
        Ok(Self { held, note, record, note_path, now, here: who() })
    }

    pub(crate) fn is_held(&self) -> bool {
        self.held != Held::No
    }

    /// The id that the note has.
    pub(crate) fn id(&self) -> Option<String> {
        self.record.as_ref().map(|record| String::from_utf8_lossy(&record.id).into_owned())
    }

    /// What we said of the lock, if it is one of ours.
    pub(crate) fn own(&self) -> Option<Own> {
        self.record.as_ref()?.own()
    }

    /// True if the same user on this machine took it with bosun.
    pub(crate) fn is_mine(&self) -> bool {
        self.own().is_some() && self.record.as_ref().is_some_and(|record| record.who == self.here)
    }

    /// The process of ours that holds the lock now, as far as the kernel
    /// confirms it.
    pub(crate) fn holder_of_ours(&self) -> Option<(u32, Holding)> {
        let own = self.own()?;
        let Held::By(pids) = &self.held else { return None };
        // Where the kernel names nobody, the note must do.
        let confirmed = pids.contains(&own.pid) || (pids.is_empty() && is_alive(own.pid) == Some(true));
        confirmed.then_some((own.pid, own.holding))
    }

    fn age(&self) -> Option<u64> {
        let created = String::from_utf8_lossy(&self.record.as_ref()?.created).into_owned();
        seconds(&created).map(|created| self.now.saturating_sub(created))
    }

    fn is_here(&self) -> bool {
        let host = |who: &[u8]| who.rsplit(|byte| *byte == b'@').next().map(<[u8]>::to_vec);
        self.record.as_ref().is_some_and(|record| host(&record.who) == host(&self.here))
    }

    /// The note belongs to whoever holds the lock now, unless its process is
    /// another one.
    fn fits(&self) -> bool {
        match (&self.held, self.own()) {
            (Held::By(pids), Some(own)) if !pids.is_empty() => pids.contains(&own.pid),
            _ => true,
        }
    }

    /// What is known, a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |label: &str, value: String| lines.push(format!("  {label:10} {}", visible(&value)));
        if let Held::By(pids) = &self.held {
            let named: Vec<String> = pids.iter().map(|pid| process_text(*pid)).collect();
            let text = if named.is_empty() {
                "a process that the kernel does not name".to_owned()
            } else {
                named.join(", ")
            };
            add("held by", text);
        }
        if let Some(record) = &self.record {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            add("id", text(&record.id));
            add("who", text(&record.who));
            add("operation", text(&record.operation));
            if !record.info.is_empty() {
                add("info", text(&record.info));
            }
            add("version", text(&record.version));
            let age = self.age().map(|age| format!(" ({} ago)", age_text(age))).unwrap_or_default();
            add("created", format!("{}{age}", text(&record.created)));
            if let Some(until) = self.own().and_then(|own| own.until) {
                let left = until.saturating_sub(self.now);
                add("ends", if left == 0 { "now".to_owned() } else { format!("in {}", age_text(left)) });
            }
            if self.is_held() && !self.fits() {
                add("note", "left by another process than the one that holds the lock".to_owned());
            }
        } else if let Some(note) = &self.note {
            add(
                "note",
                format!("`{}` is no record: {}", self.note_path.display(), String::from_utf8_lossy(note)),
            );
        } else if self.is_held() {
            add("note", "there is none, so nobody says why".to_owned());
        }
        lines
    }

    /// The command that gives this lock back, or what else there is to do.
    pub(crate) fn remedy(&self) -> String {
        if let Some((pid, holding)) = self.holder_of_ours() {
            return match holding {
                Holding::Lock => {
                    format!("`bosun state unlock --id {}` gives it back", self.id().unwrap_or_default())
                }
                Holding::Run => {
                    format!("`kill {pid}` ends the program that runs under it; `--lock-timeout 5m` waits")
                }
            };
        }
        match &self.held {
            Held::No => "nothing is locked".to_owned(),
            Held::By(pids) => match pids.first() {
                Some(pid) => format!("wait with `--lock-timeout 5m`, or end it: `kill {pid}`"),
                None => "wait with `--lock-timeout 5m`; the lock ends with its process".to_owned(),
            },
        }
    }

    /// The same for programs; the shape only grows.
    pub(crate) fn to_json(&self, shown: &str) -> Value {
        let text = |bytes: &[u8]| json!(String::from_utf8_lossy(bytes));
        let processes = match &self.held {
            Held::No => Vec::new(),
            Held::By(pids) => pids
                .iter()
                .map(|pid| json!({ "pid": pid, "alive": is_alive(*pid), "command": command(*pid) }))
                .collect(),
        };
        let record = self.record.as_ref().map(|record| {
            json!({
                "id": text(&record.id),
                "operation": text(&record.operation),
                "info": text(&record.info),
                "who": text(&record.who),
                "version": text(&record.version),
                "created": text(&record.created),
                "path": text(&record.path),
            })
        });
        let own = self.own();
        json!({
            "schema_version": 1,
            "state": shown,
            "backend": "local",
            "locked": self.is_held(),
            "stale": !self.is_held() && self.note.is_some(),
            "processes": processes,
            "holder": record,
            "same_host": self.record.as_ref().map(|_| self.is_here()),
            "mine": self.is_mine(),
            "age_seconds": self.age(),
            "until": own.and_then(|own| own.until),
        })
    }
}

fn process_text(pid: u32) -> String {
    let command = command(pid).map(|command| format!(" ({command})")).unwrap_or_default();
    let state = if is_alive(pid) == Some(true) { "" } else { ", not of this machine or gone" };
    format!("process {pid}{command}{state}")
}

/// Whether a process of this machine lives.
fn is_alive(pid: u32) -> Option<bool> {
    let pid = i32::try_from(pid).ok()?;
    match kill(Pid::from_raw(pid), None) {
        Ok(()) | Err(Errno::EPERM) => Some(true),
        Err(Errno::ESRCH) => Some(false),
        Err(_) => None,
    }
}

/// The name of a process; its arguments may hold secrets.
fn command(pid: u32) -> Option<String> {
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
    Some(name.trim_end().to_owned())
}

/// The processes that have a lock on the open file; those of others stay
/// unseen.
fn holders(file: &File) -> Vec<u32> {
    let Ok(meta) = file.metadata() else { return Vec::new() };
    let inode = format!(":{} ", meta.ino());
    let mut found = Vec::new();
    for process in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = process.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let files = fs::read_dir(process.path().join("fdinfo")).into_iter().flatten().flatten();
        let has = files.into_iter().any(|entry| {
            fs::read_to_string(entry.path()).is_ok_and(|text| {
                text.lines()
                    .any(|line| line.starts_with("lock:") && line.contains("OFDLCK") && line.contains(&inode))
            })
        });
        if has {
            found.push(pid);
        }
    }
    found
}

/// A length of time as people say it.
pub(super) fn age_text(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..86_400 => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
        _ => format!("{} d {} h", seconds / 86_400, seconds / 3600 % 24),
    }
}
