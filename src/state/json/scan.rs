//! The scanner: from one token to the next, strictly, or by layout where a
//! file is laid out as terraform writes it.

use super::raw::Raw;
use crate::state::error::ReadError;

/// How deep values may lie in each other; providers stay under twenty.
pub(crate) const MOST_LEVELS: usize = 1000;

const BLANKS: u64 = u64::from_ne_bytes([b' '; 8]);

/// Deeper than this nothing is stepped over by its lines.
const MOST_INDENT: usize = 62;
const INDENT: [u8; MOST_INDENT + 2] = [b' '; MOST_INDENT + 2];

/// Stands at a place in a text and moves forward.
pub(crate) struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    by_layout: bool,
}

impl<'a> Scanner<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, by_layout: false }
    }

    /// A scanner that steps over maps and lists by their indentation.
    ///
    /// Right for texts with two blanks a level and a line each: a raw end of
    /// line never stands inside a string, so the first line that is indented
    /// like the one with the opening bracket and has the closing one ends it,
    /// if all lines before it are indented more.
    pub(crate) const fn by_layout(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, by_layout: true }
    }

    /// Where it stands.
    pub(crate) const fn offset(&self) -> usize {
        self.at
    }

    /// Goes back to where it stood before.
    pub(crate) fn back_to(&mut self, offset: usize) {
        self.at = offset.min(self.at);
    }

    /// The next byte that is no blank; stands on it afterwards.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        self.blanks();
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ') => {
                    while let Some(word) = self.bytes[self.at..].first_chunk::<8>()
                        && u64::from_ne_bytes(*word) == BLANKS
                    {
                        self.at += 8;
                    }
                    while self.bytes.get(self.at) == Some(&b' ') {
                        self.at += 1;
                    }
                }
                Some(b'\n' | b'\t' | b'\r') => self.at += 1,
                _ => return,
            }
        }
    }

    /// Refuses what stands here.
    pub(crate) fn refuse(&self, expected: &str) -> ReadError {
        match self.bytes.get(self.at) {
            None => ReadError::cut(self.at, expected),
            Some(byte) => ReadError::syntax(self.at, expected, *byte),
        }
    }

    fn eat(&mut self, byte: u8, expected: &str) -> Result<(), ReadError> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.refuse(expected))
    }

    /// Reads a string; returns what stands between its quotes.
    pub(crate) fn string(&mut self) -> Result<&'a [u8], ReadError> {
        self.eat(b'"', "a string")?;
        let start = self.at;
        loop {
            self.plain();
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(&self.bytes[start..self.at - 1]);
                }
                Some(b'\\') => self.escape()?,
                Some(_) => return Err(ReadError::control(self.at)),
                None => return Err(ReadError::cut(self.at, "the end of a string")),
            }
        }
    }

    /// Steps over what is neither a quote, a backslash nor a control character.
    fn plain(&mut self) {
        const LOW: u64 = u64::from_ne_bytes([1; 8]);
        const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
        // A byte is zero where these subtract from it without its high bit.
        let zero = |word: u64| word.wrapping_sub(LOW) & !word & HIGH;
        while let Some(chunk) = self.bytes[self.at..].first_chunk::<8>() {
            let word = u64::from_le_bytes(*chunk);
            let quote = zero(word ^ (LOW * u64::from(b'"')));
            let slash = zero(word ^ (LOW * u64::from(b'\\')));
            let control = word.wrapping_sub(LOW * 0x20) & !word & HIGH;
            let found = quote | slash | control;
            if found != 0 {
                // Borrows only reach later bytes, so the first one is right.
                self.at += found.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
        while let Some(byte) = self.bytes.get(self.at)
            && !matches!(byte, b'"' | b'\\' | 0..0x20)
        {
            self.at += 1;
        }
    }

    fn escape(&mut self) -> Result<(), ReadError> {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                for place in self.at + 2..self.at + 6 {
                    if !self.bytes.get(place).is_some_and(u8::is_ascii_hexdigit) {
                        self.at = place.min(self.bytes.len());
                        return Err(self.refuse("four hexadecimal digits"));
                    }
                }
                self.at += 6;
            }
            _ => {
                self.at = (self.at + 1).min(self.bytes.len());
                return Err(self.refuse("a character that can be escaped"));
            }
        }
        Ok(())
    }

    /// Reads a map, entry by entry; `entry` gets what stands between the quotes
    /// of the key, and where, and reads the value.
    pub(crate) fn map<E: From<ReadError>>(
        &mut self,
        mut entry: impl FnMut(&mut Self, &'a [u8], usize) -> Result<Next, E>,
    ) -> Result<bool, E> {
        self.eat(b'{', "a map")?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(true);
        }
        loop {
            self.blanks();
            let place = self.at;
            let key = self.string()?;
            self.eat(b':', "`:`")?;
            self.blanks();
            if let Next::Stop = entry(self, key, place)? {
                return Ok(false);
            }
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(true);
                }
                _ => return Err(self.refuse("`,` or `}`").into()),
            }
        }
    }

    /// Reads a list, item by item.
    pub(crate) fn list<E: From<ReadError>>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.eat(b'[', "a list")?;
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.blanks();
            item(self)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.refuse("`,` or `]`").into()),
            }
        }
    }

    /// Steps over a value of any kind and returns it.
    pub(crate) fn value(&mut self) -> Result<Raw<'a>, ReadError> {
        self.blanks();
        let start = self.at;
        if !(self.by_layout && self.skip_lines()) {
            self.skip()?;
        }
        Ok(Raw::new(&self.bytes[start..self.at]))
    }

    /// Steps over a map or list of several lines; false if it is none.
    fn skip_lines(&mut self) -> bool {
        let close = match self.bytes.get(self.at..self.at + 2) {
            Some(b"{\n") => b'}',
            Some(b"[\n") => b']',
            _ => return false,
        };
        let line = memchr::memrchr(b'\n', &self.bytes[self.at.saturating_sub(4096)..self.at]);
        let Some(line) = line.map(|line| self.at.saturating_sub(4096) + line + 1) else { return false };
        let indent = self.bytes[line..self.at].iter().take_while(|byte| **byte == b' ').count();
        if indent > MOST_INDENT {
            return false;
        }
        let inner = &INDENT[..indent + 2];
        let mut line = self.at + 2;
        while self.bytes[line..].starts_with(inner) {
            let rest = line + inner.len();
            let Some(end) = memchr::memchr(b'\n', &self.bytes[rest..]) else { return false };
            line = rest + end + 1;
        }
        // A line that is indented less and does not end it was not laid out so.
        let ends = self.bytes[line..].starts_with(&INDENT[..indent])
            && self.bytes.get(line + indent) == Some(&close);
        if ends {
            self.at = line + indent + 1;
        }
        ends
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        // A bit a level: set for maps.
        let mut maps = [0_u64; MOST_LEVELS / 64 + 1];
        let mut level = 0;
        loop {
            match self.peek() {
                Some(open @ (b'{' | b'[')) => {
                    if level == MOST_LEVELS {
                        return Err(ReadError::deep(self.at));
                    }
                    let is_map = open == b'{';
                    let bit = 1 << (level % 64);
                    maps[level / 64] = if is_map { maps[level / 64] | bit } else { maps[level / 64] & !bit };
                    level += 1;
                    self.at += 1;
                    if self.peek() != Some(open + 2) {
                        if is_map {
                            self.key()?;
                        }
                        continue;
                    }
                }
                Some(b'"') => drop(self.string()?),
                Some(_) => self.scalar()?,
                None => return Err(self.refuse("a value")),
            }
            loop {
                if level == 0 {
                    return Ok(());
                }
                let is_map = maps[(level - 1) / 64] & (1 << ((level - 1) % 64)) != 0;
                match (self.peek(), is_map) {
                    (Some(b','), true) => {
                        self.at += 1;
                        self.key()?;
                        break;
                    }
                    (Some(b','), false) => {
                        self.at += 1;
                        break;
                    }
                    (Some(b'}'), true) | (Some(b']'), false) => {
                        self.at += 1;
                        level -= 1;
                    }
                    (_, true) => return Err(self.refuse("`,` or `}`")),
                    (_, false) => return Err(self.refuse("`,` or `]`")),
                }
            }
        }
    }

    fn key(&mut self) -> Result<(), ReadError> {
        self.map_key().map(drop)
    }

    /// Reads a key and its colon; returns what stands between the quotes.
    pub(super) fn map_key(&mut self) -> Result<&'a [u8], ReadError> {
        let key = self.string()?;
        self.eat(b':', "`:`")?;
        Ok(key)
    }

    /// Moves over the byte that was peeked at.
    pub(super) fn step(&mut self) {
        self.at = (self.at + 1).min(self.bytes.len());
    }

    /// Steps over a number, a truth value or null.
    fn scalar(&mut self) -> Result<(), ReadError> {
        let rest = &self.bytes[self.at..];
        let word: &[u8] = match rest.first() {
            Some(b'n') => b"null",
            Some(b't') => b"true",
            Some(b'f') => b"false",
            _ => return self.number(),
        };
        if rest.starts_with(word) {
            self.at += word.len();
            return Ok(());
        }
        if word.starts_with(rest) {
            return Err(ReadError::cut(self.bytes.len(), "a value"));
        }
        Err(self.refuse("a value"))
    }

    fn number(&mut self) -> Result<(), ReadError> {
        let digits = |scanner: &mut Self| {
            let from = scanner.at;
            while scanner.bytes.get(scanner.at).is_some_and(u8::is_ascii_digit) {
                scanner.at += 1;
            }
            if scanner.at == from { Err(scanner.refuse("a digit")) } else { Ok(()) }
        };
        match self.bytes.get(self.at) {
            Some(b'-') => self.at += 1,
            Some(b'0'..=b'9') => {}
            _ => return Err(self.refuse("a value")),
        }
        if self.bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
        } else {
            digits(self)?;
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            digits(self)?;
        }
        if matches!(self.bytes.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.bytes.get(self.at), Some(b'+' | b'-')) {
                self.at += 1;
            }
            digits(self)?;
        }
        Ok(())
    }

    /// Refuses anything but blanks up to the end.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.refuse("the end of the file")),
        }
    }
}

/// Whether a map is read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    Go,
    /// The rest is left unread.
    Stop,
}
