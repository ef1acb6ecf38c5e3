//! BF017

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::Node;

pub(crate) static META: Meta = Meta {
    id: "BF017",
    name: "quoted-variant",
    severity: Severity::Warning,
    summary: "Variant name with a quote in it",
    explain: "flagd's core strips every `\"` from what a rule comes to, so such a variant is never \
              found.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        for variant in entry.value.get("variants").and_then(Node::as_map).unwrap_or_default() {
            if variant.key.contains('"') {
                found.at(&variant.key_place(), "flagd's core never finds a variant with a quote in its name");
            }
        }
    }
}
