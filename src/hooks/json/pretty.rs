//! Values as text, laid out as Python's `json.dumps` does with an indent.

use super::encoding;
use super::tree::{Member, Value};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// How to lay out and order a text.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    /// What one level of nesting adds at the start of a line.
    pub(crate) indent: String,
    /// Write everything beyond ASCII as escapes.
    pub(crate) ascii: bool,
    pub(crate) sort_keys: bool,
    /// Keys that come first in every object, in this order.
    pub(crate) top_keys: Vec<String>,
}

/// Why values cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PrettyError {
    #[error("a key comes twice with values that have no order")]
    NoOrder,
    #[error("a surrogate stands alone and can only be written as an escape")]
    LoneSurrogate,
}

/// Returns the text of `value`, with a newline at its end.
///
/// Of a key that comes twice the last value stays, in sorted objects the
/// greatest.
pub(crate) fn pretty(mut value: Value<'_>, style: &Style) -> Result<Vec<u8>, PrettyError> {
    arrange(&mut value, style)?;
    let mut writer = Writer { out: Vec::new(), style };
    writer.value(&value, 0)?;
    writer.out.push(b'\n');
    Ok(writer.out)
}

/// Orders the members of all objects, innermost first.
fn arrange(value: &mut Value<'_>, style: &Style) -> Result<(), PrettyError> {
    match value {
        Value::Array(values) => values.iter_mut().try_for_each(|value| arrange(value, style)),
        Value::Object(members) => {
            members.iter_mut().try_for_each(|(_, value)| arrange(value, style))?;
            let rank = |key: &[u8]| style.top_keys.iter().position(|top| top.as_bytes() == key);
            let (mut top, mut rest): (Vec<_>, Vec<_>) =
                std::mem::take(members).into_iter().partition(|(key, _)| rank(key).is_some());
            top.sort_by_key(|(key, _)| rank(key));
            if style.sort_keys {
                sort(&mut rest)?;
            }
            top.append(&mut rest);
            *members = last_of_each(top);
            Ok(())
        }
        _ => Ok(()),
    }
}

fn sort(members: &mut [Member<'_>]) -> Result<(), PrettyError> {
    let mut all_ordered = true;
    members.sort_by(|(left_key, left), (right_key, right)| {
        left_key.cmp(right_key).then_with(|| {
            compare(left, right).unwrap_or_else(|| {
                all_ordered = false;
                Ordering::Equal
            })
        })
    });
    if all_ordered { Ok(()) } else { Err(PrettyError::NoOrder) }
}

/// Keeps each key at its first place with its last value.
fn last_of_each(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let mut places: HashMap<Cow<'_, [u8]>, usize> = HashMap::with_capacity(members.len());
    let mut kept: Vec<Member<'_>> = Vec::with_capacity(members.len());
    for (key, value) in members {
        match places.entry(key.clone()) {
            Entry::Occupied(place) => kept[*place.get()].1 = value,
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push((key, value));
            }
        }
    }
    kept
}

/// Orders two values as Python does; `None` if it would refuse to.
fn compare(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => Some(compare_integers(left, right)),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        (Value::Array(left), Value::Array(right)) => std::iter::zip(left, right)
            .map(|(left, right)| compare(left, right))
            .find(|order| *order != Some(Ordering::Equal))
            .unwrap_or_else(|| Some(left.len().cmp(&right.len()))),
        (left, right) if left == right => Some(Ordering::Equal),
        (left, right) => Some(number(left)?.partial_cmp(&number(right)?).unwrap_or(Ordering::Equal)),
    }
}

fn compare_integers(left: &str, right: &str) -> Ordering {
    let negative = |text: &str| text.starts_with('-') && text != "-0";
    let digits = |text: &str| text.trim_start_matches('-').to_owned();
    let magnitude = |a: &str, b: &str| a.len().cmp(&b.len()).then_with(|| a.cmp(b));
    match (negative(left), negative(right)) {
        (false, false) => magnitude(&digits(left), &digits(right)),
        (true, true) => magnitude(&digits(right), &digits(left)),
        (left, right) => right.cmp(&left),
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Bool(value) => Some(f64::from(u8::from(*value))),
        Value::Integer(digits) => digits.parse().ok(),
        Value::Float(value) => Some(*value),
        _ => None,
    }
}

