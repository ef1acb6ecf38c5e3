//! Where things begin and end in a text, beyond what its reader tells.

use super::render::Quotes;
use crate::diagnostic::Span;
use crate::flags::syntax::{Entry, Node, Syntax, Value};

/// A text and how it is written.
pub(super) struct Text<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) syntax: Syntax,
    pub(super) newline: &'static str,
}

/// How the value of an entry is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing after the colon, which ends here.
    Missing(usize),
    /// `*name`.
    Alias(Span),
    /// On the line of its key, or anywhere in brackets.
    Here(Span),
    /// On lines of its own below; `after` is where the colon ends.
    Below { after: usize, span: Span },
}

impl<'t> Text<'t> {
    pub(super) fn new(bytes: &'t [u8], syntax: Syntax) -> Self {
        let first = memchr::memchr(b'\n', bytes);
        let is_crlf = first.is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
        Self { bytes, syntax, newline: if is_crlf { "\r\n" } else { "\n" } }
    }

    pub(super) fn at(&self, offset: usize) -> Option<u8> {
        self.bytes.get(offset).copied()
    }

    /// The start of the line of an offset.
    pub(super) fn line_start(&self, offset: usize) -> usize {
        memchr::memrchr(b'\n', &self.bytes[..offset]).map_or(0, |at| at + 1)
    }

    /// The end of the line of an offset, without its line ending.
    pub(super) fn line_end(&self, offset: usize) -> usize {
        let end =
            memchr::memchr(b'\n', &self.bytes[offset..]).map_or(self.bytes.len(), |length| offset + length);
        if end > offset && self.bytes[end - 1] == b'\r' { end - 1 } else { end }
    }

