//! The keys of one map: each once, and what `<<` brings in.

use super::{Entry, Errors, Key, Node, Value};
use std::collections::{HashMap, HashSet};

/// Adds the maps that a value of `<<` names.
pub(super) fn collect_merges(value: Node, merged: &mut Vec<Node>, errors: &mut Errors) {
    let nodes = match value.value {
        Value::Seq(items) => items,
        _ => vec![value],
    };
    for node in nodes {
        if node.as_map().is_some() {
            merged.push(node);
        } else {
            errors.at(&node, "`<<` takes a map or a list of maps");
        }
    }
}

/// Reports keys that are there before, and keeps the first of each.
pub(super) fn refuse_duplicates(entries: &mut Vec<Entry>, errors: &mut Errors) {
    let mut seen: HashMap<&str, &Key> = HashMap::new();
    let mut repeated: HashSet<usize> = HashSet::new();
    // Most maps are small: there, comparing is cheaper than hashing.
    let small = entries.len() <= 12;
    for (index, Entry { key, .. }) in entries.iter().enumerate() {
        let first = if small {
            entries[..index].iter().map(|entry| &entry.key).find(|old| old.text == key.text)
        } else {
            let first = seen.get(key.text.as_str()).copied();
            seen.entry(&key.text).or_insert(key);
            first
        };
        if let Some(first) = first {
            errors.at_key(key, format!("`{}` is written twice", key.text)).related(
                first.source,
                first.span.clone(),
                "first written here",
            );
            repeated.insert(index);
        }
    }
    if !repeated.is_empty() {
        let mut index = 0;
        entries.retain(|_| {
            index += 1;
            !repeated.contains(&(index - 1))
        });
    }
}

/// Adds what is merged in: own keys win, then the maps named first.
pub(super) fn apply_merges(entries: &mut Vec<Entry>, merged: Vec<Node>) {
    if merged.is_empty() {
        return;
    }
    let mut known: HashSet<String> = entries.iter().map(|entry| entry.key.text.clone()).collect();
    for node in merged {
        let Value::Map(map) = node.value else { continue };
        for entry in map {
            if known.insert(entry.key.text.clone()) {
                entries.push(entry);
            }
        }
    }
}
