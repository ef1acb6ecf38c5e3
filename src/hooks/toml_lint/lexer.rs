//! Keys, strings, numbers, times and what stands between them.

use super::{Flaw, Version};
use std::borrow::Cow;

/// Python refuses to read more decimal digits than this.
const MOST_DIGITS: usize = 4300;

#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    version: Version,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, version: Version) -> Self {
        Self { text, at: 0, version }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Returns the byte here, 0 at the end.
    pub(super) fn byte(&self) -> u8 {
        self.rest().first().copied().unwrap_or(0)
    }

    pub(super) fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn flaw(&self, message: &str) -> Flaw {
        (self.at..self.at + 1, message.to_owned())
    }

    pub(super) fn at_newline(&self) -> bool {
        self.rest().starts_with(b"\n") || self.rest().starts_with(b"\r\n")
    }

    pub(super) fn take_newline(&mut self) -> bool {
        self.take("\n") || self.take("\r\n")
    }

    pub(super) fn skip_blanks(&mut self) {
        while matches!(self.byte(), b' ' | b'\t') {
            self.at += 1;
        }
    }

    pub(super) fn skip_comment(&mut self) -> Result<(), Flaw> {
        if self.byte() == b'#' {
            while !self.at_end() && !self.at_newline() {
                self.refuse_control()?;
                self.at += 1;
            }
        }
        Ok(())
    }

    /// Passes blanks, comments and line ends.
    pub(super) fn skip_lines(&mut self) -> Result<(), Flaw> {
        loop {
            self.skip_blanks();
            self.skip_comment()?;
            if !self.take_newline() {
                return Ok(());
            }
        }
    }

    fn refuse_control(&self) -> Result<(), Flaw> {
        match self.byte() {
            b'\t' => Ok(()),
            byte if byte.is_ascii_control() => {
                Err(self.flaw(&format!("the control character `\\x{byte:02x}` is not allowed")))
            }
            _ => Ok(()),
        }
    }

    /// Reads one part of a dotted key.
    pub(super) fn key_part(&mut self) -> Result<Cow<'a, str>, Flaw> {
        match self.byte() {
            b'"' => self.basic_string(false),
            b'\'' => self.literal_string(false),
            _ => {
                let is_bare = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
                let length = self.rest().iter().take_while(is_bare).count();
                if length == 0 {
                    return Err(self.flaw("a key is missing here, or needs quotes"));
                }
                self.at += length;
                Ok(Cow::Borrowed(&self.text[self.at - length..self.at]))
            }
        }
    }

    /// Reads a value that is no collection.
    pub(super) fn scalar(&mut self) -> Result<(), Flaw> {
        let rest = self.rest();
        if rest.starts_with(b"\"\"\"") {
            return self.basic_string(true).map(drop);
        }
        if rest.starts_with(b"'''") {
            return self.literal_string(true).map(drop);
        }
        match self.byte() {
            b'"' => return self.basic_string(false).map(drop),
            b'\'' => return self.literal_string(false).map(drop),
            _ => {}
        }
        for word in ["true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"] {
            if self.take(word) {
                return Ok(());
            }
        }
        if let Some((length, exists)) = date(rest, self.version) {
            let start = self.at;
            self.at += length;
            let flaw = || (start..start + length, "no calendar has this day".to_owned());
            return if exists { Ok(()) } else { Err(flaw()) };
        }
        let Some(length) = time(rest, self.version).or_else(|| number(rest)) else {
            return Err(self.flaw("this is no value; text needs quotes"));
        };
        let digits = rest[..length].iter().filter(|byte| byte.is_ascii_digit()).count();
        if digits > MOST_DIGITS && is_decimal_integer(&rest[..length]) {
            return Err((self.at..self.at + length, "this integer has too many digits".to_owned()));
        }
        self.at += length;
        Ok(())
    }

    fn unclosed(&self, start: usize) -> Flaw {
        (
            start..start + 1,
            format!("the string that begins with `{}` is never closed", &self.text[start..=start]),
        )
    }

    fn literal_string(&mut self, long: bool) -> Result<Cow<'a, str>, Flaw> {
        let start = self.at;
        let quotes = if long { "'''" } else { "'" };
        self.at += quotes.len();
        let content = self.at;
        while !self.rest().starts_with(quotes.as_bytes()) {
            if self.at_end() || (!long && self.at_newline()) {
                return Err(self.unclosed(start));
            }
            if !self.take_newline() {
                self.refuse_control()?;
                self.at += 1;
            }
        }
        let end = self.at;
        self.at += quotes.len();
        if long {
            self.take_more_quotes("'");
        }
        Ok(Cow::Borrowed(&self.text[content..end]))
    }

    /// A long string may end with two more of its quotes.
    fn take_more_quotes(&mut self, quote: &str) {
        let _ = self.take(quote) && self.take(quote);
    }

    fn basic_string(&mut self, long: bool) -> Result<Cow<'a, str>, Flaw> {
        let start = self.at;
        let quotes = if long { "\"\"\"" } else { "\"" };
        self.at += quotes.len();
        let content = self.at;
        let mut decoded: Option<String> = None;
        let mut copied = content;
        while !self.rest().starts_with(quotes.as_bytes()) {
            if self.at_end() || (!long && self.at_newline()) {
                return Err(self.unclosed(start));
            }
            if self.byte() == b'\\' {
                let text = decoded.get_or_insert_default();
                text.push_str(&self.text[copied..self.at]);
                if !(long && self.skip_line_end_escape()) {
                    text.push(self.escape()?);
                }
                copied = self.at;
            } else if !self.take_newline() {
                self.refuse_control()?;
                self.at += 1;
            }
        }
        let end = self.at;
        self.at += quotes.len();
        if long {
            self.take_more_quotes("\"");
        }
        Ok(match decoded {
            Some(text) => Cow::Owned(text + &self.text[copied..end]),
            None => Cow::Borrowed(&self.text[content..end]),
        })
    }

    /// A backslash at the end of a line swallows the blanks that follow.
    fn skip_line_end_escape(&mut self) -> bool {
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        if !self.at_newline() {
            self.at = start;
            return false;
        }
        while self.take_newline() || matches!(self.byte(), b' ' | b'\t') {
            self.skip_blanks();
        }
        true
    }

    fn escape(&mut self) -> Result<char, Flaw> {
        let start = self.at;
        self.at += 1;
        let simple = match self.byte() {
            b'b' => '\u{8}',
            b't' => '\t',
            b'n' => '\n',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'"' => '"',
            b'\\' => '\\',
            b'e' if self.version >= Version::V1_1 => '\u{1b}',
            b'x' if self.version >= Version::V1_1 => return self.code(start, 2),
            b'u' => return self.code(start, 4),
            b'U' => return self.code(start, 8),
            b'e' | b'x' => {
                return Err((start..start + 2, "TOML 1.0 does not know this escape".to_owned()));
            }
            _ => {
                return Err((
                    start..start + 1,
                    "no escape begins so; write `\\\\` for a backslash".to_owned(),
                ));
            }
        };
        self.at += 1;
        Ok(simple)
    }

    fn code(&mut self, start: usize, length: usize) -> Result<char, Flaw> {
        self.at += 1;
        let digits = self.rest().get(..length).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let Some(digits) = digits.and_then(|digits| std::str::from_utf8(digits).ok()) else {
            return Err((start..self.at, format!("this escape needs {length} hexadecimal digits")));
        };
        self.at += length;
        u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)
            .ok_or((start..self.at, "no character has this number".to_owned()))
    }
}

