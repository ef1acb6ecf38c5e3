//! BF006

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::{Entry, Node, Value};

pub(crate) static META: Meta = Meta {
    id: "BF006",
    name: "nested-reference",
    severity: Severity::Warning,
    summary: "Shared rule that clients do not put in",
    explain: "Clients put shared rules in by replacing text, once, in an order of their own. A \
              shared rule that uses another one works in some of them, and a `$ref` outside of \
              `targeting` in some others. Write the condition out, or keep the flags in a YAML \
              source: what is built from it has no shared rules left.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    if !flags.is_read_by_clients() {
        return;
    }
    let shared = flags.root().get("$evaluators").and_then(Node::as_map).unwrap_or_default();
    for entry in shared {
        references(&entry.value, &mut |reference| {
            found.at(&reference.value.place(), format!("the shared rule `{}` uses another one", entry.key));
        });
    }
    for flag in flags.entries() {
        for field in flag.value.as_map().unwrap_or_default().iter().filter(|field| field.key != "targeting") {
            references(&field.value, &mut |reference| {
                found.at(
                    &reference.value.place(),
                    format!("a `$ref` in `{}` is a rule in some clients only", field.key),
                );
            });
        }
    }
}

fn references<'n>(node: &'n Node, each: &mut dyn FnMut(&'n Entry)) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| references(item, each)),
        Value::Map(entries) => {
            for entry in entries {
                if entry.key == "$ref" && entry.value.as_text().is_some() {
                    each(entry);
                } else {
                    references(&entry.value, each);
                }
            }
        }
        _ => {}
    }
}
