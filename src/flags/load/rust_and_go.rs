//! What the Rust provider and flagd's own core refuse, as far as is known.

use super::Found;
use crate::flags::clients::Client;
use crate::flags::syntax::{Entry, Node, Value};

pub(super) fn check(root: &Node, found: &mut Found) {
    for client in [Client::Rust, Client::Go] {
        if root.as_map().is_none() {
            found.add(client, root.place(), "the file is no map", "begin with `{\"flags\": {…}}`");
        }
    }
    let Some(flags) = root.get("flags") else { return };
    let Some(entries) = flags.as_map() else {
        found.add(Client::Rust, flags.place(), "`flags` is no map", "make it a map from keys to flags");
        return;
    };
    let shared = root.get("$evaluators");
    for entry in entries {
        rust(entry, shared, found);
        go(entry, found);
    }
}

fn rust(entry: &Entry, shared: Option<&Node>, found: &mut Found) {
    let (key, node) = (&entry.key, &entry.value);
    match node.get("defaultVariant") {
        Some(default) if default.as_text().is_some() => {}
        default => {
            let span = default.map_or_else(|| entry.key_place(), Node::place);
            let message = format!("the flag `{key}` has no `defaultVariant`");
            found.add(Client::Rust, span, message, "write the name of a variant");
        }
    }
    if node.get("variants").is_none() {
        let message = format!("the flag `{key}` has no variants");
        found.add(Client::Rust, entry.key_place(), message, "give it at least one");
    }
    if let Some(targeting) = node.get("targeting") {
        references(targeting, shared, &mut |name| {
            let text = name.as_text().unwrap_or_default();
            let message = format!("there is no shared rule `{text}`");
            found.add(Client::Rust, name.place(), message, "define it in `$evaluators`");
        });
    }
}

fn go(entry: &Entry, found: &mut Found) {
    let (key, node) = (&entry.key, &entry.value);
    let names = node.get("variants").and_then(Node::as_map).unwrap_or_default();
    let Some(default) = node.get("defaultVariant") else { return };
    match &default.value {
        Value::Text(name) if !name.is_empty() && !names.iter().any(|entry| entry.key == *name) => {
            if names.is_empty() {
                let span = node.get("variants").map_or_else(|| entry.key_place(), Node::place);
                let message = format!("the flag `{key}` has no variants");
                return found.add(Client::Go, span, message, "give it at least one");
            }
            let message = format!("the default `{name}` is no variant of `{key}`");
            found.add(Client::Go, default.place(), message, "write the name of a variant");
        }
        Value::Text(_) | Value::Null => {}
        _ => found.add(
            Client::Go,
            default.place(),
            "`defaultVariant` is no name",
            "write the name of a variant",
        ),
    }
}

/// Calls `missing` with each name of a shared rule that is not there.
fn references<'a>(rule: &'a Node, shared: Option<&Node>, missing: &mut dyn FnMut(&'a Node)) {
    match &rule.value {
        Value::List(items) => items.iter().for_each(|item| references(item, shared, missing)),
        Value::Map(entries) => {
            for entry in entries {
                let is_known = |name| shared.is_some_and(|shared| shared.get(name).is_some());
                match entry.value.as_text() {
                    Some(name) if entry.key == "$ref" && !is_known(name) => missing(&entry.value),
                    _ => references(&entry.value, shared, missing),
                }
            }
        }
        _ => {}
    }
}
