//! Taking a lock and giving it back.

use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::flock;
use crate::run::cancel::Cancel;
use crate::state::lock_record::{Holding, LockRecord, Own, id_text, job_text, time_text};
use nix::unistd::{Uid, User};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The lock that is to be taken.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The state's file, absolute.
    pub(crate) path: PathBuf,
    /// The path as terraform would name it.
    given: String,
    id: String,
    holding: Holding,
    reason: String,
    pub(crate) ttl: Option<Duration>,
    wait: Duration,
}

/// A lock that is ours until it is given back.
#[derive(Debug)]
pub(crate) struct Held {
    file: File,
    path: PathBuf,
    note: PathBuf,
    id: String,
    /// True if there was no state before.
    made: bool,
    released: bool,
}

/// Where terraform notes who holds the lock of a state.
pub(crate) fn note_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().as_bytes();
    let mut note = b".".to_vec();
    note.extend_from_slice(name.strip_prefix(b".").unwrap_or(name));
    note.extend_from_slice(b".lock.info");
    path.with_file_name(OsStr::from_bytes(&note))
}

impl Wanted {
    pub(crate) fn new(
        ctx: &Ctx,
        path: &Path,
        given: &str,
        holding: Holding,
        reason: Option<&str>,
        ttl: Option<Duration>,
        wait: Duration,
    ) -> Self {
        let job = || job_text(&|name| ctx.env_text(name));
        let reason = reason.map(str::to_owned).or_else(job).unwrap_or_default();
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self { path, given: given.to_owned(), id: random_id(), holding, reason, ttl, wait }
    }

    /// The words that tell another process the same.
    pub(crate) fn to_args(&self) -> Vec<OsString> {
        let number = |duration: Duration| OsString::from(duration.as_millis().to_string());
        vec![
            OsString::from(&self.id),
            number(self.ttl.unwrap_or_default()),
            number(self.wait),
            self.path.clone().into_os_string(),
            OsString::from(&self.given),
            OsString::from(&self.reason),
        ]
    }

    pub(crate) fn from_args(words: &[OsString]) -> Option<Self> {
        let [id, ttl, wait, path, given, reason] = words else { return None };
        let duration = |word: &OsString| word.to_str()?.parse().ok().map(Duration::from_millis);
        Some(Self {
            path: PathBuf::from(path),
            given: given.to_str()?.to_owned(),
            id: id.to_str()?.to_owned(),
            holding: Holding::Lock,
            reason: reason.to_str()?.to_owned(),
            ttl: duration(ttl).filter(|ttl| !ttl.is_zero()),
            wait: duration(wait)?,
        })
    }

    fn record(&self) -> LockRecord {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let until = self.ttl.map(|ttl| (now + ttl).as_secs());
        let own = Own { reason: self.reason.clone(), holding: self.holding, pid: std::process::id(), until };
        LockRecord {
            id: self.id.clone().into_bytes(),
            operation: format!("bosun {}", self.holding.word()).into_bytes(),
            info: own.text().into_bytes(),
            who: who(),
            version: format!("bosun {}", env!("CARGO_PKG_VERSION")).into_bytes(),
            created: time_text(now.as_secs(), now.subsec_nanos()).into_bytes(),
            path: self.given.clone().into_bytes(),
        }
    }
}

/// Sixteen bytes of the system's chance.
fn random_id() -> String {
    let mut bytes = [0; 16];
    let read = File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    if read.is_err() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        bytes = (now.as_nanos() ^ (u128::from(std::process::id()) << 96)).to_be_bytes();
    }
    id_text(bytes)
}

/// `user@host`, as terraform has it.
pub(super) fn who() -> Vec<u8> {
    let user = User::from_uid(Uid::current()).ok().flatten().map(|user| user.name).unwrap_or_default();
    let mut who = user.into_bytes();
    who.push(b'@');
    who.extend(nix::unistd::gethostname().unwrap_or_default().into_vec());
    who
}

/// Takes the lock; `None` if it stays held by someone else, or if the wait was
/// interrupted.
pub(crate) fn acquire(wanted: &Wanted, cancel: &Cancel) -> Result<Option<Held>> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(20);
    loop {
        if let Some(held) = attempt(wanted).map_err(|error| {
            Error::new(Kind::Environment, error).context(format!("cannot lock `{}`", wanted.path.display()))
        })? {
            return Ok(Some(held));
        }
        let left = wanted.wait.saturating_sub(started.elapsed());
        if left.is_zero() || cancel.wait(pause.min(left)) {
            return Ok(None);
        }
        pause = (pause * 2).min(Duration::from_secs(1));
    }
}

fn attempt(wanted: &Wanted) -> io::Result<Option<Held>> {
    for _ in 0..files::TRIES {
        let (file, made) = open(&wanted.path)?;
        if !flock::try_lock(&file)? {
            return Ok(None);
        }
        // Whoever gave the lock back before us may have removed the empty
        // file that we opened.
        let now = fs::metadata(&wanted.path);
        let own = file.metadata()?;
        if !now.is_ok_and(|now| (now.dev(), now.ino()) == (own.dev(), own.ino())) {
            continue;
        }
        let note = note_path(&wanted.path);
        let held =
            Held { file, path: wanted.path.clone(), note, id: wanted.id.clone(), made, released: false };
        files::replace_with_mode(&held.note, &wanted.record().encode(), 0o600)?;
        return Ok(Some(held));
    }
    Err(io::Error::new(io::ErrorKind::ResourceBusy, "the file is made and removed all the time"))
}

/// Opens a state for locking, and makes an empty one where there is none.
fn open(path: &Path) -> io::Result<(File, bool)> {
    let open = |new: bool| File::options().read(true).write(true).create_new(new).open(path);
    match open(false) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        found => return found.map(|file| (file, false)),
    }
    match open(true) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open(false).map(|file| (file, false)),
        made => made.map(|file| (file, true)),
    }
}

impl Held {
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Removes the note, and the state if it was made for the lock and is
    /// still empty; then the kernel lets go.
    pub(crate) fn release(mut self) -> io::Result<()> {
        self.let_go()
    }

    fn let_go(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.released, true) {
            return Ok(());
        }
        let absent_is_fine = |result: io::Result<()>| match result {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        };
        let removed = absent_is_fine(fs::remove_file(&self.note));
        if self.made && self.file.metadata()?.len() == 0 {
            absent_is_fine(fs::remove_file(&self.path))?;
        }
        removed
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // The file closes right behind this, which is what counts.
        let _ = self.let_go();
    }
}
