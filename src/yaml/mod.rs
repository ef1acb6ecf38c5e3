//! YAML as a tree in which every key and value knows its place.
//!
//! Structure and positions come from an event parser; what a plain word is
//! (`~`, `0o17`, `1e3`) is for serde_yaml to say, so that one library decides.
//! Aliases are resolved and merge keys applied here; duplicate keys, tags of
//! one's own, second documents and expansions without end are refused. This
//! folder alone names the two packages. Values in, values out: no disk.

mod error;
mod keys;
mod load;
mod position;
mod read;
mod scalar;
mod units;

#[cfg(test)]
mod tests;

pub(crate) use error::{Error, Errors};
pub(crate) use load::parse;
pub(crate) use read::{Reader, meant};
pub(crate) use units::{duration as parse_duration, size as parse_size};

use crate::diagnostic::Span;

/// Which text a node comes from, where several are read together; the caller
/// gives the numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SourceId(pub(crate) u16);

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) source: SourceId,
    /// Where the value is written; that of an alias is where its anchor is,
    /// and a missing value has the place of its key.
    pub(crate) span: Span,
    /// What was written, where that is a plain word that is no text.
    raw: Option<Box<str>>,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// Also whole numbers from 2^63 on.
    Float(f64),
    Str(String),
    Seq(Vec<Node>),
    Map(Map),
}

/// The entries of a map in the order of the text, each key once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Map {
    entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) value: Node,
}

/// A key as text; `8080` and `true` are keys of that text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) source: SourceId,
    pub(crate) span: Span,
}

impl Node {
    /// Returns the text of a scalar as written: `1.10` stays `1.10`. `None`
    /// for lists, maps and missing values.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Str(text) => Some(text),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Null => self.raw.as_deref(),
            Value::Seq(_) | Value::Map(_) => None,
        }
    }

    /// Returns true if nothing, `~` or `null` is written.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Returns the map, if it is one.
    pub(crate) fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Returns the items, if it is a list.
    pub(crate) fn as_seq(&self) -> Option<&[Self]> {
        match &self.value {
            Value::Seq(items) => Some(items),
            _ => None,
        }
    }

    /// Returns a missing value at the same place.
    pub(crate) fn emptied(&self) -> Self {
        Self { value: Value::Null, source: self.source, span: self.span.clone(), raw: None }
    }

    /// Makes a key at the same place.
    pub(crate) fn as_key(&self, text: &str) -> Key {
        Key { text: text.to_owned(), source: self.source, span: self.span.clone() }
    }

    /// Returns the items of a list, or the one value as a list of itself.
    pub(crate) fn one_or_many(&self) -> &[Self] {
        self.as_seq().unwrap_or_else(|| std::slice::from_ref(self))
    }
}

impl Map {
    /// Returns the value of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Returns the entry of `key`.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.text == key)
    }

    /// Returns the entries in order.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.entries.iter()
    }

    /// Returns how many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Sets the value of a key: in its place if it is there, else at the end.
    pub(crate) fn set(&mut self, entry: Entry) {
        match self.entries.iter_mut().find(|old| old.key.text == entry.key.text) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }

    /// Takes a value out and leaves a missing one in its place.
    pub(crate) fn take(&mut self, key: &str) -> Option<Node> {
        let entry = self.entries.iter_mut().find(|entry| entry.key.text == key)?;
        let empty = entry.value.emptied();
        Some(std::mem::replace(&mut entry.value, empty))
    }

    /// Takes an entry out.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Entry> {
        let index = self.entries.iter().position(|entry| entry.key.text == key)?;
        Some(self.entries.remove(index))
    }
}

impl IntoIterator for Map {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}
