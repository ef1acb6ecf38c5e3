//! Words: literals, quotes, globs and what stands among them.

use super::ast::{Double, Items, Part, Word};
use super::brace;
use super::parser::{Parsed, Parser, is_meta};
use crate::diagnostic::Span;

/// What ends a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A blank or an operator.
    Meta,
    /// `|` or `)` of an extended glob.
    Pattern,
    /// A blank outside parentheses, in the regular expression after `=~`.
    Regex,
    /// `}` of `${…}`
    Parameter,
    /// `}` of `${…}` in double quotes, where `'` is a character as any other.
    QuotedParameter,
    /// `]`
    Subscript,
}

/// Text that is quoted as in double quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Up to `"`.
    Double,
    /// Up to the end of the part that is read.
    Heredoc,
    /// Up to the end of the part that is read.
    Arithmetic,
}

/// True for bytes at which a run of plain characters in a word ends.
static SPECIAL: [bool; 256] = table(b" \t\r\n;&|<>()\\'\"`$*?[]{}+@!~");
/// The same in double quotes.
static SPECIAL_QUOTED: [bool; 256] = table(b"\"\\$`");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
}

/// The parts of a word so far.
struct Parts {
    parts: Vec<Part>,
    /// A `{` that may open a brace expansion.
    brace: bool,
    /// Parentheses that are open in a regular expression or pattern.
    open: usize,
}

impl Parts {
    /// Adds plain text, to the literal before it if that ends there.
    fn literal(&mut self, span: Span) {
        push_literal(&mut self.parts, span);
    }
}

fn push_literal(parts: &mut Vec<Part>, span: Span) {
    if span.is_empty() {
        return;
    }
    if let Some(Part::Literal(last)) = parts.last_mut()
        && last.end == span.start
    {
        last.end = span.end;
        return;
    }
    if parts.capacity() == 0 {
        parts.reserve_exact(1);
    }
    parts.push(Part::Literal(span));
}

