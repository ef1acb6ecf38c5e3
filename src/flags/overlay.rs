//! Environments: a base, and a file of what differs in one of them.
//!
//! Maps merge by key, however deep; a rule, also a shared one, is replaced as
//! a whole; nothing (`null`) removes. Clients do not merge like this, so it
//! happens when their file is built.

use super::data::Data;
use super::syntax::{Entry, Node, Value};

/// What stands at a key, and so what merges below it.
#[derive(Debug, Clone, Copy)]
enum Part {
    Flags,
    Flag,
    SharedRules,
    /// Replaced as a whole.
    Rule,
    Other,
}

impl Part {
    fn below(self, key: &str) -> Self {
        match self {
            Self::Flags => Self::Flag,
            Self::Flag if key == "targeting" => Self::Rule,
            Self::SharedRules => Self::Rule,
            _ => Self::Other,
        }
    }
}

/// Returns the base with what differs laid over it.
pub(crate) fn merge(base: &Node, overlay: &Node) -> Node {
    let Some(changes) = overlay.as_map() else { return base.clone() };
    let mut merged = base.clone();
    for change in changes {
        let part = match change.key.as_str() {
            "flags" => Part::Flags,
            "$evaluators" => Part::SharedRules,
            _ => Part::Other,
        };
        lay(&mut merged, change, part);
    }
    merged
}

/// Lays one key over a map.
fn lay(into: &mut Node, change: &Entry, part: Part) {
    let Value::Map(entries) = &mut into.value else { return };
    let Some(at) = entries.iter().position(|entry| entry.key == change.key) else {
        if !change.value.is_null() {
            let mut added = change.clone();
            if !matches!(part, Part::Rule | Part::SharedRules) {
                prune(&mut added.value);
            }
            entries.push(added);
        }
        return;
    };
    if change.value.is_null() {
        entries.remove(at);
        return;
    }
    let old = &mut entries[at];
    match (change.value.as_map(), old.value.as_map()) {
        (Some(changes), Some(_)) if !matches!(part, Part::Rule) => {
            changes.iter().for_each(|change| lay(&mut old.value, change, part.below(&change.key)));
        }
        _ => *old = change.clone(),
    }
}

/// Where nothing stands below, what is to be removed is simply not there;
/// rules are left alone, as nothing is a value in them.
fn prune(node: &mut Node) {
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|entry| !entry.value.is_null());
        for entry in entries.iter_mut().filter(|entry| entry.key != "targeting") {
            prune(&mut entry.value);
        }
    }
}

/// Returns what an environment's file must say of a flag, so that over `base`
/// it comes to `wanted`. What it says already stays where it is not in the
/// way. Nothing if it need not speak of the flag.
pub(crate) fn fit(overlay: Option<&Data>, base: Option<&Data>, wanted: Option<&Data>) -> Option<Data> {
    let Some(wanted) = wanted else { return base.map(|_| Data::Null) };
    let Some(base) = base else { return Some(wanted.clone()) };
    fit_value(overlay.filter(|overlay| !overlay.is_null()), base, wanted, true)
}

