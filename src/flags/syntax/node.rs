//! A value and where it is written.

use crate::diagnostic::Span;
use crate::flags::data::Data;

/// Where something stands, in one of several texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: u8,
    pub(crate) span: Span,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Span,
    /// Which of several texts it stands in; see [`Node::mark`].
    pub(crate) file: u8,
}

/// What stands at a place.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key, its place and its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Entry {
    /// Where the key stands.
    pub(crate) fn key_place(&self) -> Place {
        Place { file: self.value.file, span: self.key_span.clone() }
    }
}

impl Node {
    /// Where the value stands.
    pub(crate) fn place(&self) -> Place {
        Place { file: self.file, span: self.span.clone() }
    }

    /// Returns the entry of a key, if this is a map that has it.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| entry.key == key)
    }

    /// Returns the value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Returns the entries, if it is a map.
    pub(crate) fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the items, if it is a list.
    pub(crate) fn as_list(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns true for nothing at all.
    pub(crate) const fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Returns the operator and its operand, if it is a map of one key.
    pub(crate) fn as_operation(&self) -> Option<&Entry> {
        match self.as_map()? {
            [entry] => Some(entry),
            _ => None,
        }
    }

    /// Returns the operands: a list's items, or the one value.
    pub(crate) fn operands(&self) -> &[Self] {
        self.as_list().unwrap_or_else(|| std::slice::from_ref(self))
    }

    /// Says what it is, for messages.
    pub(crate) const fn describe(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a truth value",
            Value::Int(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// Returns the value without places.
    pub(crate) fn data(&self) -> Data {
        match &self.value {
            Value::Null => Data::Null,
            Value::Bool(value) => Data::Bool(*value),
            Value::Int(value) => Data::Int(*value),
            Value::Float(value) => Data::Float(*value),
            Value::Text(text) => Data::Text(text.clone()),
            Value::List(items) => Data::List(items.iter().map(Self::data).collect()),
            Value::Map(entries) => {
                Data::Map(entries.iter().map(|entry| (entry.key.clone(), entry.value.data())).collect())
            }
        }
    }

    /// Makes a tree of a value, all at one place.
    pub(crate) fn of(data: &Data, span: &Span) -> Self {
        let value = match data {
            Data::Null => Value::Null,
            Data::Bool(value) => Value::Bool(*value),
            Data::Int(value) => Value::Int(*value),
            Data::Float(value) => Value::Float(*value),
            Data::Text(text) => Value::Text(text.clone()),
            Data::List(items) => Value::List(items.iter().map(|item| Self::of(item, span)).collect()),
            Data::Map(map) => Value::Map(
                map.iter()
                    .map(|(key, value)| Entry {
                        key: key.clone(),
                        key_span: span.clone(),
                        value: Self::of(value, span),
                    })
                    .collect(),
            ),
        };
        Self { value, span: span.clone(), file: 0 }
    }

    /// Gives this and all below it the number of their text.
    pub(crate) fn mark(&mut self, file: u8) {
        self.file = file;
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.mark(file)),
            Value::Map(entries) => entries.iter_mut().for_each(|entry| entry.value.mark(file)),
            _ => {}
        }
    }

    /// Returns true if it says the same as `data`, as [`Data::same`] has it.
    pub(crate) fn says(&self, data: &Data) -> bool {
        match (&self.value, data) {
            (Value::Null, Data::Null) => true,
            (Value::Bool(a), Data::Bool(b)) => a == b,
            (Value::Int(a), Data::Int(b)) => a == b,
            (Value::Float(a), Data::Float(b)) => a == b || (a.is_nan() && b.is_nan()),
            (Value::Text(a), Data::Text(b)) => a == b,
            (Value::List(a), Data::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says(b)),
            (Value::Map(a), Data::Map(b)) => {
                // Mostly the order is the same, and then it need not be looked for.
                let in_order = a.iter().zip(b).all(|(a, (key, _))| a.key == *key);
                a.len() == b.len()
                    && if in_order {
                        a.iter().zip(b).all(|(a, (_, b))| a.value.says(b))
                    } else {
                        a.iter().all(|a| data.get(&a.key).is_some_and(|b| a.value.says(b)))
                    }
            }
            _ => false,
        }
    }
}
