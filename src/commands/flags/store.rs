//! Writes flag files: one writer at a time, the journal first, what is built
//! next, the source last. Killed at any moment, the next command finishes what
//! the journal has, and says so.

use super::output;
use super::project::Project;
use super::source::{Source, stamp};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::fault;
use crate::files::{self, Seen};
use crate::flags::build::sha256;
use crate::flags::journal::{self, DONE, Line, Record};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of a journal's end is read to find its last line.
const TAIL: u64 = 64 << 10;
/// The least by which a file's time grows, so that clients that poll see it.
const STEP: Duration = Duration::from_millis(2);

/// The journal, held alone.
pub(super) struct Store<'p> {
    project: &'p Project,
    journal: File,
    last: Option<Line>,
}

/// A journal that nothing was written to leaves no file behind. Who waits for
/// it sees that it is gone, and makes another.
impl Drop for Store<'_> {
    fn drop(&mut self) {
        if self.journal.metadata().is_ok_and(|meta| meta.len() == 0) {
            let _ = fs::remove_file(self.project.journal());
        }
    }
}

/// A new text for a file; nothing removes it.
pub(super) struct Written<'a> {
    pub(super) path: &'a Path,
    pub(super) bytes: Option<&'a [u8]>,
    pub(super) seen: Seen,
}

impl<'p> Store<'p> {
    /// Waits for other writers, and finishes what one of them could not.
    pub(super) fn open(project: &'p Project, ctx: &Ctx) -> Result<Self> {
        let path = project.journal();
        let journal = lock(&path).map_err(|error| cannot_open(project, &path, error))?;
        let mut store = Self { project, journal, last: None };
        store.last = store.read_last().map_err(|error| cannot_open(project, &path, error))?;
        store.recover(ctx)?;
        Ok(store)
    }

