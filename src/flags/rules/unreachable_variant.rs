//! BF007

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::change::{Chain, chain, variants_of};
use crate::flags::reach::{Zero, reachable};
use crate::flags::syntax::Node;

pub(crate) static META: Meta = Meta {
    id: "BF007",
    name: "unreachable-variant",
    severity: Severity::Warning,
    summary: "Variant that the rule never serves",
    explain: "Whatever the default says, the rule decides, and it never comes to this variant. \
              Turning such a flag on by its default changes nothing, which is how flags are \"on\" \
              for weeks without anybody getting them.\n\nA flag that was switched by `kill`, `off` \
              or `set` is left alone here.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        let Some(rule) = entry.value.get("targeting") else { continue };
        let flag = entry.value.data();
        let Chain { switch, links, rest } = chain(&flag);
        if switch.is_some() || links.is_empty() && rest.is_none() {
            continue;
        }
        let names = variants_of(&flag);
        let reached = reachable(&flag, &names, Zero::Counts);
        let variants = entry.value.get("variants").and_then(Node::as_map).unwrap_or_default();
        for name in names.iter().filter(|name| !reached.contains(name)) {
            let Some(variant) = variants.iter().find(|variant| variant.key == **name) else { continue };
            let message = match reached.as_slice() {
                [only] => format!("`{name}` is never served: the rule always comes to `{only}`"),
                _ => format!("`{name}` is never served: the rule does not come to it"),
            };
            found.at(&variant.key_place(), message).related(rule.span.clone(), "the rule").help(format!(
                "`bosun flags show {}` shows the rule; remove the variant, or serve it",
                entry.key
            ));
        }
    }
}
