//! Reads flag files: bytes, tree, flags, and what differs in an environment.

use super::project::{Environment, Project};
use crate::error::{Error, Kind, Result};
use crate::files::{self, Seen};
use crate::flags::model::FlagSet;
use crate::flags::overlay;
use crate::flags::syntax::{self, Document, Fault, Node, Syntax, line_and_column};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A flag file of this size is a slip.
const LARGEST: u64 = 64 << 20;

/// A file that was read.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) shown: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) seen: Seen,
    pub(super) document: Document,
}

/// A file that cannot be read as flags, for commands that report it.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) bytes: Vec<u8>,
    pub(super) faults: Vec<Fault>,
}

/// Reads the bytes of a file.
pub(super) fn bytes_of(path: &Path, shown: &Path) -> Result<Vec<u8>> {
    files::read_bounded(path, LARGEST).map_err(|error| {
        let kind = if error.kind() == io::ErrorKind::NotFound { Kind::Usage } else { Kind::Environment };
        Error::new(kind, error).context(format!("cannot read `{}`", shown.display()))
    })
}

impl Source {
    /// Reads a file; a text that is no flag file is refused with its place.
    pub(super) fn read(path: &Path, shown: &Path) -> Result<Self> {
        let seen = stamp(path).map_err(|error| {
            Error::new(Kind::Environment, error).context(format!("cannot read `{}`", shown.display()))
        })?;
        let bytes = bytes_of(path, shown)?;
        Self::parse(path, shown, bytes, seen)
            .map_err(|unreadable| refuse(shown, &unreadable.bytes, &unreadable.faults))
    }

    /// Reads bytes that stand, or will stand, at a path.
    pub(super) fn parse(
        path: &Path,
        shown: &Path,
        bytes: Vec<u8>,
        seen: Seen,
    ) -> std::result::Result<Self, Unreadable> {
        match syntax::read(&bytes, Syntax::of(path)) {
            Ok(document) => {
                Ok(Self { path: path.to_owned(), shown: shown.to_owned(), bytes, seen, document })
            }
            Err(faults) => Err(Unreadable { bytes, faults }),
        }
    }

    /// The place of an offset, for people.
    pub(super) fn place(&self, offset: usize) -> String {
        let (line, column) = line_and_column(&self.bytes, offset);
        format!("{}:{line}:{column}", self.shown.display())
    }
}

/// What stands at a path, symlinks followed.
pub(super) fn stamp(path: &Path) -> io::Result<Seen> {
    files::look(&path.canonicalize().unwrap_or_else(|_| path.to_owned()))
}

/// Says where a text is no flag file.
pub(super) fn refuse(shown: &Path, bytes: &[u8], faults: &[Fault]) -> Error {
    let first = &faults[0];
    let place = |fault: &Fault| {
        let (line, column) = line_and_column(bytes, fault.span.start);
        format!("{}:{line}:{column}: {}", shown.display(), fault.message)
    };
    let mut error = Error::text(Kind::Usage, place(first));
    error.details = faults[1..].iter().take(9).map(place).collect();
    match &first.help {
        Some(help) => error.hint(help.clone()),
        None => error,
    }
}

/// The flags of an environment, or of the base, with the texts they come from.
pub(super) struct View {
    /// The base first; the second is what differs, if that file is there.
    pub(super) sources: Vec<Source>,
    /// Merged; each part knows its source.
    pub(super) root: Arc<Node>,
}

impl View {
    /// Reads the base, and what differs in an environment.
    pub(super) fn read(project: &Project, environment: Option<&Environment>) -> Result<Self> {
        let base = Source::read(&project.base, &project.shown(&project.base))?;
        let overlay = match environment {
            Some(environment) if environment.overlay.exists() => {
                Some(Source::read(&environment.overlay, &project.shown(&environment.overlay))?)
            }
            _ => None,
        };
        Ok(Self::of(base, overlay))
    }

    /// Joins files that were read.
    pub(super) fn of(base: Source, overlay: Option<Source>) -> Self {
        let root = match &overlay {
            None => Arc::clone(&base.document.root),
            Some(overlay) => {
                let mut changes = Node::clone(&overlay.document.root);
                changes.mark(1);
                overlay::merge(&base.document.root, &changes).into()
            }
        };
        Self { sources: std::iter::once(base).chain(overlay).collect(), root }
    }

    /// The flags; refused where they cannot be asked.
    pub(super) fn flags(&self) -> Result<FlagSet> {
        FlagSet::read(&self.root).map_err(|fault| {
            Error::text(Kind::Usage, format!("{}: {}", self.place(0, fault.span.start), fault.message))
                .hint("`bosun flags validate` tells all that is wrong")
        })
    }

    /// The place of an offset in one of the files, for people.
    pub(super) fn place(&self, file: u8, offset: usize) -> String {
        self.sources.get(usize::from(file)).unwrap_or(&self.sources[0]).place(offset)
    }
}
