//! The lines of a text.

use crate::diagnostic::Span;

/// One line: where it starts, and where it ends without and with its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    /// Before `\n` and any `\r` in front of it.
    pub(super) content: usize,
    pub(super) end: usize,
}

impl Line {
    pub(super) const fn content(self) -> Span {
        self.start..self.content
    }
}

/// Walks over the lines of a text.
#[derive(Debug, Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
    /// Names of heredocs that no line from here on ends, so that nobody looks
    /// for them again; true for `<<-`.
    endless: Vec<(String, bool)>,
}

impl<'t> Lines<'t> {
    pub(super) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, endless: Vec::new() }
    }

    /// True if it is known that no line ends this heredoc.
    pub(super) fn is_endless(&self, name: &str, strips_tabs: bool) -> bool {
        self.endless.iter().any(|(known, tabs)| known == name && *tabs == strips_tabs)
    }

    pub(super) fn note_endless(&mut self, name: &str, strips_tabs: bool) {
        self.endless.push((name.to_owned(), strips_tabs));
    }

    /// Where the next line starts.
    pub(super) const fn at(&self) -> usize {
        self.at
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        if start >= bytes.len() {
            return None;
        }
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length + 1);
        let mut content = end;
        while content > start && matches!(bytes[content - 1], b'\n' | b'\r') {
            content -= 1;
        }
        self.at = end;
        Some(Line { start, content, end })
    }
}
