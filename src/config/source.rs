//! The files of one configuration: their texts, and places in them.

use super::{ConfigError, Where};
use crate::hooks::step::Origin;
use crate::yaml::{Error, Errors, Node, SourceId};
use std::path::PathBuf;

/// All files that were read, by the number that their nodes carry.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    files: Vec<Source>,
}

#[derive(Debug)]
struct Source {
    /// As messages show it.
    name: PathBuf,
    bytes: Vec<u8>,
    /// Where each line starts.
    lines: Vec<usize>,
}

impl Sources {
    /// Adds a file under the name that messages show; `None` if there are too
    /// many.
    pub(super) fn add(&mut self, name: PathBuf, bytes: Vec<u8>) -> Option<SourceId> {
        let id = SourceId(u16::try_from(self.files.len()).ok()?);
        let starts = memchr::memchr_iter(b'\n', &bytes).map(|index| index + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        self.files.push(Source { name, bytes, lines });
        Some(id)
    }

    /// Returns the bytes of a file.
    pub(super) fn bytes(&self, id: SourceId) -> &[u8] {
        self.files.get(usize::from(id.0)).map_or(&[], |file| &file.bytes)
    }

    /// Returns how many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// Tells where a value is written.
    pub(crate) fn origin(&self, node: &Node) -> Origin {
        self.place(node.source, node.span.start)
    }

    /// Tells the line and the column, in characters, of a byte.
    pub(super) fn place(&self, id: SourceId, offset: usize) -> Origin {
        let Some(file) = self.files.get(usize::from(id.0)) else { return Origin::default() };
        let line = file.lines.partition_point(|&start| start <= offset).max(1);
        let start = file.lines.get(line - 1).copied().unwrap_or_default();
        let before = file.bytes.get(start..offset.min(file.bytes.len())).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        Origin { file: file.name.clone(), line, column }
    }

    /// Turns a reader's error into one with line, column and excerpt.
    pub(super) fn locate(&self, error: Error) -> ConfigError {
        let origin = self.place(error.source, error.span.start);
        let (excerpt, width) = self.excerpt(error.source, &error.span, origin.line);
        let related =
            error.related.into_iter().map(|(id, span, text)| (self.place(id, span.start), text)).collect();
        ConfigError {
            place: Where::Text { origin, excerpt, width },
            message: error.message,
            help: error.help,
            related,
        }
    }

    /// Turns what is wrong with one file on its own, read as source 0, into
    /// errors with line, column and excerpt.
    pub(crate) fn locate_all(name: PathBuf, bytes: &[u8], errors: Errors) -> Vec<ConfigError> {
        let mut sources = Self::default();
        sources.add(name, bytes.to_vec());
        errors.into_sorted().into_iter().map(|error| sources.locate(error)).collect()
    }

    fn excerpt(&self, id: SourceId, span: &crate::diagnostic::Span, line: usize) -> (String, usize) {
        let Some(file) = self.files.get(usize::from(id.0)) else { return (String::new(), 1) };
        let start = file.lines.get(line - 1).copied().unwrap_or_default();
        let rest = file.bytes.get(start..).unwrap_or_default();
        let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let end = span.end.min(start + line.len());
        let marked = file.bytes.get(span.start..end).unwrap_or_default();
        let width = String::from_utf8_lossy(marked).chars().count().max(1);
        (String::from_utf8_lossy(line).into_owned(), width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_on_its_own_has_lines_and_columns() {
        let text = "a: 1\nformat: tyt # why\n";
        let mut errors = Errors::default();
        errors.push(SourceId(0), 13..16, "no format");
        let located = Sources::locate_all(PathBuf::from(".hadolint.yaml"), text.as_bytes(), errors);
        assert_eq!(located[0].to_string(), ".hadolint.yaml:2:9: no format");
        let Where::Text { excerpt, width, .. } = &located[0].place else { panic!("it has a place") };
        assert_eq!((excerpt.as_str(), *width), ("format: tyt # why", 3));
    }
}