struct Writer<'s> {
    out: Vec<u8>,
    style: &'s Style,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value<'_>, depth: usize) -> Result<(), PrettyError> {
        match value {
            Value::Null => self.text("null"),
            Value::Bool(true) => self.text("true"),
            Value::Bool(false) => self.text("false"),
            Value::Integer("-0") => self.text("0"),
            Value::Integer(digits) => self.text(digits),
            Value::Float(value) => self.text(&float(*value)),
            Value::String(text) => self.string(text)?,
            Value::Array(values) if values.is_empty() => self.text("[]"),
            Value::Object(members) if members.is_empty() => self.text("{}"),
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.text(if index == 0 { "[" } else { "," });
                    self.line(depth + 1);
                    self.value(value, depth + 1)?;
                }
                self.line(depth);
                self.text("]");
            }
            Value::Object(members) => {
                for (index, (key, value)) in members.iter().enumerate() {
                    self.text(if index == 0 { "{" } else { "," });
                    self.line(depth + 1);
                    self.string(key)?;
                    self.text(": ");
                    self.value(value, depth + 1)?;
                }
                self.line(depth);
                self.text("}");
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn line(&mut self, depth: usize) {
        self.out.push(b'\n');
        for _ in 0..depth {
            self.text(&self.style.indent);
        }
    }

    fn string(&mut self, text: &[u8]) -> Result<(), PrettyError> {
        self.out.push(b'"');
        for code in encoding::code_points(text) {
            match u8::try_from(code) {
                Ok(b'"') => self.text("\\\""),
                Ok(b'\\') => self.text("\\\\"),
                Ok(b'\n') => self.text("\\n"),
                Ok(b'\r') => self.text("\\r"),
                Ok(b'\t') => self.text("\\t"),
                Ok(8) => self.text("\\b"),
                Ok(12) => self.text("\\f"),
                Ok(byte @ b' '..=b'~') => self.out.push(byte),
                Ok(0..=0x1f) => self.escape(code),
                _ if self.style.ascii => self.escape(code),
                _ if char::from_u32(code).is_none() => return Err(PrettyError::LoneSurrogate),
                _ => encoding::push(&mut self.out, code),
            }
        }
        self.out.push(b'"');
        Ok(())
    }

    fn escape(&mut self, code: u32) {
        match code.checked_sub(0x1_0000) {
            None => self.text(&format!("\\u{code:04x}")),
            Some(rest) => {
                self.text(&format!("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff)));
            }
        }
    }
}

/// Writes a float in the fewest digits that read back as the same one, with
/// an exponent where Python has one.
fn float(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    match power.parse::<i32>() {
        Ok(-4..=15) | Err(_) => format!("{value:?}"),
        Ok(power) => format!("{digits}e{}{:02}", if power < 0 { '-' } else { '+' }, power.abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hooks::json::MAX_DEPTH;
    use crate::hooks::json::tree::parse;
    use proptest::prelude::*;

    fn style() -> Style {
        Style { indent: "  ".to_owned(), ascii: true, sort_keys: true, top_keys: Vec::new() }
    }

    fn written(text: &str, style: &Style) -> Result<String, PrettyError> {
        let value = parse(text.as_bytes()).expect("valid JSON");
        pretty(value, style).map(|text| String::from_utf8(text).expect("valid UTF-8"))
    }

    #[test]
    fn members_are_sorted_and_indented() {
        let expected = "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {}\n  ]\n}\n";
        assert_eq!(written(r#"{"b":[1,{}],"a":[]}"#, &style()).as_deref(), Ok(expected));
    }

    #[test]
    fn top_keys_come_first_in_their_order() {
        let style =
            Style { top_keys: vec!["c".to_owned(), "b".to_owned()], indent: String::new(), ..style() };
        let expected = "{\n\"c\": 3,\n\"b\": 2,\n\"a\": 1\n}\n";
        assert_eq!(written(r#"{"a":1,"b":2,"c":3}"#, &style).as_deref(), Ok(expected));
    }

    #[test]
    fn of_a_repeated_key_the_last_stays_and_sorted_the_greatest() {
        let unsorted = Style { sort_keys: false, indent: String::new(), ..style() };
        assert_eq!(
            written(r#"{"a":2,"b":0,"a":1}"#, &unsorted).as_deref(),
            Ok("{\n\"a\": 1,\n\"b\": 0\n}\n")
        );
        assert_eq!(written(r#"{"a":2,"a":1}"#, &style()).as_deref(), Ok("{\n  \"a\": 2\n}\n"));
        assert_eq!(written(r#"{"a":null,"a":1}"#, &style()), Err(PrettyError::NoOrder));
    }

    #[test]
    fn integers_of_any_length_have_an_order() {
        assert_eq!(compare_integers("-10", "-9"), Ordering::Less);
        assert_eq!(compare_integers("100", "99"), Ordering::Greater);
        assert_eq!(compare_integers("-0", "0"), Ordering::Equal);
        assert_eq!(compare_integers("-1", "1"), Ordering::Less);
    }

    #[test]
    fn floats_are_short_and_stay_floats() {
        let cases = [
            ("1e5", "100000.0"),
            ("1e15", "1000000000000000.0"),
            ("1.5e16", "1.5e+16"),
            ("1e-4", "0.0001"),
            ("1e-5", "1e-05"),
            ("-0.0", "-0.0"),
            ("1e400", "Infinity"),
            ("123456789.123456789", "123456789.12345679"),
            ("5e-324", "5e-324"),
        ];
        for (text, expected) in cases {
            assert_eq!(written(text, &style()), Ok(format!("{expected}\n")));
        }
    }

    #[test]
    fn strings_escape_what_they_must() {
        let text = r#""\u0001\u007f\/é😀\"\\\ud800""#;
        let expected = "\"\\u0001\\u007f/\\u00e9\\ud83d\\ude00\\\"\\\\\\ud800\"\n";
        assert_eq!(written(text, &style()).as_deref(), Ok(expected));
    }

    #[test]
    fn beyond_ascii_a_lone_surrogate_has_no_form() {
        let raw = Style { ascii: false, ..style() };
        assert_eq!(written("\"\\u007fé\"", &raw).as_deref(), Ok("\"\x7fé\"\n"));
        assert_eq!(written(r#""\ud800""#, &raw), Err(PrettyError::LoneSurrogate));
    }

    #[test]
    fn the_deepest_text_fits_a_thread() {
        let text = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
        assert_eq!(written(&text, &style()).map(|text| text.lines().count()), Ok(2 * MAX_DEPTH - 1));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(value: f64) {
            prop_assert_eq!(float(value).parse::<f64>().map(f64::to_bits), Ok(value.to_bits()));
        }
    }
}