fn fit_value(overlay: Option<&Data>, base: &Data, wanted: &Data, is_flag: bool) -> Option<Data> {
    let (Data::Map(base_map), Data::Map(wanted_map)) = (base, wanted) else {
        let says = overlay.is_some_and(|overlay| overlay.same(wanted));
        return (says || !base.same(wanted)).then(|| wanted.clone());
    };
    let said = overlay.and_then(Data::as_map).unwrap_or_default();
    let mut fitted = Vec::new();
    let mut keys: Vec<&str> = said.iter().map(|(key, _)| key.as_str()).collect();
    let others = wanted_map.iter().chain(base_map).map(|(key, _)| key.as_str());
    for key in others {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    for key in keys {
        let old = overlay.and_then(|overlay| overlay.get(key));
        let value = match (base.get(key), wanted.get(key)) {
            (Some(_), None) => Some(Data::Null),
            (None, None) => None,
            (None, Some(wanted)) => Some(wanted.clone()),
            (Some(base), Some(wanted)) if is_flag && key == "targeting" => {
                let says = old.is_some_and(|old| old.same(wanted));
                (says || !base.same(wanted)).then(|| wanted.clone())
            }
            (Some(base), Some(wanted)) => fit_value(old, base, wanted, false),
        };
        if let Some(value) = value {
            fitted.push((key.to_owned(), value));
        }
    }
    (!fitted.is_empty()).then_some(Data::Map(fitted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::syntax::{Syntax, compact, parse_data, read};

    fn node(text: &str) -> Node {
        Node::clone(&read(text.as_bytes(), Syntax::Json).unwrap().root)
    }

    fn merged(base: &str, overlay: &str) -> String {
        compact(&merge(&node(base), &node(overlay)).data())
    }

    #[test]
    fn maps_merge_and_nothing_removes() {
        let base = r#"{"flags": {"f": {"state": "ENABLED", "metadata": {"owner": "a", "type": "ops"}}}}"#;
        let overlay = r#"{"flags": {"f": {"state": "DISABLED", "metadata": {"owner": null, "note": "x"}}}}"#;
        assert_eq!(
            merged(base, overlay),
            r#"{"flags": {"f": {"state": "DISABLED", "metadata": {"type": "ops", "note": "x"}}}}"#
        );
        assert_eq!(merged(base, r#"{"flags": {"f": null}}"#), r#"{"flags": {}}"#);
    }

    #[test]
    fn a_rule_is_replaced_as_a_whole() {
        let base =
            r#"{"flags": {"f": {"targeting": {"if": [true, "on"]}}}, "$evaluators": {"a": {"!": [1]}}}"#;
        let overlay =
            r#"{"flags": {"f": {"targeting": {"or": ["off"]}}}, "$evaluators": {"a": {"!!": [null]}}}"#;
        assert_eq!(
            merged(base, overlay),
            r#"{"flags": {"f": {"targeting": {"or": ["off"]}}}, "$evaluators": {"a": {"!!": [null]}}}"#
        );
    }

    #[test]
    fn a_new_flag_has_no_holes() {
        let overlay = r#"{"flags": {"n": {"state": "ENABLED", "metadata": {"a": null}, "targeting": {"if": [1, null]}}}}"#;
        assert_eq!(
            merged(r#"{"flags": {}}"#, overlay),
            r#"{"flags": {"n": {"state": "ENABLED", "metadata": {}, "targeting": {"if": [1, null]}}}}"#
        );
    }

    fn fitted(overlay: &str, base: &str, wanted: &str) -> Option<String> {
        let [overlay, base, wanted] = [overlay, base, wanted].map(|text| parse_data(text).unwrap());
        fit(Some(&overlay), Some(&base), Some(&wanted)).map(|data| compact(&data))
    }

    #[test]
    fn an_overlay_says_only_what_differs() {
        let base = r#"{"state": "ENABLED", "defaultVariant": "off", "targeting": {"if": [1, "on"]}}"#;
        let wanted = r#"{"state": "ENABLED", "defaultVariant": "on"}"#;
        let expected = r#"{"defaultVariant": "on", "targeting": null}"#;
        assert_eq!(fitted("null", base, wanted).as_deref(), Some(expected));
        assert_eq!(fitted(r#"{"defaultVariant": "on"}"#, base, base), None);
    }

    #[test]
    fn what_an_overlay_says_again_stays() {
        let base = r#"{"state": "ENABLED", "defaultVariant": "off"}"#;
        let overlay = r#"{"defaultVariant": "on", "state": "ENABLED"}"#;
        assert_eq!(fitted(overlay, base, base).as_deref(), Some(r#"{"state": "ENABLED"}"#));
    }

    #[test]
    fn what_fits_comes_to_what_was_wanted() {
        let base = r#"{"flags": {"f": {"variants": {"a": 1, "b": 2}, "defaultVariant": "a", "targeting": {"or": [1]}}}}"#;
        for wanted in [
            r#"{"variants": {"a": 1, "c": 3}, "defaultVariant": "c"}"#,
            r#"{"variants": {"a": 1, "b": 2}, "defaultVariant": "a", "targeting": {"and": [1]}}"#,
        ] {
            let (base, wanted) = (parse_data(base).unwrap(), parse_data(wanted).unwrap());
            let flag = base.get("flags").and_then(|flags| flags.get("f"));
            let says = fit(None, flag, Some(&wanted)).unwrap();
            let overlay = Data::one("flags", Data::one("f", says));
            let merged = merge(&Node::of(&base, &(0..0)), &Node::of(&overlay, &(0..0))).data();
            assert!(merged.get("flags").and_then(|flags| flags.get("f")).unwrap().same(&wanted));
        }
    }
}
