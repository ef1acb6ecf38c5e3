//! The text of a flag file as a tree in which every key and value knows its
//! place: JSON by a reader of our own, YAML through the shared one.

mod json;
mod node;
mod write;
mod yaml;

#[cfg(test)]
mod tests;

pub(crate) use json::{Oddity, parse_data};
pub(crate) use node::{Entry, Node, Place, Value};
pub(crate) use write::{compact, number, pretty, quoted};

use crate::diagnostic::Span;
use std::path::Path;
use std::sync::Arc;

/// The most levels that lists and maps may lie in each other.
pub(crate) const MAX_DEPTH: usize = 100;

/// How a flag file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    Json,
    Yaml,
}

impl Syntax {
    /// Goes by the name: `.yaml` and `.yml` are YAML, all else is JSON.
    pub(crate) fn of(path: &Path) -> Self {
        let is_yaml = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
        if is_yaml { Self::Yaml } else { Self::Json }
    }
}

/// A text that was read.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) syntax: Syntax,
    /// Shared: a file of a thousand flags is read once and looked at often.
    pub(crate) root: Arc<Node>,
    /// What this reader takes and others do not, in the order of the text.
    pub(crate) oddities: Vec<(Span, Oddity)>,
}

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) span: Span,
    /// Lower case, without a full stop.
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// True for the marks of a merge that stopped.
    pub(crate) conflict: bool,
}

impl Fault {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, conflict: false }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Reads a text; all that is wrong with it if it cannot be read.
pub(crate) fn read(bytes: &[u8], syntax: Syntax) -> Result<Document, Vec<Fault>> {
    if let Some(span) = conflict_mark(bytes) {
        let mut fault = Fault::new(span, "a merge conflict is not resolved here")
            .help("choose a side and remove the marks, then `git add` the file");
        fault.conflict = true;
        return Err(vec![fault]);
    }
    match syntax {
        Syntax::Json => json::parse(bytes).map_err(|fault| vec![fault]),
        Syntax::Yaml => yaml::parse(bytes),
    }
}

/// Returns the line and the column of an offset, both from 1; columns count
/// characters.
pub(crate) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = &text[..offset.min(text.len())];
    let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let column = before[start..].iter().filter(|byte| **byte & 0xc0 != 0x80).count() + 1;
    (line, column)
}

/// Finds the first mark that git leaves where two sides differ.
fn conflict_mark(bytes: &[u8]) -> Option<Span> {
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&bytes[from..], b"<<<<<<< ").map(|at| at + from) {
        if at == 0 || bytes[at - 1] == b'\n' {
            let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
            return Some(at..end);
        }
        from = at + 1;
    }
    None
}
