//! What the Python provider refuses.

use super::Found;
use crate::flags::clients::Client;
use crate::flags::data::Data;
use crate::flags::syntax::{Entry, Node, Value};

/// The last one is what it calls the default itself; the other name wins.
const FIELDS: [&str; 8] =
    ["state", "variants", "defaultVariant", "targeting", "metadata", "source", "selector", "default_variant"];

pub(super) fn check(root: &Node, found: &mut Found) {
    let mut add = |node: &Node, message: String, help| found.add(Client::Python, node.place(), message, help);
    if root.as_map().is_none() {
        return add(root, "the file is no map".to_owned(), "begin with `{\"flags\": {…}}`");
    }
    if let Some(shared) = root.get("$evaluators") {
        evaluators(shared, root.get("flags"), found);
    }
    if let Some(metadata) = root.get("metadata") {
        if metadata.as_map().is_some() {
            scalars(metadata, found);
        } else {
            found.add(
                Client::Python,
                metadata.place(),
                "`metadata` is no map",
                "remove it, or make it a map",
            );
        }
    }
    let Some(flags) = root.get("flags") else { return };
    match flags.as_map() {
        Some(entries) => entries.iter().for_each(|entry| flag(entry, found)),
        None => {
            found.add(Client::Python, flags.place(), "`flags` is no map", "make it a map from keys to flags");
        }
    }
}

fn flag(entry: &Entry, found: &mut Found) {
    let (key, node) = (&entry.key, &entry.value);
    let mut add = |span, message: String, help| found.add(Client::Python, span, message, help);
    let Some(fields) = node.as_map() else {
        return add(
            node.place(),
            format!("the flag `{key}` is no map"),
            "give it `state`, `variants`, `defaultVariant`",
        );
    };
    for field in fields {
        let is_known = FIELDS.contains(&field.key.as_str());
        if !is_known {
            let message = format!("a flag has no field `{}`", field.key);
            add(field.key_place(), message, "move it into `metadata`, or remove it");
        }
    }
    match node.get("state") {
        Some(state) if matches!(state.as_text(), Some("ENABLED" | "DISABLED")) => {}
        state => {
            let span = state.map_or_else(|| entry.key_place(), Node::place);
            add(
                span,
                "`state` is neither `ENABLED` nor `DISABLED`".to_owned(),
                "write one of them, in capitals",
            );
        }
    }
    match node.get("variants") {
        Some(variants) if variants.as_map().is_some_and(|map| !map.is_empty()) => {}
        variants => {
            let span = variants.map_or_else(|| entry.key_place(), Node::place);
            add(span, format!("the flag `{key}` has no variants"), "give it at least one");
        }
    }
    if let Some(default) = node.get("defaultVariant").or_else(|| node.get("default_variant"))
        && is_true(default)
        && !matches!(default.value, Value::Text(_) | Value::Bool(_))
    {
        add(default.place(), "`defaultVariant` is no name".to_owned(), "write the name of a variant");
    }
    if let Some(metadata) = node.get("metadata").filter(|node| is_true(node)) {
        if metadata.as_map().is_some() {
            scalars(metadata, found);
        } else {
            add(metadata.place(), "`metadata` is no map".to_owned(), "remove it, or make it a map");
        }
    }
}

fn scalars(metadata: &Node, found: &mut Found) {
    for entry in metadata.as_map().unwrap_or_default() {
        if entry.key.is_empty() {
            found.add(Client::Python, entry.key_place(), "a key of `metadata` is empty", "give it a name");
        }
        if matches!(entry.value.value, Value::Null | Value::List(_) | Value::Map(_)) {
            let message = "a value of `metadata` is no text, number or truth value";
            found.add(Client::Python, entry.value.place(), message, "write a text, such as `a, b`");
        }
    }
}

/// What counts as true there.
fn is_true(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Int(value) => *value != 0,
        Value::Float(value) => *value != 0.0,
        Value::Text(text) => !text.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Map(entries) => !entries.is_empty(),
    }
}

/// Shared rules are put in as the replacement of a regular expression, which
/// has escapes of its own: what JSON escapes is read twice.
fn evaluators(shared: &Node, flags: Option<&Node>, found: &mut Found) {
    if !is_true(shared) {
        return;
    }
    let Some(entries) = shared.as_map() else {
        return found.add(
            Client::Python,
            shared.place(),
            "`$evaluators` is no map",
            "make it a map of rules",
        );
    };
    let flags = flags.map(Node::data).unwrap_or(Data::Null);
    for entry in entries {
        let rule = entry.value.data();
        let is_used =
            uses(&flags, &entry.key) || entries.iter().any(|other| uses(&other.value.data(), &entry.key));
        if breaks(&rule, is_used) {
            let message = "a shared rule has letters that JSON writes with a backslash";
            found.add(
                Client::Python,
                entry.value.place(),
                message,
                "keep to plain ASCII there, or write the rule out",
            );
        }
    }
}

fn uses(data: &Data, name: &str) -> bool {
    match data {
        Data::List(items) => items.iter().any(|item| uses(item, name)),
        Data::Map(map) => {
            matches!(map.as_slice(), [(key, Data::Text(text))] if key == "$ref" && text == name)
                || map.iter().any(|(_, value)| uses(value, name))
        }
        _ => false,
    }
}

/// Letters beyond ASCII and control characters become `\u…`, an escape that
/// such replacements do not know; the rest only harms where it is put in.
fn breaks(data: &Data, is_used: bool) -> bool {
    let text = |text: &str| {
        text.chars().any(|character| {
            let short = matches!(character, '\n' | '\r' | '\t' | '\u{8}' | '\u{c}');
            let escaped = !character.is_ascii() || character.is_ascii_control() && !short;
            let is_delete = character == '\u{7f}';
            escaped && !is_delete || is_used && short
        }) || is_used && !survives(text)
    };
    match data {
        Data::Text(value) => text(value),
        Data::List(items) => items.iter().any(|item| breaks(item, is_used)),
        Data::Map(map) => map.iter().any(|(key, value)| text(key) || breaks(value, is_used)),
        _ => false,
    }
}

/// Of two backslashes one is left: what follows it must make an escape of
/// JSON, if another one.
fn survives(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            continue;
        }
        match characters.next() {
            Some('\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {}
            Some('u') if characters.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4 => {}
            _ => return false,
        }
    }
    true
}