fn two(text: &[u8], at: usize, most: u8) -> Option<u8> {
    let [tens, ones] = text.get(at..at + 2)? else { return None };
    let value =
        (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))?;
    (value <= most).then_some(value)
}

/// Returns the length of a time of day.
fn time(text: &[u8], version: Version) -> Option<usize> {
    two(text, 0, 23)?;
    two(text.get(2..)?.strip_prefix(b":")?, 0, 59)?;
    let seconds = text.get(5..)?.strip_prefix(b":").and_then(|rest| two(rest, 0, 59));
    match seconds {
        None if version >= Version::V1_1 => return Some(5),
        None => return None,
        Some(_) => {}
    }
    let fraction = text[8..].strip_prefix(b".").map_or(0, leading_digits);
    Some(if fraction > 0 { 9 + fraction } else { 8 })
}

fn leading_digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Returns the length of a date with or without a time, and whether there was
/// such a day.
fn date(text: &[u8], version: Version) -> Option<(usize, bool)> {
    let (century, year) = (two(text, 0, 99)?, two(text, 2, 99)?);
    let month = two(text.get(4..)?.strip_prefix(b"-")?, 0, 12).filter(|month| *month > 0)?;
    let day = two(text.get(7..)?.strip_prefix(b"-")?, 0, 31).filter(|day| *day > 0)?;
    let year = u16::from(century) * 100 + u16::from(year);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let longest = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let exists = year > 0 && day <= longest;
    let separated = matches!(text.get(10), Some(b'T' | b't' | b' '));
    let Some(clock) = separated.then(|| time(&text[11..], version)).flatten() else {
        return Some((10, exists));
    };
    let length = 11 + clock;
    Some((length + zone(&text[length..]), exists))
}

fn zone(text: &[u8]) -> usize {
    match text.first() {
        Some(b'Z' | b'z') => 1,
        Some(b'+' | b'-')
            if two(text, 1, 23).is_some() && text.get(3) == Some(&b':') && two(text, 4, 59).is_some() =>
        {
            6
        }
        _ => 0,
    }
}

/// Returns how many digits there are, single underscores between them.
fn digits(text: &[u8], is_digit: fn(&u8) -> bool) -> usize {
    let mut length = 0;
    loop {
        let underscore = usize::from(length > 0 && text.get(length) == Some(&b'_'));
        if !text.get(length + underscore).is_some_and(is_digit) {
            return length;
        }
        length += underscore + 1;
    }
}

/// Returns the length of an integer or a float.
fn number(text: &[u8]) -> Option<usize> {
    let prefixed: Option<fn(&u8) -> bool> = match text.get(..2) {
        Some(b"0x") => Some(u8::is_ascii_hexdigit),
        Some(b"0o") => Some(|byte| matches!(byte, b'0'..=b'7')),
        Some(b"0b") => Some(|byte| matches!(byte, b'0' | b'1')),
        _ => None,
    };
    if let Some(is_digit) = prefixed {
        let length = digits(&text[2..], is_digit);
        return Some(if length > 0 { 2 + length } else { 1 });
    }
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let whole = if text.get(sign) == Some(&b'0') { 1 } else { digits(&text[sign..], u8::is_ascii_digit) };
    if whole == 0 {
        return None;
    }
    let mut length = sign + whole;
    if text.get(length) == Some(&b'.') {
        let fraction = digits(&text[length + 1..], u8::is_ascii_digit);
        length += if fraction > 0 { 1 + fraction } else { 0 };
    }
    if matches!(text.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(&text[length + 1 + sign..], u8::is_ascii_digit);
        length += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    Some(length)
}

fn is_decimal_integer(text: &[u8]) -> bool {
    !text.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E' | b'x' | b'o' | b'b'))
}
