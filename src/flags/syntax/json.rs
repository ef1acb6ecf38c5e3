//! JSON, and what people write in its place.
//!
//! Comments, commas before a closing bracket and a byte order mark are read
//! and noted: no client of flag files takes them. A repeated key keeps its
//! last value, as the clients do, and is noted too.

use super::{Document, Entry, Fault, MAX_DEPTH, Node, Syntax, Value};
use crate::diagnostic::Span;
use crate::flags::data::Data;
use std::collections::HashMap;

/// What is no JSON, or no good one, though it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Oddity {
    Comment,
    TrailingComma,
    ByteOrderMark,
    /// A key that is written before; where.
    Duplicate(String, Span),
    /// Half of a pair of code units.
    LoneSurrogate,
    /// `NaN` and the like, which one client takes.
    NoNumber,
    /// A number beyond all floats.
    Endless,
}

/// Reads a text.
pub(super) fn parse(bytes: &[u8]) -> Result<Document, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Fault::new(at..at + 1, "this byte is not UTF-8").help("save the file as UTF-8")
    })?;
    let mut reader = Reader { text, bytes, at: 0, oddities: Vec::new() };
    if text.starts_with('\u{feff}') {
        reader.at = 3;
        reader.oddities.push((0..3, Oddity::ByteOrderMark));
    }
    reader.space()?;
    if reader.at == bytes.len() {
        return Err(Fault::new(0..0, "the file is empty").help("`bosun flags init` writes a first one"));
    }
    let root = reader.value(0)?;
    reader.space()?;
    if reader.at < bytes.len() {
        return Err(reader.unexpected("nothing more"));
    }
    Ok(Document { syntax: Syntax::Json, root: root.into(), oddities: reader.oddities })
}