    /// The start of the line after that of an offset.
    pub(super) fn next_line(&self, offset: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[offset..]).map_or(self.bytes.len(), |length| offset + length + 1)
    }

    /// The column of an offset, in bytes from 0.
    pub(super) fn column(&self, offset: usize) -> usize {
        offset - self.line_start(offset)
    }

    /// The white space at the start of the line of an offset.
    pub(super) fn indent(&self, offset: usize) -> &'t [u8] {
        let start = self.line_start(offset);
        let length = self.bytes[start..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        &self.bytes[start..start + length]
    }

    /// True if only white space stands before it on its line.
    pub(super) fn is_first(&self, offset: usize) -> bool {
        self.line_start(offset) + self.indent(offset).len() == offset
    }

    pub(super) fn skip_blanks(&self, mut at: usize) -> usize {
        while matches!(self.at(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// Passes over white space, line ends and comments.
    pub(super) fn skip_space(&self, mut at: usize) -> usize {
        loop {
            match self.at(at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
                Some(b'#') if self.syntax == Syntax::Yaml => at = self.line_end(at),
                Some(b'/') if self.syntax == Syntax::Json => match self.at(at + 1) {
                    Some(b'*') => {
                        let end = memchr::memmem::find(&self.bytes[at + 2..], b"*/");
                        at = end.map_or(self.bytes.len(), |end| at + end + 4);
                    }
                    _ => at = self.line_end(at),
                },
                _ => return at,
            }
        }
    }

    /// Passes over anchors and tags, with the space and comments after them.
    fn skip_properties(&self, mut at: usize) -> usize {
        while self.syntax == Syntax::Yaml && matches!(self.at(at), Some(b'&' | b'!')) {
            while self.at(at).is_some_and(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
                at += 1;
            }
            at = self.skip_space(at);
        }
        at
    }

    /// The end of a text in quotes that begins here.
    fn quoted_end(&self, start: usize) -> usize {
        let quote = self.bytes[start];
        let mut at = start + 1;
        while let Some(byte) = self.at(at) {
            match byte {
                b'\\' if quote == b'"' => at += 2,
                b'\'' if quote == b'\'' && self.at(at + 1) == Some(b'\'') => at += 2,
                _ if byte == quote => return at + 1,
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    /// The end of what stands in brackets that open here.
    fn brackets_end(&self, start: usize) -> usize {
        let (mut at, mut depth, mut before) = (start, 0_usize, b' ');
        while let Some(byte) = self.at(at) {
            let is_start = matches!(before, b' ' | b'\t' | b'\n' | b'\r' | b',' | b'[' | b'{' | b':');
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return at + 1;
                    }
                }
                b'"' | b'\'' if is_start => at = self.quoted_end(at) - 1,
                b'#' if is_start => at = self.line_end(at).max(at + 1) - 1,
                _ => {}
            }
            before = self.bytes[at];
            at += 1;
        }
        self.bytes.len()
    }

    /// What is written for a node, without anchors, tags and what follows.
    pub(super) fn extent(&self, node: &Node) -> Span {
        let start = self.skip_properties(node.span.start);
        let end = match (self.at(start), &node.value) {
            (Some(b'"' | b'\''), Value::Text(_) | Value::Null) => self.quoted_end(start),
            (Some(b'{' | b'['), Value::Map(_) | Value::List(_)) if self.syntax == Syntax::Yaml => {
                self.brackets_end(start)
            }
            (Some(b'{' | b'['), Value::Map(_) | Value::List(_)) => node.span.end,
            (_, Value::Map(entries)) => {
                let own = entries.iter().filter(|entry| self.holds(node, &entry.key_span));
                let last = own.max_by_key(|entry| entry.key_span.start);
                last.map_or(node.span.end, |entry| self.entry_end(entry))
            }
            (_, Value::List(items)) => {
                let own = items.iter().filter(|item| self.holds(node, &item.span));
                let last = own.max_by_key(|item| item.span.start);
                last.map_or(node.span.end, |item| self.extent(item).end)
            }
            _ => self.trimmed(start, node.span.end),
        };
        start..end.max(start)
    }

    fn holds(&self, node: &Node, span: &Span) -> bool {
        node.span.start <= span.start && span.start <= node.span.end
    }

    fn trimmed(&self, start: usize, mut end: usize) -> usize {
        while end > start && self.bytes[end - 1].is_ascii_whitespace() {
            end -= 1;
        }
        end
    }

    /// Where an entry ends: its value, or its colon.
    pub(super) fn entry_end(&self, entry: &Entry) -> usize {
        match self.form(entry) {
            Some(Form::Missing(end)) => end,
            Some(Form::Alias(span) | Form::Here(span) | Form::Below { span, .. }) => span.end,
            None => entry.value.span.end,
        }
    }

    /// Where the colon after a key ends.
    pub(super) fn colon(&self, entry: &Entry) -> Option<usize> {
        let start = self.skip_properties(entry.key_span.start);
        let end = match self.at(start) {
            Some(b'"' | b'\'') => self.quoted_end(start),
            _ => self.trimmed(start, entry.key_span.end),
        };
        let at = if self.syntax == Syntax::Json { self.skip_space(end) } else { self.skip_blanks(end) };
        (self.at(at) == Some(b':')).then_some(at + 1)
    }

    /// How the value of an entry is written; nothing for what is rare enough
    /// to be left alone, such as `? key`.
    pub(super) fn form(&self, entry: &Entry) -> Option<Form> {
        let after = self.colon(entry)?;
        let node = &entry.value;
        if self.syntax == Syntax::Json {
            return Some(Form::Here(self.extent(node)));
        }
        let mut at = self.skip_blanks(after);
        while matches!(self.at(at), Some(b'&' | b'!')) {
            while self.at(at).is_some_and(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'}'))
            {
                at += 1;
            }
            at = self.skip_blanks(at);
        }
        match self.at(at) {
            Some(b'*') => {
                let length = self.bytes[at..]
                    .iter()
                    .take_while(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b'}' | b']'))
                    .count();
                Some(Form::Alias(at..at + length))
            }
            Some(b'|' | b'>') if matches!(node.value, Value::Text(_)) => {
                Some(Form::Here(at..self.trimmed(at, node.span.end.max(at + 1))))
            }
            _ if node.is_null() && node.span == entry.key_span => Some(Form::Missing(after)),
            None | Some(b'\n' | b'\r' | b'#') => {
                if node.is_null() && node.span.start < after {
                    return Some(Form::Missing(after));
                }
                let span = self.extent(node);
                (span.start >= at).then_some(Form::Below { after: at_end(self, after, at), span })
            }
            Some(_) => {
                let span = self.extent(node);
                (span.start >= at).then_some(Form::Here(span))
            }
        }
    }

    /// True for what stands in brackets.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        matches!(self.at(self.skip_properties(node.span.start)), Some(b'{' | b'['))
    }

    /// The quotes of a text, if it is one.
    pub(super) fn style_of(&self, node: &Node) -> Option<Quotes> {
        match (self.at(self.skip_properties(node.span.start)), &node.value) {
            (Some(b'\''), Value::Text(_)) => Some(Quotes::Single),
            (Some(b'"'), Value::Text(_)) => Some(Quotes::Double),
            _ => None,
        }
    }

    /// True if a comment, an anchor or an alias stands in a span, which is no
    /// single value.
    pub(super) fn has_comment(&self, span: &Span) -> bool {
        let mut at = span.start;
        if matches!(self.at(at), Some(b'|' | b'>')) && self.syntax == Syntax::Yaml {
            return false;
        }
        let mut before = b' ';
        while at < span.end {
            let byte = self.bytes[at];
            let is_start = matches!(before, b' ' | b'\t' | b'\n' | b'\r' | b',' | b'[' | b'{' | b':');
            match byte {
                b'"' => at = self.quoted_end(at) - 1,
                b'\'' if is_start && self.syntax == Syntax::Yaml => at = self.quoted_end(at) - 1,
                b'#' if is_start && self.syntax == Syntax::Yaml => return true,
                b'&' | b'*' if is_start && self.syntax == Syntax::Yaml => return true,
                b'/' if self.syntax == Syntax::Json => return true,
                _ => {}
            }
            before = self.bytes[at];
            at += 1;
        }
        false
    }
}

/// A comment after the colon stays where it is.
fn at_end(text: &Text<'_>, after: usize, at: usize) -> usize {
    if text.at(at) == Some(b'#') { text.line_end(at) } else { text.trimmed(after, at).max(after) }
}
