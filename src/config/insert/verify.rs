//! Whether a new text says what the old one said, and the step besides.

use super::NewStep;
use crate::yaml::{Errors, Map, Node, SourceId, Value, parse};

/// True if the trees differ by the step alone.
pub(super) fn is_old_and_step(old: &Node, new: &Node, hook: &str, step: &NewStep) -> bool {
    let empty = Map::default();
    let old = map_or(old, &empty);
    let Some(new) = new.as_map() else { return false };
    // A file without anything gets a `version` with its first step.
    let version = usize::from(old.len() == 0 && new.get("version").is_some());
    let (old_hooks, new_hooks) = (old.get("hooks"), new.get("hooks"));
    let Some(new_hooks) = new_hooks.and_then(Node::as_map) else { return false };
    let old_hooks = old_hooks.map_or(&empty, |node| map_or(node, &empty));
    same_but(old, new, "hooks", version)
        && same_but(old_hooks, new_hooks, hook, 0)
        && new_hooks.get(hook).is_some_and(|new| hook_grew(old_hooks.get(hook), new, step))
}

fn map_or<'a>(node: &'a Node, empty: &'a Map) -> &'a Map {
    node.as_map().unwrap_or(empty)
}

/// True if both have the same entries in the same order, apart from `key`,
/// which the new one has and the old one may have, and `more` at the front.
fn same_but(old: &Map, new: &Map, key: &str, more: usize) -> bool {
    let had = old.get(key).is_some();
    let mut rest = new.iter().skip(more);
    let same = old.iter().all(|entry| {
        rest.next().is_some_and(|other| {
            entry.key.text == other.key.text && (entry.key.text == key || same(&entry.value, &other.value))
        })
    });
    same && (had || rest.next().is_some_and(|entry| entry.key.text == key)) && rest.next().is_none()
}

fn hook_grew(old: Option<&Node>, new: &Node, step: &NewStep) -> bool {
    match (old.map(|old| &old.value), &new.value) {
        (Some(Value::Seq(old)), Value::Seq(new)) => steps_grew(old, new, step),
        (old @ (None | Some(Value::Null | Value::Map(_))), Value::Map(new)) => {
            let empty = Map::default();
            let old = match old {
                Some(Value::Map(old)) => old,
                _ => &empty,
            };
            let before = old.get("steps").and_then(Node::as_seq).unwrap_or_default();
            let after = new.get("steps").and_then(Node::as_seq);
            same_but(old, new, "steps", 0) && after.is_some_and(|after| steps_grew(before, after, step))
        }
        _ => false,
    }
}

/// True if the step is at the end, or its check at the end of the last list.
fn steps_grew(old: &[Node], new: &[Node], step: &NewStep) -> bool {
    if new.len() == old.len() + 1 {
        let Some((last, rest)) = new.split_last() else { return false };
        return rest.iter().zip(old).all(|(a, b)| same(a, b))
            && wanted(step).is_some_and(|step| same(last, &step));
    }
    let Some(plain) = &step.plain else { return false };
    let mut different = old.iter().zip(new).filter(|(a, b)| !same(a, b));
    let (Some((before, after)), None) = (different.next(), different.next()) else { return false };
    new.len() == old.len() && list_grew(before, after, plain)
}

fn list_grew(old: &Node, new: &Node, id: &str) -> bool {
    let checks = |node: &Node| {
        let list = node.as_map()?.get("check")?.as_seq()?.to_vec();
        Some(list)
    };
    let (Some(old), Some(new)) = (checks(old), checks(new)) else { return false };
    new.len() == old.len() + 1
        && old.iter().zip(&new).all(|(a, b)| same(a, b))
        && new.last().and_then(Node::text) == Some(id)
}

/// The step as a tree, from the values that were to be written.
fn wanted(step: &NewStep) -> Option<Node> {
    let fields: Vec<String> = step.fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    let mut errors = Errors::default();
    parse(SourceId::default(), fields.join("\n").as_bytes(), &mut errors)
}

/// True if two nodes say the same, wherever they stand.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Seq(a), Value::Seq(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            let pairs = || a.iter().zip(b.iter());
            a.len() == b.len() && pairs().all(|(a, b)| a.key.text == b.key.text && same(&a.value, &b.value))
        }
        (first, second) => first == second && a.text() == b.text(),
    }
}
