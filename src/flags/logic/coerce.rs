//! What a value is where another type is wanted, by the rules of JavaScript.

use crate::flags::data::Data;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Returns true for what counts as true: all but nothing, false, zero, the
/// empty text and the empty list.
pub(crate) fn truthy(data: &Data) -> bool {
    match data {
        Data::Null => false,
        Data::Bool(value) => *value,
        Data::Int(value) => *value != 0,
        Data::Float(value) => *value != 0.0 && !value.is_nan(),
        Data::Text(text) => !text.is_empty(),
        Data::List(items) => !items.is_empty(),
        Data::Map(_) => true,
    }
}

/// A number that stays whole as long as it can.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Int(i128),
    Float(f64),
}

impl Number {
    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are floats where they meet one")]
    pub(super) const fn float(self) -> f64 {
        match self {
            Self::Int(int) => int as f64,
            Self::Float(float) => float,
        }
    }

    pub(super) const fn data(self) -> Data {
        match self {
            Self::Int(int) => Data::Int(int),
            Self::Float(float) => Data::Float(float),
        }
    }
}

/// Returns the number that a value stands for; what stands for none is NaN.
pub(super) fn number(data: &Data) -> Number {
    match data {
        Data::Null => Number::Int(0),
        Data::Bool(value) => Number::Int(i128::from(*value)),
        Data::Int(value) => Number::Int(*value),
        Data::Float(value) => Number::Float(*value),
        Data::Text(text) => number_of_text(text),
        Data::List(items) => match items.as_slice() {
            [] => Number::Int(0),
            [item] => number(item),
            _ => Number::Float(f64::NAN),
        },
        Data::Map(_) => Number::Float(f64::NAN),
    }
}

fn number_of_text(text: &str) -> Number {
    let text = text.trim();
    if text.is_empty() {
        return Number::Int(0);
    }
    if let Ok(int) = text.parse::<i128>() {
        return Number::Int(int);
    }
    let is_number =
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    match text.parse::<f64>() {
        Ok(float) if is_number => Number::Float(float),
        _ => Number::Float(f64::NAN),
    }
}

/// Returns the text that a value stands for.
pub(crate) fn shown(data: &Data) -> Cow<'_, str> {
    match data {
        Data::Null => "null".into(),
        Data::Bool(true) => "true".into(),
        Data::Bool(false) => "false".into(),
        Data::Int(value) => value.to_string().into(),
        Data::Float(value) => float_text(*value).into(),
        Data::Text(text) => text.as_str().into(),
        Data::List(items) => {
            let texts: Vec<Cow<'_, str>> =
                items.iter().map(|item| if item.is_null() { "".into() } else { shown(item) }).collect();
            texts.join(",").into()
        }
        Data::Map(_) => "[object Object]".into(),
    }
}

/// A whole float is written without its point.
fn float_text(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else if value == 0.0 {
        "0".to_owned()
    } else if (1e-7..1e21).contains(&value.abs()) {
        value.to_string()
    } else {
        let text = format!("{value:e}");
        if text.contains("e-") { text } else { text.replace('e', "e+") }
    }
}

/// `===`: the same type and the same value; lists and maps are never equal.
pub(super) fn identical(a: &Data, b: &Data) -> bool {
    match (a, b) {
        (Data::Int(_) | Data::Float(_), Data::Int(_) | Data::Float(_)) => same_number(number(a), number(b)),
        (Data::List(_) | Data::Map(_), _) => false,
        (a, b) => a == b,
    }
}

fn same_number(a: Number, b: Number) -> bool {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => a == b,
        (a, b) => a.float() == b.float(),
    }
}

/// `==`: numbers, texts and truth values are made alike first.
pub(super) fn alike(a: &Data, b: &Data) -> bool {
    match (a, b) {
        (Data::Null, Data::Null) => true,
        (Data::Null, _) | (_, Data::Null) => false,
        (Data::Text(a), Data::Text(b)) => a == b,
        (Data::List(_) | Data::Map(_), Data::List(_) | Data::Map(_)) => false,
        (Data::List(_) | Data::Map(_), Data::Text(text)) => shown(a) == text.as_str(),
        (Data::Text(text), Data::List(_) | Data::Map(_)) => shown(b) == text.as_str(),
        (a, b) => same_number(number(a), number(b)),
    }
}

/// Compares two texts as texts and all else as numbers; `None` if one is no
/// number.
pub(super) fn order(a: &Data, b: &Data) -> Option<Ordering> {
    let as_text = |data: &Data| matches!(data, Data::Text(_) | Data::List(_) | Data::Map(_));
    if let (Data::Text(a), Data::Text(b)) = (a, b) {
        return Some(a.cmp(b));
    }
    if as_text(a) && as_text(b) {
        return Some(shown(a).cmp(&shown(b)));
    }
    match (number(a), number(b)) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (a, b) => a.float().partial_cmp(&b.float()),
    }
}
