//! A value as it stands in the file.

use super::scan::{Next, Scanner};
use crate::state::error::ReadError;
use std::borrow::Cow;

/// A JSON value that borrows its text, without blanks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Raw<'a>(&'a [u8]);

/// The kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    String,
    List,
    Map,
}

impl Kind {
    /// The word for it in messages.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a truth value",
            Self::Number => "a number",
            Self::String => "a string",
            Self::List => "a list",
            Self::Map => "a map",
        }
    }
}

impl<'a> Raw<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Takes a text that is to be one JSON value.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut scanner = Scanner::new(bytes);
        let raw = scanner.value()?;
        scanner.end()?;
        Ok(raw)
    }

    pub(crate) const fn bytes(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn kind(self) -> Kind {
        match self.0.first() {
            Some(b'{') => Kind::Map,
            Some(b'[') => Kind::List,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    pub(crate) fn is_true(self) -> bool {
        self.0 == b"true"
    }

    /// The offset in the text that it borrows from.
    pub(crate) fn offset_in(self, whole: &[u8]) -> usize {
        (self.0.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
    }

    /// A string's text.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        self.inside().map(decode)
    }

    /// What stands between a string's quotes, escapes and all.
    pub(crate) fn inside(self) -> Option<&'a [u8]> {
        (self.kind() == Kind::String && self.0.len() >= 2).then(|| &self.0[1..self.0.len() - 1])
    }

    /// A scalar as people write it: a string without quotes.
    pub(crate) fn plain(self) -> Cow<'a, str> {
        self.text().unwrap_or_else(|| String::from_utf8_lossy(self.0))
    }

    /// The entries of a map, in their order; none of anything else.
    pub(crate) fn entries(self) -> Vec<(Cow<'a, str>, Self)> {
        let mut entries = Vec::new();
        if self.kind() == Kind::Map {
            // A broken one ends where it breaks; the reader has complained by then.
            let _ = Scanner::new(self.0).map(|scanner, key, _| {
                entries.push((decode(key), scanner.value()?));
                Ok::<_, ReadError>(Next::Go)
            });
        }
        entries
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(self) -> Vec<Self> {
        let mut items = Vec::new();
        if self.kind() == Kind::List {
            let _ = Scanner::new(self.0).list(|scanner| {
                items.push(scanner.value()?);
                Ok::<_, ReadError>(())
            });
        }
        items
    }

    /// The value of a key of a map.
    pub(crate) fn get(self, wanted: &str) -> Option<Self> {
        if self.kind() != Kind::Map {
            return None;
        }
        let mut found = None;
        let _ = Scanner::new(self.0).map(|scanner, key, _| {
            let value = scanner.value()?;
            if key == wanted.as_bytes() || (key.contains(&b'\\') && decode(key) == wanted) {
                found = Some(value);
                return Ok::<_, ReadError>(Next::Stop);
            }
            Ok(Next::Go)
        });
        found
    }
}

/// Resolves the escapes of a string; what is no text becomes U+FFFD, as Go
/// does it.
pub(crate) fn decode(inside: &[u8]) -> Cow<'_, str> {
    if !inside.contains(&b'\\') {
        return String::from_utf8_lossy(inside);
    }
    let mut out: Vec<u8> = Vec::with_capacity(inside.len());
    let mut at = 0;
    while let Some(&byte) = inside.get(at) {
        if byte != b'\\' {
            out.push(byte);
            at += 1;
            continue;
        }
        let escaped = inside.get(at + 1).copied().unwrap_or(b'\\');
        at += 2;
        match escaped {
            b'b' => out.push(0x08),
            b'f' => out.push(0x0c),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'u' => {
                let (found, length) = unicode(&inside[(at - 2).min(inside.len())..]);
                out.extend_from_slice(found.encode_utf8(&mut [0; 4]).as_bytes());
                at += length - 2;
            }
            other => out.push(other),
        }
    }
    Cow::Owned(
        String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    )
}

/// The character of `\uXXXX`, or of two that are one, and their length.
fn unicode(text: &[u8]) -> (char, usize) {
    let unit = |from: usize| {
        let digits = text.get(from..from + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, text.len().clamp(2, 6)) };
    if (0xd800..0xdc00).contains(&first)
        && let Some(second) = unit(6).filter(|second| (0xdc00..0xe000).contains(second))
    {
        let joined = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}