    /// Reads the last line; what was cut off while it was written goes.
    fn read_last(&mut self) -> io::Result<Option<Line>> {
        let length = self.journal.metadata()?.len();
        for from in [length.saturating_sub(TAIL), 0] {
            self.journal.seek(SeekFrom::Start(from))?;
            let mut bytes = Vec::new();
            self.journal.read_to_end(&mut bytes)?;
            let whole = memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1);
            let cut = bytes.len() - whole;
            let text = String::from_utf8_lossy(&bytes[..whole]);
            let start = text.trim_end_matches('\n').rfind('\n').map(|at| at + 1);
            if start.is_none() && from > 0 {
                continue;
            }
            if cut > 0 {
                self.journal.set_len(length - cut as u64)?;
            }
            return Ok(journal::parse(&text[start.unwrap_or(0)..], None).pop());
        }
        Ok(None)
    }

    /// The number and the hash that the next record follows.
    pub(super) fn next(&self) -> (u64, String) {
        self.last.as_ref().map_or((1, String::new()), |line| (line.record.number + 1, line.hash.clone()))
    }

    /// Writes a change down, then what is built, then the source.
    pub(super) fn commit(
        &mut self,
        record: &Record,
        outputs: &[(PathBuf, Vec<u8>)],
        source: &Written<'_>,
    ) -> Result<()> {
        let path = self.project.journal();
        let there = stamp(source.path).map_err(|error| cannot_open(self.project, source.path, error))?;
        if there != source.seen {
            return Err(changed_meanwhile(self.project, source.path));
        }
        let (_, previous) = self.next();
        fault::point("flags.begin");
        let line = record.line(&previous);
        let at = self.append(&line).map_err(|error| cannot_open(self.project, &path, error))?;
        fault::point("flags.appended");
        self.finish(outputs, source)?;
        self.mark_done(at).map_err(|error| cannot_open(self.project, &path, error))
    }

    fn append(&mut self, line: &str) -> io::Result<u64> {
        let at = self.journal.seek(SeekFrom::End(0))?;
        self.journal.write_all(line.as_bytes())?;
        Ok(at)
    }

    /// Writes over the first bytes of a line; a loss of power that loses them
    /// is mended like a kill before.
    fn mark_done(&mut self, at: u64) -> io::Result<()> {
        self.journal.write_all_at(DONE.as_bytes(), at)?;
        fault::point("flags.done");
        Ok(())
    }

    /// Writes what is built, and last the source. The journal and all new
    /// texts are on the disk before the first of them takes its place.
    fn finish(&self, outputs: &[(PathBuf, Vec<u8>)], source: &Written<'_>) -> Result<()> {
        let project = self.project;
        let mut files: Vec<Written<'_>> = Vec::new();
        for (path, bytes) in outputs {
            if fs::read(path).is_ok_and(|old| old == *bytes) {
                continue;
            }
            let seen = stamp(path).map_err(|error| cannot_open(project, path, error))?;
            files.push(Written { path, bytes: Some(bytes), seen });
        }
        files.push(Written { path: source.path, bytes: source.bytes, seen: source.seen });
        let mut staged: Vec<Option<Staged<'_>>> =
            files.iter().map(|file| Staged::of(project, file)).collect();
        // One wait for the disk instead of one for each file.
        let result = std::thread::scope(|scope| {
            let waits: Vec<_> = staged.iter().flatten().map(|file| scope.spawn(|| file.write())).collect();
            let journal = self.journal.sync_data();
            let texts = waits
                .into_iter()
                .map(|wait| wait.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())));
            texts.collect::<io::Result<Vec<()>>>().and(journal)
        });
        if let Err(error) = result {
            staged.iter().flatten().for_each(Staged::discard);
            return Err(cannot_open(project, source.path, error));
        }
        fault::point("flags.noted");
        let mut folders = BTreeSet::new();
        for (file, staged) in files.iter().zip(&mut staged) {
            match staged.take() {
                Some(staged) => staged.put(project, file)?,
                None => write_now(project, file)?,
            }
            fault::point("flags.written");
            folders.insert(real(file.path).parent().map(|folder| folder.join("x")));
        }
        for folder in folders.into_iter().flatten() {
            files::sync_folder(&folder).map_err(|error| cannot_open(project, &folder, error))?;
        }
        Ok(())
    }

    /// Finishes the last change if its writer was stopped.
    fn recover(&mut self, ctx: &Ctx) -> Result<()> {
        let Some(line) = self.last.as_ref().filter(|line| !line.done) else { return Ok(()) };
        let record = line.record.clone();
        let folder = self.project.base.parent().unwrap_or(Path::new(""));
        remove_leftovers(folder);
        let path = folder.join(&record.file);
        let old = fs::read(&path).ok();
        let hash = old.as_deref().map(sha256);
        let stopped = format!("`bosun flags {}` was stopped", record.command);
        if hash == record.before && record.before != record.after {
            let new = record.after.as_ref().and_then(|_| record.apply(old.as_deref().unwrap_or_default()));
            let seen = stamp(&path).map_err(|error| cannot_open(self.project, &path, error))?;
            let outputs = output::with_changed(self.project, &path, new.as_deref())?;
            self.finish(&outputs, &Written { path: &path, bytes: new.as_deref(), seen })?;
            ctx.ui.warn(&format!("{stopped}, and is finished now"));
        } else {
            for (path, bytes) in output::with_changed(self.project, &path, old.as_deref())? {
                write_output(self.project, &path, &bytes)?;
            }
            if hash == record.after {
                ctx.ui.warn(&format!("{stopped} at its end, and is finished now"));
            } else {
                let shown = self.project.shown(&path);
                ctx.ui.warn(&format!(
                    "{stopped}, and `{}` was changed since: it stays as it is",
                    shown.display()
                ));
            }
        }
        self.mark_last_done().map_err(|error| cannot_open(self.project, &self.project.journal(), error))
    }

    fn mark_last_done(&mut self) -> io::Result<()> {
        let length = self.journal.metadata()?.len();
        self.journal.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        self.journal.read_to_end(&mut bytes)?;
        let body = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let at = memchr::memrchr(b'\n', body).map_or(0, |at| at + 1);
        self.mark_done(at as u64)
    }
}

/// Removes what writers that are dead staged and could not move.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name
            .to_str()
            .and_then(|name| name.strip_prefix(files::TEMPORARY)?.split('-').next()?.parse().ok());
        let Some(process) = process.map(nix::unistd::Pid::from_raw) else { continue };
        if nix::sys::signal::kill(process, None) == Err(nix::errno::Errno::ESRCH) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Opens a journal, made if need be, and waits until nobody else holds it.
