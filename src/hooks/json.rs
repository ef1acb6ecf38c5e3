//! Reads JSON as Python's `json` module does, with positions.
//!
//! Stricter than most readers (no comments, no trailing commas, no raw control
//! characters) and laxer in three places: `NaN`, `Infinity` and `-Infinity`
//! are numbers, a surrogate may stand alone, and so may any value at the top.
//! The reader keeps its own stack, so that nesting costs memory and not the
//! thread's stack, and gives up at [`MAX_DEPTH`].

pub(crate) mod encoding;
pub(crate) mod pretty;
pub(crate) mod tree;

use crate::diagnostic::Span;
use std::borrow::Cow;

/// How deep containers may nest; Python's own limit leaves as many.
pub(crate) const MAX_DEPTH: usize = 993;

/// How many digits an integer may have: Python refuses to convert more.
const MAX_DIGITS: usize = 4300;

/// What holds other values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Array,
    Object,
}

/// A value that holds no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar<'t> {
    Null,
    Bool(bool),
    /// Digits with an optional minus.
    Integer(&'t str),
    /// A number with a fraction or an exponent, or one of the three names
    /// that are no numbers in JSON.
    Float(&'t str),
    String(Quoted<'t>),
}

/// The inside of a string literal, escapes and all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quoted<'t> {
    raw: &'t [u8],
    has_escapes: bool,
}

/// Hears what stands in a text, in order.
pub(crate) trait Events<'t> {
    fn open(&mut self, container: Container);
    /// A key of the innermost object; `span` includes the quotes.
    fn key(&mut self, key: Quoted<'t>, span: Span);
    fn scalar(&mut self, scalar: Scalar<'t>);
    fn close(&mut self, container: Container);
}

/// Why a text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct SyntaxError {
    pub(crate) span: Span,
    pub(crate) reason: Cow<'static, str>,
    pub(crate) help: Option<&'static str>,
}

/// Reads one JSON text and tells `events` what stands in it.
///
/// `text` is UTF-8 in which surrogates may be encoded too (see
/// [`encoding::decode`]); other bytes are let through inside strings only.
pub(crate) fn read<'t>(text: &'t [u8], events: &mut impl Events<'t>) -> Result<(), SyntaxError> {
    let mut reader = Reader { text, at: 0 };
    let mut open = Vec::new();
    reader.skip_space();
    loop {
        if let Some(container) = reader.value(events)? {
            if open.len() == MAX_DEPTH {
                return Err(reader.error("nested too deep"));
            }
            events.open(container);
            open.push(container);
            reader.skip_space();
            if reader.peek() != Some(container.end()) {
                if container == Container::Object {
                    reader.key(events)?;
                }
                continue;
            }
        }
        loop {
            reader.skip_space();
            let Some(&container) = open.last() else { return reader.end() };
            if reader.peek() == Some(container.end()) {
                reader.at += 1;
                open.pop();
                events.close(container);
                continue;
            }
            reader.comma(container)?;
            if container == Container::Object {
                reader.key(events)?;
            }
            break;
        }
    }
}

