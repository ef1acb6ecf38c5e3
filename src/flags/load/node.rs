//! What the Node provider refuses.

use super::Found;
use crate::flags::clients::Client;
use crate::flags::syntax::{Node, Place, Value};

pub(super) fn check(root: &Node, found: &mut Found) {
    let mut add = |node: &Node, message: String, help| found.add(Client::Node, node.place(), message, help);
    if root.is_null() {
        return add(root, "the file is no map".to_owned(), "begin with `{\"flags\": {…}}`");
    }
    let Some(flags) = root.get("flags") else { return };
    match &flags.value {
        Value::Map(entries) => {
            entries.iter().for_each(|entry| flag(&entry.key, &entry.key_place(), &entry.value, found));
        }
        // It takes a list for a map with numbers as keys.
        Value::List(items) => items.iter().enumerate().for_each(|(index, item)| {
            flag(&index.to_string(), &item.place(), item, found);
        }),
        Value::Text(text) if !text.is_empty() => {
            add(flags, "`flags` is no map".to_owned(), "make it a map from keys to flags");
        }
        _ => {}
    }
}

fn flag(key: &str, place: &Place, node: &Node, found: &mut Found) {
    let mut add = |span, message: String, help| found.add(Client::Node, span, message, help);
    let variants = node.get("variants");
    let names: Vec<String> = match variants.map(|variants| &variants.value) {
        None | Some(Value::Null) => {
            let span = variants.map_or_else(|| place.clone(), Node::place);
            add(span, format!("the flag `{key}` has no variants"), "give it at least one");
            return;
        }
        Some(Value::Map(entries)) => entries.iter().map(|entry| entry.key.clone()).collect(),
        Some(Value::List(items)) => (0..items.len()).map(|index| index.to_string()).collect(),
        Some(Value::Text(text)) => (0..text.encode_utf16().count()).map(|index| index.to_string()).collect(),
        Some(_) => Vec::new(),
    };
    match node.get("state") {
        Some(state) if matches!(state.as_text(), Some("ENABLED" | "DISABLED")) => {}
        state => {
            let span = state.map_or_else(|| place.clone(), Node::place);
            add(
                span,
                "`state` is neither `ENABLED` nor `DISABLED`".to_owned(),
                "write one of them, in capitals",
            );
        }
    }
    let Some(default) = node.get("defaultVariant") else { return };
    let known = match &default.value {
        Value::Null | Value::Bool(false) | Value::Int(0) => true,
        Value::Float(value) => *value == 0.0,
        Value::Text(text) => text.is_empty() || names.contains(text),
        _ => false,
    };
    if known {
        return;
    }
    if names.is_empty() {
        let span = variants.map_or_else(|| place.clone(), Node::place);
        return add(span, format!("the flag `{key}` has no variants"), "give it at least one");
    }
    let message = default.as_text().map_or_else(
        || "`defaultVariant` is no name".to_owned(),
        |name| format!("the default `{name}` is no variant of `{key}`"),
    );
    add(default.place(), message, "write the name of a variant");
}
