//! The JSON form of arguments: an array of texts, with places.

use super::Logical;
use super::words::Word;
use std::ops::Range;

/// What a text is when it is read as a JSON array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Array {
    /// Texts, unescaped, each with its place, quotes included.
    Texts(Vec<Word>),
    /// An array that holds something else: BuildKit refuses it.
    Others,
    /// No JSON array at all.
    None,
}

/// Reads `range` of a logical line.
pub(super) fn read(line: &Logical, range: &Range<usize>) -> Array {
    let text = line.text[range.clone()].trim_start();
    if !text.starts_with('[') {
        return Array::None;
    }
    match serde_json::from_str::<Vec<serde_json::Value>>(text) {
        Err(_) => Array::None,
        Ok(values) => {
            let texts: Option<Vec<String>> =
                values.into_iter().map(|value| value.as_str().map(str::to_owned)).collect();
            let Some(texts) = texts else { return Array::Others };
            let places = places(&line.text, range.end - text.len());
            let word = |(text, range): (String, Range<usize>)| Word::at(line, range, text);
            Array::Texts(texts.into_iter().zip(places).map(word).collect())
        }
    }
}

/// The texts of an array that is known to hold nothing else.
fn places(text: &str, from: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = from;
    while at < bytes.len() {
        if bytes[at] != b'"' {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < bytes.len() && bytes[at] != b'"' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        at += 1;
        found.push(start..at.min(bytes.len()));
    }
    found
}
