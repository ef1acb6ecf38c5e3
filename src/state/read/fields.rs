//! Values of the kinds that fields must have.

use crate::state::error::ReadError;
use crate::state::json::{Kind, Raw, decode};
use std::borrow::Cow;

/// The whole text, for offsets.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) whole: &'a [u8],
}

impl<'a> Fields<'a> {
    pub(super) fn wrong(self, raw: Raw<'_>, field: &str, expected: &str) -> ReadError {
        let found = match raw.kind() {
            Kind::Number => format!("the number {}", String::from_utf8_lossy(raw.bytes())),
            other => other.word().to_owned(),
        };
        ReadError::new(raw.offset_in(self.whole), format!("`{field}` is {found}, expected {expected}"))
    }

    /// A text; `None` for null, as Go reads it.
    pub(super) fn text(self, raw: Raw<'a>, field: &str) -> Result<Option<Cow<'a, str>>, ReadError> {
        match raw.kind() {
            Kind::Null => Ok(None),
            Kind::String => Ok(raw.text()),
            _ => Err(self.wrong(raw, field, "a string")),
        }
    }

    /// A whole number from 0.
    pub(super) fn count(self, raw: Raw<'a>, field: &str) -> Result<Option<u64>, ReadError> {
        let number = || str::from_utf8(raw.bytes()).ok()?.parse().ok();
        match raw.kind() {
            Kind::Null => Ok(None),
            Kind::Number => number().map(Some).ok_or_else(|| self.wrong(raw, field, "a whole number from 0")),
            _ => Err(self.wrong(raw, field, "a whole number from 0")),
        }
    }

    pub(super) fn truth(self, raw: Raw<'a>, field: &str) -> Result<bool, ReadError> {
        match raw.kind() {
            Kind::Null => Ok(false),
            Kind::Bool => Ok(raw.is_true()),
            _ => Err(self.wrong(raw, field, "a truth value")),
        }
    }

    /// A list; `None` for null.
    pub(super) fn list(self, raw: Raw<'a>, field: &str) -> Result<Option<Raw<'a>>, ReadError> {
        self.of_kind(raw, Kind::List, field)
    }

    /// A map; `None` for null.
    pub(super) fn map(self, raw: Raw<'a>, field: &str) -> Result<Option<Raw<'a>>, ReadError> {
        self.of_kind(raw, Kind::Map, field)
    }

    fn of_kind(self, raw: Raw<'a>, kind: Kind, field: &str) -> Result<Option<Raw<'a>>, ReadError> {
        match raw.kind() {
            Kind::Null => Ok(None),
            found if found == kind => Ok(Some(raw)),
            _ => Err(self.wrong(raw, field, kind.word())),
        }
    }
}

/// True for what terraform takes as its own version: numbers and dots, and
/// what may follow.
pub(super) fn is_version(text: &str) -> bool {
    let text = text.strip_prefix('v').unwrap_or(text);
    let numbers = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let good = |part: &str| !part.is_empty();
    let rest = text[numbers..].chars();
    text[..numbers].split('.').all(good)
        && rest.clone().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '~'))
}

/// Remembers which of a few known keys a map has had.
#[derive(Default)]
pub(super) struct Seen(u64);

impl Seen {
    /// Refuses the second of the same name.
    pub(super) fn once(
        &mut self,
        known: &[&str],
        key: &[u8],
        place: usize,
    ) -> Result<Option<usize>, ReadError> {
        let exact = known.iter().position(|name| name.as_bytes() == key);
        // Go takes keys in any case; most keys that are unknown have a length of their own.
        let is_same = |name: &&str| name.len() == key.len() && name.as_bytes().eq_ignore_ascii_case(key);
        let found = exact.or_else(|| known.iter().position(is_same));
        let Some(index) = found else { return Ok(None) };
        if self.0 & (1 << index) != 0 {
            let key = decode(key);
            return Err(ReadError::new(place, format!("the key `{key}` stands twice in one map")));
        }
        self.0 |= 1 << index;
        Ok(Some(index))
    }

    /// True if `name` has come by.
    pub(super) fn has(&self, known: &[&str], name: &str) -> bool {
        known.iter().position(|own| *own == name).is_some_and(|index| self.0 & (1 << index) != 0)
    }
}
