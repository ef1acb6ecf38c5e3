//! Outputs of version 4, and whether their values are of their types.

use super::fields::Fields;
use crate::state::error::ReadError;
use crate::state::json::{Kind, Next, Raw, Scanner, decode};
use crate::state::model::Output;
use std::collections::HashSet;

/// Reads the outputs of a map that starts at `raw`.
pub(super) fn read<'a>(raw: Raw<'a>, fields: Fields<'a>) -> Result<Vec<Output<'a>>, ReadError> {
    let base = raw.offset_in(fields.whole);
    let mut outputs = Vec::new();
    let mut names = HashSet::new();
    let read = Scanner::new(raw.bytes()).map(|scanner, name, place| {
        let name = decode(name);
        if !names.insert(name.clone()) {
            return Err(ReadError::new(place, format!("the output `{name}` stands twice")));
        }
        let raw = scanner.value()?;
        outputs.push((name, raw));
        Ok(Next::Go)
    });
    // Offsets of a part of the text become those of the whole.
    read.map_err(|error| ReadError { offset: error.offset + base, ..error })?;
    outputs.into_iter().map(|(name, raw)| output(name, raw, fields)).collect()
}

fn output<'a>(
    name: std::borrow::Cow<'a, str>,
    raw: Raw<'a>,
    fields: Fields<'a>,
) -> Result<Output<'a>, ReadError> {
    let refuse = |what: String| ReadError::new(raw.offset_in(fields.whole), what);
    fields.map(raw, "outputs")?;
    let (mut value, mut kind, mut sensitive) = (None, None, false);
    for (key, raw) in raw.entries() {
        match &*key {
            "value" => value = Some(raw),
            "type" => kind = Some(raw),
            "sensitive" => sensitive = fields.truth(raw, "sensitive")?,
            _ => {}
        }
    }
    let kind = kind.ok_or_else(|| refuse(format!("the output `{name}` has no `type`")))?;
    let value = value.ok_or_else(|| refuse(format!("the output `{name}` has no `value`")))?;
    conforms(kind, value).map_err(|why| refuse(format!("the output `{name}` is wrong: {why}")))?;
    Ok(Output { name, value, kind: Some(kind), sensitive })
}

/// Tells why a value is not of a type.
fn conforms(kind: Raw<'_>, value: Raw<'_>) -> Result<(), String> {
    let found = value.kind();
    let expected = |word: &str| Err(format!("it is {}, expected {word}", found.word()));
    if let Some(word) = kind.text() {
        let plain = value.plain();
        return match &*word {
            _ if found == Kind::Null => Ok(()),
            "dynamic" => match (value.get("type"), value.get("value")) {
                (Some(kind), Some(value)) => conforms(kind, value),
                _ => expected("a map of `type` and `value`"),
            },
            "string" if matches!(found, Kind::String | Kind::Number | Kind::Bool) => Ok(()),
            "number" if found == Kind::Number || (found == Kind::String && plain.parse::<f64>().is_ok()) => {
                Ok(())
            }
            "bool" if found == Kind::Bool || (found == Kind::String && is_truth(&plain)) => Ok(()),
            "string" => expected("a string"),
            "number" => expected("a number"),
            "bool" => expected("a truth value"),
            other => Err(format!("there is no type `{other}`")),
        };
    }
    let parts = kind.items();
    let (Some(word), Some(inner)) = (parts.first().and_then(|part| part.text()), parts.get(1)) else {
        return Err("its `type` is none".to_owned());
    };
    if found == Kind::Null {
        return Ok(());
    }
    match (&*word, found) {
        ("list" | "set", Kind::List) => value.items().into_iter().try_for_each(|item| conforms(*inner, item)),
        ("map", Kind::Map) => value.entries().into_iter().try_for_each(|(_, item)| conforms(*inner, item)),
        ("tuple", Kind::List) => {
            let (kinds, items) = (inner.items(), value.items());
            if kinds.len() != items.len() {
                return Err(format!("it has {} items, expected {}", items.len(), kinds.len()));
            }
            kinds.into_iter().zip(items).try_for_each(|(kind, item)| conforms(kind, item))
        }
        ("object", Kind::Map) => {
            let kinds = inner.entries();
            value.entries().into_iter().try_for_each(|(key, item)| {
                let kind = kinds.iter().find(|(name, _)| *name == key);
                kind.map_or_else(
                    || Err(format!("`{key}` is unknown to its type")),
                    |(_, kind)| conforms(*kind, item),
                )
            })
        }
        ("list" | "set" | "tuple", _) => expected("a list"),
        ("map" | "object", _) => expected("a map"),
        (other, _) => Err(format!("there is no type `{other}`")),
    }
}

fn is_truth(text: &str) -> bool {
    matches!(text, "true" | "false" | "1" | "0")
}
