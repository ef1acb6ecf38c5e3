//! BF005

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::{Node, Value};
use crate::suggest::closest;

pub(crate) static META: Meta = Meta {
    id: "BF005",
    name: "unknown-variant",
    severity: Severity::Error,
    summary: "Variant that the flag does not have",
    explain: "A rule that comes to a name which is no variant is an error in every client: the \
              application's own default is served. A default that is no variant makes Node and Go \
              refuse the whole file.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        let variants = entry.value.get("variants").and_then(Node::as_map).unwrap_or_default();
        let names: Vec<&str> = variants.iter().map(|variant| variant.key.as_str()).collect();
        if names.is_empty() {
            continue;
        }
        let mut results = Vec::new();
        if let Some(rule) = entry.value.get("targeting").filter(|rule| rule.as_map().is_some()) {
            collect(rule, &mut results);
        }
        results.extend(
            entry.value.get("defaultVariant").filter(|node| node.as_text().is_some_and(|it| !it.is_empty())),
        );
        for node in results {
            let name = match &node.value {
                Value::Text(name) => name.clone(),
                Value::Bool(value) => value.to_string(),
                _ => continue,
            };
            if !names.contains(&name.as_str()) {
                let finding = found.at(&node.place(), format!("`{}` has no variant `{name}`", entry.key));
                finding.help(closest(&name, names.iter().copied()).map_or_else(
                    || format!("there are {}", names.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                ));
            }
        }
    }
}

/// The values that a rule can come to, where they are written out.
pub(super) fn collect<'n>(rule: &'n Node, results: &mut Vec<&'n Node>) {
    let Some(entry) = rule.as_operation() else {
        if rule.as_map().is_none() {
            results.push(rule);
        }
        return;
    };
    let operands = entry.value.as_list().unwrap_or_default();
    match entry.key.as_str() {
        "if" => {
            let mut rest = operands;
            while let [_, then, others @ ..] = rest {
                collect(then, results);
                rest = others;
            }
            rest.iter().for_each(|last| collect(last, results));
        }
        "fractional" => {
            let shares = operands.iter().filter_map(Node::as_list);
            shares.filter_map(<[Node]>::first).for_each(|variant| collect(variant, results));
        }
        _ => {}
    }
}