fn lock(path: &Path) -> io::Result<File> {
    let started = Instant::now();
    loop {
        let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if started.elapsed() > PATIENCE => {
                    return Err(io::ErrorKind::WouldBlock.into());
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
        // git may have put another file there while we waited.
        let (ours, there) = (file.metadata()?, fs::metadata(path));
        if there.is_ok_and(|there| (there.dev(), there.ino()) == (ours.dev(), ours.ino())) {
            return Ok(file);
        }
    }
}

fn cannot_open(project: &Project, path: &Path, error: io::Error) -> Error {
    let shown = project.shown(path);
    match error.kind() {
        io::ErrorKind::WouldBlock => {
            Error::text(Kind::Held, format!("`{}` is held by another writer", shown.display()))
                .hint("try again when it is done")
        }
        _ => Error::new(Kind::Environment, error).context(format!("cannot write `{}`", shown.display())),
    }
}

fn changed_meanwhile(project: &Project, path: &Path) -> Error {
    let message = format!("`{}` was changed meanwhile", project.shown(path).display());
    Error::text(Kind::Held, message).hint("nothing was written over: do it again")
}

/// Writes a file that is built, unless it is like that.
pub(super) fn write_output(project: &Project, path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let seen = stamp(path).map_err(|error| cannot_open(project, path, error))?;
    write(project, &Written { path, bytes: Some(bytes), seen })
}

/// A new text beside the file whose place it will take.
struct Staged<'a> {
    temp: PathBuf,
    target: PathBuf,
    bytes: &'a [u8],
    /// The file's time before.
    before: Option<SystemTime>,
}

impl<'a> Staged<'a> {
    /// Nothing for what is written in place, or removed.
    fn of(project: &Project, file: &Written<'a>) -> Option<Self> {
        if project.in_place && matches!(file.seen, Seen::File(_)) {
            return None;
        }
        let target = real(file.path);
        let before = fs::metadata(&target).and_then(|meta| meta.modified()).ok();
        Some(Self { temp: files::temporary(&target), target, bytes: file.bytes?, before })
    }

    fn write(&self) -> io::Result<()> {
        files::stage(&self.temp, &self.target, self.bytes)?;
        // Clients look at a file's time, which two writes in a row may share.
        if let Some(before) = self.before {
            make_newer(&self.temp, before)?;
        }
        Ok(())
    }

    fn discard(&self) {
        let _ = fs::remove_file(&self.temp);
    }

    fn put(self, project: &Project, file: &Written<'_>) -> Result<()> {
        match files::put_staged(&self.temp, &self.target, file.seen) {
            Ok(true) => Ok(()),
            Ok(false) => Err(changed_meanwhile(project, file.path)),
            Err(error) => {
                let busy = error.raw_os_error() == Some(nix::errno::Errno::EBUSY as i32);
                let error = cannot_open(project, file.path, error);
                Err(if busy {
                    error.hint(
                        "a single file is mounted here: mount its folder, or set `flags: { write: in-place }`",
                    )
                } else {
                    error
                })
            }
        }
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Writes into a file, or removes it, if it still is what was seen.
fn write_now(project: &Project, file: &Written<'_>) -> Result<()> {
    let target = real(file.path);
    let fail = |error| cannot_open(project, file.path, error);
    let is_same = match file.bytes {
        None => files::remove_if_same(&target, file.seen).map_err(fail)?,
        Some(bytes) => {
            let before = fs::metadata(&target).and_then(|meta| meta.modified()).map_err(fail)?;
            let is_same = files::look(&target).map_err(fail)? == file.seen;
            if is_same {
                write_into(&target, bytes).and_then(|()| make_newer(&target, before)).map_err(fail)?;
            }
            is_same
        }
    };
    if is_same { Ok(()) } else { Err(changed_meanwhile(project, file.path)) }
}

/// Writes or replaces one file that still is what was seen.
pub(super) fn write(project: &Project, file: &Written<'_>) -> Result<()> {
    match Staged::of(project, file) {
        Some(staged) => {
            staged.write().map_err(|error| cannot_open(project, file.path, error))?;
            staged.put(project, file)?;
        }
        None => write_now(project, file)?,
    }
    let target = real(file.path);
    files::sync_folder(&target).map_err(|error| cannot_open(project, file.path, error))
}

/// Writes into a file that must stay itself; readers may see half of it.
fn write_into(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(target)?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

/// Makes a file's time later than another.
fn make_newer(path: &Path, before: SystemTime) -> io::Result<()> {
    if fs::metadata(path)?.modified()? > before {
        return Ok(());
    }
    File::options().write(true).open(path)?.set_modified(before + STEP)
}

/// Reads all lines of a journal; none if there is no journal.
pub(super) fn read_journal(project: &Project) -> Result<Vec<Line>> {
    let path = project.journal();
    match fs::read(&path) {
        Ok(bytes) => Ok(journal::parse(&String::from_utf8_lossy(&bytes), Some(""))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::new(Kind::Environment, error)
            .context(format!("cannot read `{}`", project.shown(&path).display()))),
    }
}

/// Reads a source as it is now, or as nothing.
pub(super) fn read_if_any(project: &Project, path: &Path) -> Result<Option<Source>> {
    if !path.exists() {
        return Ok(None);
    }
    Source::read(path, &project.shown(path)).map(Some)
}