impl Container {
    const fn end(self) -> u8 {
        match self {
            Self::Array => b']',
            Self::Object => b'}',
        }
    }
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Reads a value, or the bracket that opens one.
    fn value(&mut self, events: &mut impl Events<'t>) -> Result<Option<Container>, SyntaxError> {
        let scalar = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                return Ok(Some(Container::Object));
            }
            Some(b'[') => {
                self.at += 1;
                return Ok(Some(Container::Array));
            }
            Some(b'"') => Scalar::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.name()?,
        };
        events.scalar(scalar);
        Ok(None)
    }

    fn name(&mut self) -> Result<Scalar<'t>, SyntaxError> {
        const NAMES: [(&str, Scalar<'static>); 6] = [
            ("null", Scalar::Null),
            ("true", Scalar::Bool(true)),
            ("false", Scalar::Bool(false)),
            ("NaN", Scalar::Float("NaN")),
            ("Infinity", Scalar::Float("Infinity")),
            ("-Infinity", Scalar::Float("-Infinity")),
        ];
        let rest = &self.text[self.at..];
        let Some((name, scalar)) = NAMES.iter().find(|(name, _)| rest.starts_with(name.as_bytes())) else {
            return Err(self.unexpected("a value"));
        };
        self.at += name.len();
        Ok(*scalar)
    }

    fn number(&mut self) -> Result<Scalar<'t>, SyntaxError> {
        let start = self.at;
        let digits_from = start + usize::from(self.peek() == Some(b'-'));
        let mut at = match self.text.get(digits_from) {
            Some(b'0') => digits_from + 1,
            Some(b'1'..=b'9') => self.after_digits(digits_from),
            _ => return self.name(),
        };
        let whole_end = at;
        if self.text.get(at) == Some(&b'.') && self.after_digits(at + 1) > at + 1 {
            at = self.after_digits(at + 1);
        }
        if let Some(b'e' | b'E') = self.text.get(at) {
            let power = at + 1 + usize::from(matches!(self.text.get(at + 1), Some(b'+' | b'-')));
            if self.after_digits(power) > power {
                at = self.after_digits(power);
            }
        }
        self.at = at;
        let number = std::str::from_utf8(&self.text[start..at]).expect("digits and signs are ASCII");
        if at > whole_end {
            return Ok(Scalar::Float(number));
        }
        if whole_end - digits_from > MAX_DIGITS {
            let reason = format!("integer of more than {MAX_DIGITS} digits");
            return Err(SyntaxError { span: start..at, reason: reason.into(), help: None });
        }
        Ok(Scalar::Integer(number))
    }

    fn after_digits(&self, from: usize) -> usize {
        from + self.text[from.min(self.text.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    fn key(&mut self, events: &mut impl Events<'t>) -> Result<(), SyntaxError> {
        self.skip_space();
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let start = self.at;
        let key = self.string()?;
        let span = start..self.at;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.unexpected("`:` after the key"));
        }
        self.at += 1;
        self.skip_space();
        events.key(key, span);
        Ok(())
    }

    fn comma(&mut self, container: Container) -> Result<(), SyntaxError> {
        if self.peek() != Some(b',') {
            return Err(self.unexpected(match container {
                Container::Array => "`,` or `]`",
                Container::Object => "`,` or `}`",
            }));
        }
        let comma = self.at;
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(container.end()) {
            let reason = "comma after the last value".into();
            let help = Some("remove the comma");
            return Err(SyntaxError { span: comma..comma + 1, reason, help });
        }
        Ok(())
    }

    /// Reads the string whose opening quote is next.
    fn string(&mut self) -> Result<Quoted<'t>, SyntaxError> {
        let open = self.at;
        let mut at = open + 1;
        let mut has_escapes = false;
        loop {
            match self.text.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    at = self.after_escape(at)?;
                }
                Some(0..=0x1f) => {
                    self.at = at;
                    let mut error = self.error("control character in a string");
                    error.help = Some("write it as an escape, for example `\\n` or `\\t`");
                    return Err(error);
                }
                Some(_) => at += 1,
                None => {
                    let reason = "string without an end".into();
                    return Err(SyntaxError { span: open..open + 1, reason, help: None });
                }
            }
        }
        self.at = at + 1;
        Ok(Quoted { raw: &self.text[open + 1..at], has_escapes })
    }

    fn after_escape(&self, backslash: usize) -> Result<usize, SyntaxError> {
        let rest = &self.text[backslash + 1..];
        let length = match rest.first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Some(1),
            Some(b'u') if hex4(&rest[1..]).is_some() => Some(5),
            _ => None,
        };
        length.map(|length| backslash + 1 + length).ok_or_else(|| SyntaxError {
            span: backslash..backslash + 1 + usize::from(rest.first().is_some_and(u8::is_ascii)),
            reason: "unknown escape in a string".into(),
            help: Some("write a backslash itself as `\\\\`"),
        })
    }

    fn end(&self) -> Result<(), SyntaxError> {
        if self.at == self.text.len() { Ok(()) } else { Err(self.error("text after the end of the value")) }
    }

    fn unexpected(&self, wanted: &str) -> SyntaxError {
        let mut error = self.error(format!("expected {wanted}"));
        if self.at == self.text.len() {
            error.reason = format!("expected {wanted}, but the text ends here").into();
        } else if self.text[self.at..].starts_with(b"//") || matches!(self.peek(), Some(b'#')) {
            error.help = Some("JSON has no comments: remove it");
        } else if self.peek() == Some(b'\'') {
            error.help = Some("strings are written in double quotes");
        }
        error
    }

    /// An error about the word or character that is next.
    fn error(&self, reason: impl Into<Cow<'static, str>>) -> SyntaxError {
        let rest = &self.text[self.at..];
        let word = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let character = rest.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count() + 1;
        let length = if word > 0 { word } else { character.min(rest.len()) };
        SyntaxError { span: self.at..self.at + length, reason: reason.into(), help: None }
    }
}

impl<'t> Quoted<'t> {
    /// Returns what the literal stands for; lone surrogates are encoded as if
    /// they were characters.
    pub(crate) fn decode(self) -> Cow<'t, [u8]> {
        if !self.has_escapes {
            return Cow::Borrowed(self.raw);
        }
        let mut out = Vec::with_capacity(self.raw.len());
        let mut rest = self.raw;
        while let Some((&byte, tail)) = rest.split_first() {
            rest = tail;
            let escape = if byte == b'\\' { tail.first() } else { None };
            let Some(&escape) = escape else {
                out.push(byte);
                continue;
            };
            rest = &tail[1..];
            match escape {
                b'b' => out.push(8),
                b'f' => out.push(12),
                b'n' => out.push(b'\n'),
                b'r' => out.push(b'\r'),
                b't' => out.push(b'\t'),
                b'u' => rest = decode_unicode(rest, &mut out),
                other => out.push(other),
            }
        }
        Cow::Owned(out)
    }
}

/// Decodes what follows `\u`, the second half of a pair included, and returns
/// what comes after it.
fn decode_unicode<'t>(rest: &'t [u8], out: &mut Vec<u8>) -> &'t [u8] {
    let Some(first) = hex4(rest) else { return rest };
    let rest = &rest[4..];
    if (0xd800..0xdc00).contains(&first)
        && let Some(low) = rest.strip_prefix(b"\\u").and_then(hex4)
        && (0xdc00..0xe000).contains(&low)
    {
        encoding::push(out, 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00));
        return &rest[6..];
    }
    encoding::push(out, first);
    rest
}

fn hex4(text: &[u8]) -> Option<u32> {
    let digits = text.get(..4)?;
    digits.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests;
