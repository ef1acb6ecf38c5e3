//! How a later layer changes an earlier one.
//!
//! Maps merge by key, lists of steps by id; everything else is replaced. A
//! key without a value puts its default back.

use super::keys::{ACTIONS, FAMILY};
use crate::yaml::{Entry, Map, Node, Value};

/// Lays the tree of one file over that of another.
pub(super) fn merge_files(base: Node, over: Node) -> Node {
    merge_maps(base, over, |key, base, over| match key {
        "steps" => merge_steps(base, over),
        "hooks" => merge_maps(base, over, |name, base, over| {
            if FAMILY.iter().any(|key| key.name == name) {
                merge(base, over)
            } else {
                merge_hooks(base, over)
            }
        }),
        _ => merge(base, over),
    })
}

/// Lays a step over another: an action replaces the action whole.
pub(super) fn merge_step(mut base: Node, over: Node) -> Node {
    let is_action = |key: &str| ACTIONS.contains(&key);
    let acts = over.as_map().is_some_and(|map| map.iter().any(|entry| is_action(&entry.key.text)));
    if acts && let Value::Map(map) = &mut base.value {
        for key in ACTIONS.iter().chain(&["args"]) {
            map.remove(key);
        }
    }
    merge(base, over)
}

/// Names a step for merging: by its id, else by the step that it uses, else by
/// its one check.
pub(super) fn step_key(step: &Node) -> Option<&str> {
    let map = step.as_map()?;
    if let Some(name) = map.get("id").or_else(|| map.get("use")) {
        return name.text();
    }
    let check = map.get("check")?;
    match &check.value {
        Value::Map(checks) if checks.len() == 1 => checks.iter().next().map(|entry| entry.key.text.as_str()),
        _ => check.text(),
    }
}

fn merge(base: Node, over: Node) -> Node {
    merge_maps(base, over, |_, base, over| merge(base, over))
}

/// Merges two maps with `inner` for the keys of both; what is no map is
/// replaced. The result stands where the earlier map does.
fn merge_maps(mut base: Node, over: Node, inner: impl Fn(&str, Node, Node) -> Node) -> Node {
    let (Value::Map(map), Value::Map(_)) = (&mut base.value, &over.value) else { return over };
    if let Value::Map(changes) = over.value {
        for entry in changes {
            merge_entry(map, entry, &inner);
        }
    }
    base
}

fn merge_entry(map: &mut Map, entry: Entry, inner: &impl Fn(&str, Node, Node) -> Node) {
    if entry.value.is_null() {
        map.remove(&entry.key.text);
        return;
    }
    match map.take(&entry.key.text) {
        Some(base) => {
            let value = inner(&entry.key.text, base, entry.value);
            map.set(Entry { key: entry.key, value });
        }
        None => map.set(entry),
    }
}

/// Merges two hooks, each a list of steps or a map with `steps`.
fn merge_hooks(base: Node, over: Node) -> Node {
    match (&base.value, &over.value) {
        (Value::Seq(_), Value::Seq(_)) => merge_steps(base, over),
        (Value::Map(_), Value::Seq(_)) => merge_hook_maps(base, wrap(over)),
        (Value::Seq(_), Value::Map(_)) => merge_hook_maps(wrap(base), over),
        _ => merge_hook_maps(base, over),
    }
}

fn merge_hook_maps(base: Node, over: Node) -> Node {
    merge_maps(base, over, |key, base, over| match key {
        "steps" => merge_steps(base, over),
        _ => merge(base, over),
    })
}

fn wrap(steps: Node) -> Node {
    let mut node = steps.emptied();
    let mut map = Map::default();
    map.set(Entry { key: steps.as_key("steps"), value: steps });
    node.value = Value::Map(map);
    node
}

/// Merges two lists of steps: those with a known id in place, others at the end.
fn merge_steps(mut base: Node, over: Node) -> Node {
    let (Value::Seq(steps), Value::Seq(_)) = (&mut base.value, &over.value) else { return over };
    if let Value::Seq(changes) = over.value {
        for change in changes {
            let key = step_key(&change);
            match steps.iter().position(|step| key.is_some() && step_key(step) == key) {
                Some(index) => {
                    let empty = change.emptied();
                    let old = std::mem::replace(&mut steps[index], empty);
                    steps[index] = merge_step(old, change);
                }
                None => steps.push(change),
            }
        }
    }
    base
}
