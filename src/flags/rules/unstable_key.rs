//! BF011

use super::weights_without_bucket::fractions;
use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::{Node, Value};

pub(crate) static META: Meta = Meta {
    id: "BF011",
    name: "unstable-bucket-key",
    severity: Severity::Warning,
    summary: "Bucket key that can be missing",
    explain: "Where the attribute is missing, clients of the newest version serve the default, and \
              older ones hash the flag and the targeting key, or nothing at all. A number or a truth \
              value by itself is a key in the newest version only. `cat` makes a text of it that all \
              hash alike: `{\"cat\": [{\"var\": \"$flagd.flagKey\"}, {\"var\": \"company\"}]}`.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        let Some(rule) = entry.value.get("targeting") else { continue };
        fractions(rule, &mut |_, operands| {
            let Some(key) = operands.first().filter(|key| key.as_list().is_none()) else { return };
            let message = match &key.value {
                Value::Map(_) => match key.as_operation() {
                    Some(entry) if entry.key == "var" && name_of(&entry.value) != Some("targetingKey") => {
                        let name = name_of(&entry.value).unwrap_or_default();
                        format!("users without `{name}` fall elsewhere in each client")
                    }
                    _ => return,
                },
                Value::Text(_) => return,
                _ => "older clients take no such key".to_owned(),
            };
            found.at(&key.place(), message).help(format!(
                "`bosun flags rollout {} PERCENT --by ATTR` writes a key that all hash alike",
                entry.key
            ));
        });
    }
}

fn name_of(operand: &Node) -> Option<&str> {
    operand.operands().first().and_then(Node::as_text)
}