/// Reads a value that has no place in a file: an argument, a line.
pub(crate) fn parse_data(text: &str) -> Result<Data, String> {
    let document =
        parse(text.as_bytes()).map_err(|fault| format!("{} at byte {}", fault.message, fault.span.start))?;
    Ok(document.root.data())
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    oddities: Vec<(Span, Oddity)>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn unexpected(&self, wanted: &str) -> Fault {
        let Some(found) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            return Fault::new(self.at..self.at, format!("the text ends where {wanted} is expected"));
        };
        Fault::new(
            self.at..self.at + found.len_utf8(),
            format!("expected {wanted}, found `{}`", found.escape_debug()),
        )
    }

    /// Passes over white space and comments.
    fn space(&mut self) -> Result<(), Fault> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/') => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = if rest.starts_with(b"//") {
            memchr::memchr(b'\n', rest).unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            let end = memchr::memmem::find(&rest[2..], b"*/");
            end.map(|end| end + 4).ok_or_else(|| Fault::new(start..start + 2, "this comment has no end"))?
        } else {
            return Err(self.unexpected("a value"));
        };
        self.at += length;
        self.oddities.push((start..self.at, Oddity::Comment));
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => {
                return Err(Fault::new(start..start + 1, format!("lies more than {MAX_DEPTH} levels deep")));
            }
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word()?,
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Node { value, span: start..self.at, file: 0 })
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            self.at += 1;
        }
        match &self.text[start..self.at] {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "null" => Ok(Value::Null),
            "NaN" | "Infinity" => {
                self.oddities.push((start..self.at, Oddity::NoNumber));
                Ok(Value::Float(f64::NAN))
            }
            word => Err(Fault::new(start..self.at, format!("`{word}` is no value of JSON"))
                .help("put texts in double quotes")),
        }
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        let digits = |reader: &mut Self| {
            let from = reader.at;
            while reader.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                reader.at += 1;
            }
            reader.at - from
        };
        if self.peek() == Some(b'-') {
            self.at += 1;
            if self.bytes[self.at..].starts_with(b"Infinity") {
                return self.word();
            }
        }
        let first = self.at;
        let mut valid = digits(self) > 0;
        valid &= self.at - first == 1 || self.bytes.get(first) != Some(&b'0');
        let mut whole = true;
        if self.peek() == Some(b'.') {
            self.at += 1;
            whole = false;
            valid &= digits(self) > 0;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            whole = false;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            valid &= digits(self) > 0;
        }
        let text = &self.text[start..self.at];
        let float = text.parse::<f64>().ok().filter(|_| valid);
        let Some(float) = float else {
            return Err(Fault::new(start..self.at.max(start + 1), format!("`{text}` is no number of JSON")));
        };
        if float.is_infinite() {
            self.oddities.push((start..self.at, Oddity::Endless));
        }
        let int = if whole { text.parse().ok() } else { None };
        Ok(int.map_or(Value::Float(float), Value::Int))
    }

    fn string(&mut self) -> Result<String, Fault> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let from = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= 0x20) {
                self.at += 1;
            }
            text.push_str(&self.text[from..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => self.escape(&mut text)?,
                Some(_) => {
                    return Err(Fault::new(
                        self.at..self.at + 1,
                        "a text may not hold this control character",
                    )
                    .help(r"write `\n` or `\t`"));
                }
                None => return Err(Fault::new(start..start + 1, "this text has no closing quote")),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Fault> {
        let start = self.at;
        let letter = self.bytes.get(start + 1).copied();
        self.at += 2;
        text.push(match letter {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => self.code_point(start)?,
            _ => {
                let end = self.at.min(self.bytes.len());
                return Err(
                    Fault::new(start..end, "no escape of JSON").help(r"write `\\` for the character itself")
                );
            }
        });
        Ok(())
    }

    fn code_point(&mut self, start: usize) -> Result<char, Fault> {
        let wrong = || Fault::new(start..start + 2, r"`\u` takes four hexadecimal digits");
        let first = self.hex().ok_or_else(wrong)?;
        if (0xd800..0xdc00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.hex().ok_or_else(wrong)?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return char::from_u32(code).ok_or_else(wrong);
            }
            self.at = back;
        }
        Ok(char::from_u32(first).unwrap_or_else(|| {
            self.oddities.push((start..self.at, Oddity::LoneSurrogate));
            char::REPLACEMENT_CHARACTER
        }))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let code = u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        self.at += 4;
        Some(code)
    }

    /// After a value: goes to the next one, or past the closing bracket.
    fn is_last(&mut self, close: u8, wanted: &str) -> Result<bool, Fault> {
        self.space()?;
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.space()?;
                if self.peek() == Some(close) {
                    self.oddities.push((comma..comma + 1, Oddity::TrailingComma));
                    self.at += 1;
                    return Ok(true);
                }
                Ok(false)
            }
            _ => Err(self.unexpected(wanted)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.at += 1;
        self.space()?;
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.is_last(b']', "`,` or `]`")? {
                return Ok(Value::List(items));
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Fault> {
        self.at += 1;
        self.space()?;
        let mut entries: Vec<Entry> = Vec::new();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Map(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a key in double quotes"));
            }
            let start = self.at;
            let key = self.string()?;
            let key_span = start..self.at;
            self.space()?;
            if self.peek() != Some(b':') {
                return Err(self.unexpected("`:`"));
            }
            self.at += 1;
            self.space()?;
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, key_span, value });
            if self.is_last(b'}', "`,` or `}`")? {
                self.keep_last(&mut entries);
                return Ok(Value::Map(entries));
            }
        }
    }

    /// Notes repeated keys and keeps the last of each, in the first one's place.
    fn keep_last(&mut self, entries: &mut Vec<Entry>) {
        let repeats = repeats(entries);
        for &(first, later) in &repeats {
            let oddity = Oddity::Duplicate(entries[later].key.clone(), entries[first].key_span.clone());
            self.oddities.push((entries[later].key_span.clone(), oddity));
        }
        let mut gone: Vec<usize> = repeats.into_iter().map(|(first, _)| first).collect();
        gone.sort_unstable();
        for index in gone.into_iter().rev() {
            entries.remove(index);
        }
    }
}

/// Returns the places of keys that come again, each with that of the next.
fn repeats(entries: &[Entry]) -> Vec<(usize, usize)> {
    let mut repeats = Vec::new();
    // Most maps are small: there, comparing is cheaper than hashing.
    if entries.len() <= 12 {
        for (index, entry) in entries.iter().enumerate().skip(1) {
            if let Some(first) = entries[..index].iter().rposition(|old| old.key == entry.key) {
                repeats.push((first, index));
            }
        }
        return repeats;
    }
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        if let Some(first) = seen.insert(&entry.key, index) {
            repeats.push((first, index));
        }
    }
    repeats
}
