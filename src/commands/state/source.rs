//! The bytes of a state, from wherever they lie.

use super::place::{Place, Store};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::state::error::{Fault, ReadError};
use crate::state::model::State;
use crate::state::read::{Extent, read};
use crate::sys::Mapping;
use crate::ui::Verbosity;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// From this size on a file is mapped.
const MAPPED_FROM: u64 = 8 << 20;

/// A state as it lies in memory.
pub(crate) struct Source {
    bytes: Bytes,
    /// As the user knows it.
    pub(crate) name: String,
}

enum Bytes {
    Owned(Vec<u8>),
    Mapped { mapping: Mapping, file: File, size: u64 },
}

impl Source {
    /// Takes bytes that somebody else has read.
    pub(crate) fn of(bytes: Vec<u8>, name: impl Into<String>) -> Self {
        Self { bytes: Bytes::Owned(bytes), name: name.into() }
    }

    /// Reads or maps a state.
    pub(crate) fn open(place: &Place, ctx: &Ctx) -> Result<Self> {
        Self::open_stored(place, ctx)?.decrypted(place, ctx)
    }

    fn open_stored(place: &Place, ctx: &Ctx) -> Result<Self> {
        match &place.store {
            Store::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().lock().read_to_end(&mut bytes);
                read.map_err(|error| {
                    Error::new(Kind::Environment, error).context("cannot read standard input")
                })?;
                Ok(Self::of(bytes, "standard input"))
            }
            Store::File(path) if place.dir.is_some() && !path.exists() => {
                Err(Error::text(Kind::Usage, format!("there is no state `{}`", place.shown(ctx)))
                    .hint("nothing was applied here yet, or another workspace is meant: `--workspace`"))
            }
            Store::File(path) => Self::open_file(path, &place.shown(ctx)),
        }
    }

    /// Decrypts the state, if it is encrypted and the configuration says how.
    fn decrypted(self, place: &Place, ctx: &Ctx) -> Result<Self> {
        let beside = match &place.store {
            Store::File(path) => path.parent(),
            Store::Stdin => Some(ctx.cwd.as_path()),
        };
        match super::decrypt::opened(self.bytes(), place.dir.as_deref().or(beside), ctx) {
            None => Ok(self),
            Some(Ok(plain)) => Ok(Self::of(plain, self.name)),
            Some(Err(error)) => Err(self.refuse(&error)),
        }
    }

    /// Reads or maps the file at `path`.
    pub(crate) fn open_file(path: &Path, shown: &str) -> Result<Self> {
        let failed = |error: io::Error| {
            let kind = if error.kind() == io::ErrorKind::NotFound { Kind::Usage } else { Kind::Environment };
            let made = Error::new(kind, error).context(format!("cannot read `{shown}`"));
            if kind == Kind::Usage {
                return made.hint("`--file` takes a state, `--dir` the folder of a configuration");
            }
            made
        };
        let mut file = File::open(path).map_err(failed)?;
        let meta = file.metadata().map_err(failed)?;
        if meta.is_dir() {
            return Err(Error::text(Kind::Usage, format!("`{shown}` is a folder, and no state"))
                .hint(format!("`--dir {shown}` looks for its state")));
        }
        let size = meta.len();
        // Whoever holds the lock may write into the file at any moment.
        if size >= MAPPED_FROM && meta.is_file() && !is_locked(&file) {
            let length = usize::try_from(size).unwrap_or(usize::MAX);
            if let Ok(mapping) = Mapping::new(&file, length) {
                return Ok(Self { bytes: Bytes::Mapped { mapping, file, size }, name: shown.to_owned() });
            }
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.read_to_end(&mut bytes).map_err(failed)?;
        Ok(Self::of(bytes, shown))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Owned(bytes) => bytes,
            Bytes::Mapped { mapping, .. } => mapping.bytes(),
        }
    }

    /// Reads the state; what terraform leaves out is said.
    pub(crate) fn state(&self, extent: Extent, ctx: &Ctx) -> Result<State<'_>> {
        let state = self.silent_state(extent)?;
        for line in &state.left_out {
            ctx.ui.warn(&format!("{}: {line}", self.name));
        }
        if state.format == crate::state::model::Format::Show {
            let text = format!("{} is what `terraform show -json` prints, and no state file", self.name);
            ctx.ui.tell(Verbosity::Normal, &text);
        }
        Ok(state)
    }

    /// Reads the state and says nothing.
    pub(crate) fn silent_state(&self, extent: Extent) -> Result<State<'_>> {
        let read = read(self.bytes(), extent);
        self.settled()?;
        read.map_err(|error| self.refuse(&error))
    }

    /// Fails if the file changed its size since it was mapped.
    pub(crate) fn settled(&self) -> Result<()> {
        let Bytes::Mapped { mapping, file, size } = &self.bytes else { return Ok(()) };
        let now = file.metadata().map_or(*size, |meta| meta.len());
        if !mapping.was_cut() && now == *size {
            return Ok(());
        }
        Err(Error::text(Kind::Environment, format!("`{}` changed while it was read", self.name))
            .hint("`bosun state status` says who writes it; try again when it rests"))
    }

    /// Says where the state is wrong, and what to do.
    pub(crate) fn refuse(&self, error: &ReadError) -> Error {
        let bytes = self.bytes();
        let at = error.offset.min(bytes.len());
        let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |place| place + 1);
        let column = String::from_utf8_lossy(&bytes[start..at]).chars().count() + 1;
        let message = match error.kind {
            Fault::Empty | Fault::Locked => format!("{}: {error}", self.name),
            _ => format!("{}:{line}:{column}: {error} (byte {at})", self.name),
        };
        Error::text(Kind::Usage, message).hint(error.remedy())
    }
}

/// True if somebody holds terraform's lock on an open file.
fn is_locked(file: &File) -> bool {
    crate::flock::holder(file).is_ok_and(|holder| holder.is_some())
}
