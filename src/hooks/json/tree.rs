//! A JSON text as values.

use super::{Container, Events, Quoted, Scalar, SyntaxError, read};
use crate::diagnostic::Span;
use std::borrow::Cow;
use std::mem::take;

/// One value and all it holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    Integer(&'t str),
    Float(f64),
    String(Cow<'t, [u8]>),
    Array(Vec<Value<'t>>),
    /// Keys in the order of the text, those that come twice included.
    Object(Vec<Member<'t>>),
}

/// A key and its value.
pub(crate) type Member<'t> = (Cow<'t, [u8]>, Value<'t>);

/// Reads a text into values; see [`read`].
pub(crate) fn parse(text: &[u8]) -> Result<Value<'_>, SyntaxError> {
    let mut builder = Builder::default();
    read(text, &mut builder)?;
    Ok(builder.root.expect("a text that was read to its end has a value"))
}

/// Values that wait for their container to close.
#[derive(Default)]
struct Builder<'t> {
    root: Option<Value<'t>>,
    /// The containers around the innermost one, with the key that the next
    /// one inside them goes to.
    open: Vec<(Value<'t>, Cow<'t, [u8]>)>,
    key: Cow<'t, [u8]>,
}

impl<'t> Builder<'t> {
    fn add(&mut self, value: Value<'t>) {
        match self.open.last_mut() {
            Some((Value::Array(values), _)) => values.push(value),
            Some((Value::Object(members), _)) => members.push((take(&mut self.key), value)),
            _ => self.root = Some(value),
        }
    }
}

impl<'t> Events<'t> for Builder<'t> {
    fn open(&mut self, container: Container) {
        let value = match container {
            Container::Array => Value::Array(Vec::new()),
            Container::Object => Value::Object(Vec::new()),
        };
        self.open.push((value, take(&mut self.key)));
    }

    fn key(&mut self, key: Quoted<'t>, _span: Span) {
        self.key = key.decode();
    }

    fn scalar(&mut self, scalar: Scalar<'t>) {
        self.add(match scalar {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => Value::Bool(value),
            Scalar::Integer(digits) => Value::Integer(digits),
            Scalar::Float(number) => Value::Float(number.parse().expect("what the reader calls a number")),
            Scalar::String(text) => Value::String(text.decode()),
        });
    }

    fn close(&mut self, _container: Container) {
        let (value, key) = self.open.pop().expect("the reader opens before it closes");
        self.key = key;
        self.add(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_goes_to_its_own_key() {
        let inner = Value::Object(vec![(b"b".as_slice().into(), Value::Integer("1"))]);
        assert_eq!(
            parse(br#"{"a": {"b": 1}, "c": [null]}"#),
            Ok(Value::Object(vec![
                (b"a".as_slice().into(), inner),
                (b"c".as_slice().into(), Value::Array(vec![Value::Null])),
            ]))
        );
    }

    #[test]
    fn a_number_beyond_range_is_infinite() {
        assert_eq!(parse(b"-1e999"), Ok(Value::Float(f64::NEG_INFINITY)));
    }
}
