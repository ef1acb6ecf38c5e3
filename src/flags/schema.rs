//! The checks of flagd's schemas for flags and targeting.
//!
//! They are stricter than any client about rules, and more lenient about the
//! flag itself: a default that is no variant passes here.

use super::logic::{COMPARISONS, is_full_version};
use super::model::is_empty;
use super::syntax::{Entry, Node, Place, Value};

/// One thing that the schema does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) place: Place,
    /// Lower case, without a full stop.
    pub(crate) message: String,
}

/// Returns all that the schema does not allow, in the order of the text.
pub(crate) fn check(root: &Node) -> Vec<Violation> {
    let mut check = Check::default();
    check.document(root);
    check.found.sort_by_key(|violation| (violation.place.file, violation.place.span.start));
    check.found
}

#[derive(Default)]
struct Check {
    found: Vec<Violation>,
}

impl Check {
    fn add(&mut self, place: Place, message: impl Into<String>) {
        self.found.push(Violation { place, message: message.into() });
    }

    fn wrong(&mut self, node: &Node, wanted: &str) {
        self.add(node.place(), format!("expected {wanted}, found {}", node.describe()));
    }

    fn map<'a>(&mut self, node: &'a Node, what: &str) -> &'a [Entry] {
        node.as_map().unwrap_or_else(|| {
            self.wrong(node, &format!("a map of {what}"));
            &[]
        })
    }

    fn document(&mut self, root: &Node) {
        if root.as_map().is_none() {
            return self.wrong(root, "a map with `flags`");
        }
        match root.get("flags") {
            None => {
                let span = root.span.start..root.span.start + 1;
                self.add(Place { file: root.file, span }, "the file has no `flags`");
            }
            // flagd's own schema also has a list, which no client of files reads.
            Some(Node { value: Value::List(items), .. }) if is_for_the_daemon(root) => {
                items.iter().for_each(|item| self.listed(item));
            }
            Some(flags) => {
                for entry in self.map(flags, "flags") {
                    self.name(entry, "the key of a flag");
                    self.flag(entry);
                }
            }
        }
        if let Some(shared) = root.get("$evaluators") {
            for entry in self.map(shared, "rules") {
                self.name(entry, "the name of a shared rule");
                self.targeting(&entry.value);
            }
        }
        if let Some(metadata) = root.get("metadata") {
            self.metadata(metadata);
            for name in ["flagSetId", "version"] {
                if let Some(value) = metadata.get(name)
                    && value.as_text().is_none()
                {
                    self.wrong(value, &format!("a text as `{name}`"));
                }
            }
        }
    }

    /// A flag of a list brings its key along.
    fn listed(&mut self, node: &Node) {
        match node.get("key") {
            Some(key) if key.as_text().is_some_and(|key| !key.is_empty()) => {
                let key_span = key.span.clone();
                let key = key.as_text().unwrap_or_default().to_owned();
                self.flag(&Entry { key, key_span, value: node.clone() });
            }
            Some(key) => self.wrong(key, "the key of a flag"),
            None => self.add(node.place(), "a flag of a list has a `key`"),
        }
    }

    /// A line feed is no part of a name either.
    fn name(&mut self, entry: &Entry, what: &str) {
        if entry.key.is_empty() {
            self.add(entry.key_place(), format!("{what} is empty"));
        } else if entry.key.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            self.add(entry.key_place(), format!("{what} has a line break"));
        }
    }

    fn flag(&mut self, entry: &Entry) {
        let (key, flag) = (&entry.key, &entry.value);
        if flag.as_map().is_none() {
            return self.wrong(flag, &format!("a map as the flag `{key}`"));
        }
        match flag.get("state") {
            None => self.add(entry.key_place(), format!("the flag `{key}` has no `state`")),
            Some(state) => match state.as_text() {
                Some("ENABLED" | "DISABLED") => {}
                Some(_) => self.add(state.place(), "`state` is `ENABLED` or `DISABLED`"),
                None => self.wrong(state, "`ENABLED` or `DISABLED`"),
            },
        }
        match flag.get("variants") {
            None => self.add(entry.key_place(), format!("the flag `{key}` has no `variants`")),
            Some(variants) => self.variants(variants),
        }
        if let Some(default) = flag.get("defaultVariant")
            && !matches!(default.value, Value::Null | Value::Text(_))
        {
            self.wrong(default, "the name of a variant");
        }
        if let Some(targeting) = flag.get("targeting") {
            self.targeting(targeting);
        }
        if let Some(metadata) = flag.get("metadata") {
            self.metadata(metadata);
        }
    }

    fn variants(&mut self, node: &Node) {
        let entries = self.map(node, "variants");
        if entries.is_empty() && node.as_map().is_some() {
            self.add(node.place(), "a flag has at least one variant");
        }
        let mut first: Option<&'static str> = None;
        for entry in entries {
            self.name(entry, "the name of a variant");
            let Some(kind) = kind(&entry.value) else {
                self.wrong(&entry.value, "a truth value, a text, a number or a map");
                continue;
            };
            let expected = *first.get_or_insert(kind);
            if kind != expected {
                let message =
                    format!("the first variant is {expected} and this is {kind}; all are of one type");
                self.add(entry.value.place(), message);
            }
        }
    }

    fn metadata(&mut self, node: &Node) {
        for entry in self.map(node, "texts, numbers and truth values") {
            let is_scalar = matches!(
                entry.value.value,
                Value::Text(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_)
            );
            if !is_scalar {
                self.wrong(&entry.value, "a text, a number or a truth value");
            }
        }
    }

    fn targeting(&mut self, node: &Node) {
        if node.as_map().is_some() && is_empty(node) {
            return;
        }
        self.rule(node);
    }

    /// A map of one operator.
    fn rule(&mut self, node: &Node) {
        let Some(entry) = node.as_operation() else {
            return self.wrong(node, "a rule: a map of one operator");
        };
        self.operation(entry);
    }

    /// What an operator works on: a rule, a shared one, or a value.
    fn operand(&mut self, node: &Node) {
        if node.as_map().is_none() {
            return;
        }
        match node.as_operation() {
            Some(entry) if entry.key == "$ref" => {
                if entry.value.as_text().is_none() {
                    self.wrong(&entry.value, "the name of a shared rule");
                }
            }
            _ => self.rule(node),
        }
    }

    fn operation(&mut self, entry: &Entry) {
        let (name, operand) = (entry.key.as_str(), &entry.value);
        let (least, most) = match name {
            "var" => return self.var(operand),
            // In a list they are not looked at.
            "!" | "!!" => return self.operand(operand),
            "missing" => return self.texts(operand),
            "missing_some" => return self.missing_some(operand),
            "starts_with" | "ends_with" => return self.compare_texts(operand),
            "sem_ver" => return self.sem_ver(operand),
            "fractional" => return self.fractional(operand),
            "if" | "or" | "and" | "max" | "min" | "+" | "-" | "merge" | "cat" => (1, usize::MAX),
            "*" => (2, usize::MAX),
            "<" | "<=" | "substr" => (2, 3),
            "reduce" => (3, 3),
            "==" | "===" | "!=" | "!==" | ">" | ">=" | "%" | "/" | "map" | "filter" | "all" | "none"
            | "some" | "in" => (2, 2),
            "$ref" => {
                return self.add(entry.key_place(), "a rule may use a shared rule, but not be one by itself");
            }
            _ => {
                return self
                    .add(entry.key_place(), format!("there is no operator `{name}` in flagd's schema"));
            }
        };
        let Some(operands) = self.list(name, operand, least, most) else { return };
        operands.iter().for_each(|operand| self.operand(operand));
    }

    fn list<'a>(&mut self, name: &str, node: &'a Node, least: usize, most: usize) -> Option<&'a [Node]> {
        let Some(items) = node.as_list() else {
            self.wrong(node, &format!("a list of what `{name}` works on"));
            return None;
        };
        if !(least..=most).contains(&items.len()) {
            let wanted = match (least, most) {
                (least, usize::MAX) => format!("at least {least}"),
                (least, most) if least == most => format!("exactly {least}"),
                (least, most) => format!("{least} to {most}"),
            };
            self.add(node.place(), format!("`{name}` takes {wanted}, found {}", items.len()));
            return None;
        }
        Some(items)
    }

    fn var(&mut self, operand: &Node) {
        if let Some(text) = operand.as_text()
            && text.starts_with("$flagd.")
            && text != "$flagd.timestamp"
            && text != "$flagd.flagKey"
        {
            self.add(operand.place(), "flagd knows `$flagd.timestamp` and `$flagd.flagKey`");
        }
    }

    fn texts(&mut self, node: &Node) {
        let Some(items) = node.as_list() else { return self.wrong(node, "a list of keys") };
        for item in items.iter().filter(|item| item.as_text().is_none()) {
            self.wrong(item, "a key");
        }
    }

    fn missing_some(&mut self, operand: &Node) {
        let Some([count, keys]) = self.list("missing_some", operand, 2, 2) else { return };
        if !matches!(count.value, Value::Int(_) | Value::Float(_)) {
            self.wrong(count, "a number");
        }
        self.texts(keys);
    }

    fn compare_texts(&mut self, operand: &Node) {
        let Some(items) = self.list("starts_with", operand, 2, 2) else { return };
        for item in items.iter().filter(|item| item.as_text().is_none()) {
            if item.as_map().is_some() {
                self.rule(item);
            } else {
                self.wrong(item, "a text or a rule");
            }
        }
    }

    fn sem_ver(&mut self, operand: &Node) {
        let Some([a, comparison, b]) = self.list("sem_ver", operand, 3, 3) else { return };
        for version in [a, b] {
            match version.as_operation() {
                Some(entry) if entry.key == "var" => self.var(&entry.value),
                _ if version.as_map().is_some_and(<[Entry]>::is_empty) => {}
                _ => match version.as_text() {
                    Some(text) if is_full_version(text) => {}
                    Some(_) => self.add(version.place(), "a version has three numbers, such as `1.2.3`"),
                    None => self.wrong(version, "a version or a `var`"),
                },
            }
        }
        if !comparison.as_text().is_some_and(|text| COMPARISONS.contains(&text)) {
            self.add(comparison.place(), format!("a comparison is one of {}", COMPARISONS.join(" ")));
        }
    }

    fn fractional(&mut self, operand: &Node) {
        let Some(items) = self.list("fractional", operand, 1, usize::MAX) else { return };
        let shares = match items {
            [first, shares @ ..] if first.as_list().is_none() => {
                if first.as_map().is_some() {
                    self.rule(first);
                } else {
                    self.wrong(first, "a rule that gives the key, or a share");
                }
                shares
            }
            shares => shares,
        };
        for share in shares {
            self.share(share);
        }
    }

    fn share(&mut self, node: &Node) {
        let Some(items) = node.as_list() else { return self.wrong(node, "a share: `[VARIANT, WEIGHT]`") };
        if items.is_empty() || items.len() > 2 {
            return self.add(node.place(), "a share is `[VARIANT]` or `[VARIANT, WEIGHT]`");
        }
        self.operand(&items[0]);
        let Some(weight) = items.get(1) else { return };
        match &weight.value {
            Value::Int(weight) if *weight >= 0 => {}
            Value::Float(weight) if *weight >= 0.0 && weight.fract() == 0.0 => {}
            Value::Map(_) => self.targeting(weight),
            _ => self.add(weight.place(), "a weight is a whole number from 0, or a rule"),
        }
    }
}

