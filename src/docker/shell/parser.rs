//! The cursor that all parts of the parser share: blanks, newlines, comments,
//! reserved words, depth and errors.

use super::ast::{Heredoc, Script};
use super::{ShellError, heredoc};
use crate::diagnostic::Span;

/// Deeper nesting is an error, so that no text can exhaust the stack.
const MAX_DEPTH: usize = 64;

pub(super) type Parsed<T> = Result<T, ShellError>;

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) pos: usize,
    /// Where the text ends for the part that is read now.
    pub(super) end: usize,
    pub(super) heredocs: Vec<Heredoc>,
    /// Heredocs whose body begins after the next newline.
    pub(super) pending: Vec<usize>,
    pub(super) comments: Vec<Span>,
    /// Offsets of each byte and of the end in the whole text, where this is a
    /// part of it with escapes removed.
    pub(super) map: Option<Vec<usize>>,
    /// How many bytes may still be read ahead; keeps time linear.
    pub(super) lookahead: usize,
    depth: usize,
}

/// Parses a whole text; of one that stops at a `(` where none belongs, outside
/// of everything, the part before it comes with the error.
pub(super) fn parse(text: &str) -> Result<Script, Box<(ShellError, Option<Script>)>> {
    let mut parser = Parser::new(text);
    let list = parser.list().map_err(|error| Box::new((error, None)))?;
    let error = if parser.pos < parser.end {
        Some(parser.unexpected())
    } else {
        parser.pending.first().map(|&index| heredoc::unfinished(&parser.heredocs[index]))
    };
    let stopped = parser.peek() == Some(b'(');
    let script = Script { list, heredocs: parser.heredocs, comments: parser.comments };
    match error {
        Some(error) => Err(Box::new((error, stopped.then_some(script)))),
        None => Ok(script),
    }
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            pos: 0,
            end: text.len(),
            heredocs: Vec::new(),
            pending: Vec::new(),
            comments: Vec::new(),
            map: None,
            lookahead: 4096 + 64 * text.len(),
            depth: 0,
        }
    }

    /// Parses a part whose escapes were removed as if it stood in the text.
    pub(super) fn within<T>(
        &mut self,
        text: &str,
        map: Vec<usize>,
        parse: impl FnOnce(&mut Parser<'_>) -> Parsed<T>,
    ) -> Parsed<T> {
        let mut inner = Parser::new(text);
        inner.map = Some(map);
        inner.depth = self.depth;
        inner.heredocs = std::mem::take(&mut self.heredocs);
        inner.comments = std::mem::take(&mut self.comments);
        let parsed = parse(&mut inner);
        self.heredocs = inner.heredocs;
        self.comments = inner.comments;
        match inner.pending.first() {
            Some(&index) if parsed.is_ok() => Err(heredoc::unfinished(&self.heredocs[index])),
            _ => parsed,
        }
    }

    /// Parses with the text cut at `end`, then goes on with all of it.
    pub(super) fn until<T>(&mut self, end: usize, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let whole = std::mem::replace(&mut self.end, end);
        let parsed = parse(self);
        self.end = whole;
        parsed
    }

    /// True outside of everything: in the list of the whole text.
    pub(super) fn is_outermost(&self) -> bool {
        self.depth == 1 && self.map.is_none()
    }

    /// Counts one level of nesting while `parse` runs.
    pub(super) fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(self.fail("this is nested too deeply"));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<u8> {
        let at = self.pos + ahead;
        if at < self.end { Some(self.bytes[at]) } else { None }
    }

    pub(super) fn starts_with(&self, token: &[u8]) -> bool {
        self.bytes[self.pos..self.end].starts_with(token)
    }

    /// Steps over `token` if it is next.
    pub(super) fn eat(&mut self, token: &[u8]) -> bool {
        let found = self.starts_with(token);
        if found {
            self.pos += token.len();
        }
        found
    }

    /// Returns the offset in the whole text of an offset in this one.
    fn offset(&self, at: usize) -> usize {
        self.map.as_ref().map_or(at, |map| map[at])
    }

    pub(super) fn offsets(&self, from: usize, to: usize) -> Vec<usize> {
        (from..=to).map(|at| self.offset(at)).collect()
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match &self.map {
            None => start..end,
            // The backslash that follows is not part of it.
            Some(map) if end > start => map[start]..map[end - 1] + 1,
            Some(map) => map[start]..map[start],
        }
    }

    pub(super) fn span_from(&self, start: usize) -> Span {
        self.span(start, self.pos)
    }

    #[cold]
    pub(super) fn fail_at(&self, start: usize, end: usize, message: &str) -> ShellError {
        ShellError { span: self.span(start, end.max(start)), message: message.to_owned() }
    }

    #[cold]
    pub(super) fn fail(&self, message: &str) -> ShellError {
        self.fail_at(self.pos, self.pos, message)
    }

    /// Says that what comes next does not belong here.
    #[cold]
    pub(super) fn unexpected(&self) -> ShellError {
        let rest = &self.text[self.pos..self.end];
        let Some(first) = rest.chars().next() else {
            return self.fail("a command is missing at the end");
        };
        let word = rest
            .split(|c: char| c.is_whitespace() || ";&|()<>".contains(c))
            .next()
            .filter(|word| !word.is_empty());
        let len = word.map_or(first.len_utf8(), str::len);
        let message = match first {
            '\n' => "a command is missing before the end of the line".to_owned(),
            _ => format!("`{}` does not belong here", &rest[..len]),
        };
        self.fail_at(self.pos, self.pos + len, &message)
    }

    /// Skips blanks, continued lines and a comment.
    pub(super) fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.pos += 1,
                b'\\' if self.peek_at(1) == Some(b'\n') => self.pos += 2,
                b'\\' if self.peek_at(1) == Some(b'\r') && self.peek_at(2) == Some(b'\n') => {
                    self.pos += 3;
                }
                b'\r' if matches!(self.peek_at(1), None | Some(b'\n')) => self.pos += 1,
                // A no-break space is a slip that shells punish at run time only.
                b'#' => self.comment(),
                _ => break,
            }
        }
    }

    fn comment(&mut self) {
        let rest = &self.bytes[self.pos..self.end];
        let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.comments.push(self.span(self.pos, self.pos + len));
        self.pos += len;
    }

    /// Steps over a newline that is next, and over the bodies of the heredocs
    /// that wait for it.
    pub(super) fn newline(&mut self) -> Parsed<bool> {
        if self.peek() != Some(b'\n') {
            return Ok(false);
        }
        self.pos += 1;
        if !self.pending.is_empty() {
            self.heredoc_bodies()?;
        }
        Ok(true)
    }

    /// Skips blanks, comments and newlines.
    pub(super) fn newlines(&mut self) -> Parsed<()> {
        loop {
            self.blanks();
            if !self.newline()? {
                return Ok(());
            }
        }
    }

    /// Returns the reserved word that is next, if one is.
    ///
    /// Only where a command may start.
    pub(super) fn keyword(&self) -> Option<&'static str> {
        const KEYWORDS: [&str; 20] = [
            "if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "case", "esac",
            "select", "function", "{", "}", "!", "[[", "[", "time",
        ];
        let first = self.peek()?;
        if !matches!(first, b'a'..=b'z' | b'{' | b'}' | b'!' | b'[') {
            return None;
        }
        let rest = &self.bytes[self.pos..self.end];
        let len = rest.iter().take(9).position(|&byte| is_meta(byte)).unwrap_or(rest.len());
        // The end of `$(…)` and of a subshell may follow `}` at once.
        let word = &rest[..len];
        KEYWORDS.into_iter().find(|keyword| keyword.as_bytes() == word)
    }

    /// Steps over a reserved word, or fails.
    pub(super) fn expect_keyword(&mut self, keyword: &'static str) -> Parsed<()> {
        if self.keyword() == Some(keyword) {
            self.pos += keyword.len();
            return Ok(());
        }
        let message = format!("`{keyword}` is missing");
        Err(self.fail(&message))
    }
}

/// True for what ends a word that is not quoted.
pub(super) fn is_meta(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')')
}

pub(super) fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

pub(super) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