impl Parser<'_> {
    /// Parses a word of a command, if one is next.
    pub(super) fn word(&mut self) -> Parsed<Option<Word>> {
        let start = self.pos;
        let parts = self.word_parts(Stop::Meta)?;
        if self.pos == start {
            return Ok(None);
        }
        let span = self.span_from(start);
        Ok(Some(Word { parts, span }))
    }

    pub(super) fn word_parts(&mut self, stop: Stop) -> Parsed<Vec<Part>> {
        let mut parts = Parts { parts: Vec::new(), brace: false, open: 0 };
        if self.peek() == Some(b'~') && stop == Stop::Meta {
            parts.parts.push(self.tilde());
        }
        loop {
            let start = self.pos;
            let rest = &self.bytes[start..self.end];
            let len = rest.iter().position(|&byte| SPECIAL[byte as usize]).unwrap_or(rest.len());
            if len > 0 {
                self.pos += len;
                parts.literal(self.span_from(start));
            }
            let Some(byte) = self.peek() else {
                break;
            };
            if self.stops(byte, stop, &mut parts) {
                break;
            }
            self.special(byte, stop, &mut parts)?;
        }
        if parts.brace && self.map.is_none() {
            return Ok(brace::fold(parts.parts, self.text));
        }
        Ok(parts.parts)
    }

    /// True if the byte that is next ends the word.
    fn stops(&self, byte: u8, stop: Stop, parts: &mut Parts) -> bool {
        match stop {
            Stop::Meta => match byte {
                b'<' | b'>' => self.peek_at(1) != Some(b'('),
                b'\r' => matches!(self.peek_at(1), None | Some(b'\n')),
                _ => is_meta(byte),
            },
            Stop::Pattern | Stop::Regex => match byte {
                b'(' => {
                    parts.open += 1;
                    false
                }
                b')' if parts.open > 0 => {
                    parts.open -= 1;
                    false
                }
                b')' => true,
                b'|' => stop == Stop::Pattern && parts.open == 0,
                b' ' | b'\t' | b'\n' | b';' | b'&' => stop == Stop::Regex && parts.open == 0,
                _ => false,
            },
            Stop::Parameter | Stop::QuotedParameter => byte == b'}',
            Stop::Subscript => byte == b']',
        }
    }

    /// Parses what a special byte begins; often that is just itself.
    fn special(&mut self, byte: u8, stop: Stop, parts: &mut Parts) -> Parsed<()> {
        let start = self.pos;
        let quoted = stop == Stop::QuotedParameter;
        let part = match byte {
            b'\\' => {
                self.escape(&mut parts.parts, quoted);
                return Ok(());
            }
            b'\'' if !quoted => self.single()?,
            b'"' => self.double(start)?,
            b'`' => self.backtick(quoted)?,
            b'$' => match self.dollar(quoted)? {
                Some(part) => part,
                None => {
                    self.pos += 1;
                    parts.literal(self.span_from(start));
                    return Ok(());
                }
            },
            b'<' | b'>' if stop == Stop::Meta => self.process_substitution()?,
            b'?' | b'*' | b'+' | b'@' | b'!'
                if self.peek_at(1) == Some(b'(')
                    && matches!(stop, Stop::Meta | Stop::Pattern | Stop::Parameter) =>
            {
                self.extglob()?
            }
            b'*' | b'?' if !quoted => {
                self.pos += 1;
                Part::Glob(self.span_from(start))
            }
            b'[' if stop == Stop::Meta && self.bracket_len().is_some() => {
                self.pos += self.bracket_len().expect("asked above");
                Part::Glob(self.span_from(start))
            }
            _ => {
                parts.brace |= byte == b'{' && stop == Stop::Meta;
                self.pos += 1;
                parts.literal(self.span_from(start));
                return Ok(());
            }
        };
        parts.parts.push(part);
        Ok(())
    }

    /// Steps over a backslash and what it escapes; a continued line leaves nothing.
    fn escape(&mut self, parts: &mut Vec<Part>, quoted: bool) {
        let start = self.pos;
        let rest = &self.text[start + 1..self.end];
        let Some(escaped) = rest.chars().next() else {
            self.pos += 1;
            return push_literal(parts, self.span_from(start));
        };
        self.pos += 1 + escaped.len_utf8();
        match escaped {
            '\n' => {}
            '\r' if rest.starts_with("\r\n") => self.pos += 1,
            '$' | '`' | '"' | '\\' | '}' => parts.push(Part::Escaped(self.span_from(start))),
            _ if quoted => {
                self.pos = start + 1;
                push_literal(parts, self.span_from(start));
            }
            _ => parts.push(Part::Escaped(self.span_from(start))),
        }
    }

    fn single(&mut self) -> Parsed<Part> {
        let start = self.pos;
        let rest = &self.bytes[start + 1..self.end];
        let Some(len) = memchr::memchr(b'\'', rest) else {
            return Err(self.fail_at(start, start + 1, "this `'` is never closed"));
        };
        self.pos += len + 2;
        Ok(Part::Single(self.span_from(start)))
    }

    /// Parses `"…"`; `start` is before a `$` in front of it.
    pub(super) fn double(&mut self, start: usize) -> Parsed<Part> {
        let open = self.pos;
        self.pos += 1;
        let parts = self.nested(|parser| parser.quoted_parts(Quoted::Double))?;
        if !self.eat(b"\"") {
            return Err(self.fail_at(open, open + 1, "this `\"` is never closed"));
        }
        let span = self.span_from(start);
        Ok(Part::Double(Box::new(Double { parts, span })))
    }

    /// Parses text in which only `$`, backticks and some escapes are special.
    pub(super) fn quoted_parts(&mut self, kind: Quoted) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        loop {
            let start = self.pos;
            let rest = &self.bytes[start..self.end];
            let len = rest.iter().position(|&byte| SPECIAL_QUOTED[byte as usize]).unwrap_or(rest.len());
            self.pos += len;
            push_literal(&mut parts, self.span_from(start));
            let Some(byte) = self.peek() else {
                return Ok(parts);
            };
            let at = self.pos;
            match byte {
                b'"' if kind == Quoted::Double => return Ok(parts),
                b'`' => parts.push(self.backtick(kind == Quoted::Double)?),
                b'\\' => match self.peek_at(1) {
                    Some(b'$' | b'`' | b'\\') => {
                        self.pos += 2;
                        parts.push(Part::Escaped(self.span_from(at)));
                    }
                    Some(b'"') if kind == Quoted::Double => {
                        self.pos += 2;
                        parts.push(Part::Escaped(self.span_from(at)));
                    }
                    Some(b'\n') => self.pos += 2,
                    _ => {
                        self.pos += 1;
                        push_literal(&mut parts, self.span_from(at));
                    }
                },
                _ => {
                    let part = if byte == b'$' { self.dollar(true)? } else { None };
                    if let Some(part) = part {
                        parts.push(part);
                    } else {
                        self.pos += 1;
                        push_literal(&mut parts, self.span_from(at));
                    }
                }
            }
        }
    }

    fn tilde(&mut self) -> Part {
        let start = self.pos;
        self.pos += 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte)) {
            self.pos += 1;
        }
        Part::Tilde(self.span_from(start))
    }

    fn extglob(&mut self) -> Parsed<Part> {
        let start = self.pos;
        self.pos += 2;
        let mut words = Vec::new();
        loop {
            words.push(self.word_until(Stop::Pattern)?);
            if !self.eat(b"|") {
                break;
            }
        }
        self.close_parenthesis()?;
        let span = self.span_from(start);
        Ok(Part::Extglob(Box::new(Items { words, span })))
    }

    /// Returns the length of a glob's `[…]` of plain characters.
    fn bracket_len(&self) -> Option<usize> {
        // No set is longer; without a limit a row of `[` would take forever.
        let rest = &self.bytes[self.pos..self.end.min(self.pos + 128)];
        let mut i = 1;
        i += usize::from(matches!(rest.get(i), Some(b'!' | b'^')));
        i += usize::from(rest.get(i) == Some(&b']'));
        loop {
            match rest.get(i)? {
                b']' => return Some(i + 1),
                b'[' if rest.get(i + 1) == Some(&b':') => {
                    i += 2 + rest[i + 2..].windows(2).position(|two| two == b":]")? + 2;
                }
                b'\\' => i += 2,
                b'\'' | b'"' | b'$' | b'`' => return None,
                byte if is_meta(*byte) => return None,
                _ => i += 1,
            }
        }
    }

    /// Parses `(a b)` after an assignment's `=`.
    pub(super) fn array(&mut self) -> Parsed<Part> {
        let start = self.pos;
        self.pos += 1;
        let mut words = Vec::new();
        loop {
            self.newlines()?;
            match self.word()? {
                Some(word) => words.push(word),
                None => break,
            }
        }
        self.close_parenthesis()?;
        let span = self.span_from(start);
        Ok(Part::Array(Box::new(Items { words, span })))
    }
}