fn is_for_the_daemon(root: &Node) -> bool {
    let schema = root.get("$schema").and_then(Node::as_text);
    schema.is_some_and(|schema| schema.rsplit('/').next() == Some("flagd.json"))
}

fn kind(node: &Node) -> Option<&'static str> {
    match &node.value {
        Value::Bool(_) => Some("a truth value"),
        Value::Text(_) => Some("a text"),
        Value::Int(_) | Value::Float(_) => Some("a number"),
        Value::Map(_) => Some("a map"),
        Value::Null | Value::List(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;
    use crate::flags::syntax::{Syntax, read};

    fn violations(text: &str) -> Vec<(Span, String)> {
        let root = read(text.as_bytes(), Syntax::Json).unwrap().root;
        check(&root).into_iter().map(|violation| (violation.place.span, violation.message)).collect()
    }

    fn of_rule(rule: &str) -> Vec<String> {
        let text = format!(
            r#"{{"flags": {{"f": {{"state": "ENABLED", "variants": {{"on": true}}, "targeting": {rule}}}}}}}"#
        );
        violations(&text).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn a_violation_has_its_place() {
        let text = r#"{"flags": {"f": {"state": "on", "variants": {"a": 1, "b": "x"}}}}"#;
        let expected = [
            (26..30, "`state` is `ENABLED` or `DISABLED`".to_owned()),
            (58..61, "the first variant is a number and this is a text; all are of one type".to_owned()),
        ];
        assert_eq!(violations(text), expected);
    }

    #[test]
    fn a_default_may_be_left_out() {
        assert!(of_rule("{}").is_empty());
        assert_eq!(of_rule("null"), ["expected a rule: a map of one operator, found nothing"]);
    }

    #[test]
    fn operands_are_counted() {
        assert_eq!(of_rule(r#"{"==": [1]}"#), ["`==` takes exactly 2, found 1"]);
        assert_eq!(of_rule(r#"{"<": [1, 2, 3, 4]}"#), ["`<` takes 2 to 3, found 4"]);
    }

    #[test]
    fn values_in_lists_are_not_looked_at() {
        assert!(of_rule(r#"{"in": ["a", [{"nope": 1}]]}"#).is_empty());
        assert_eq!(
            of_rule(r#"{"in": [{"nope": 1}, []]}"#),
            ["there is no operator `nope` in flagd's schema"]
        );
    }
}
