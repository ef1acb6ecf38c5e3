//! BF015

use super::weights_without_bucket::fractions;
use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::Node;

pub(crate) static META: Meta = Meta {
    id: "BF015",
    name: "plain-split",
    severity: Severity::Info,
    summary: "Split of three that moves users when it grows",
    explain: "With three shares and more in one `fractional`, a change of one weight moves the ends \
              of all that follow: users who have one variant get another one. `bosun flags rollout \
              KEY 10% --variants a=1,b=1` builds a split in which only the exposed share grows, and \
              nobody who has a variant loses it.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        let Some(rule) = entry.value.get("targeting") else { continue };
        let mut inner = Vec::new();
        fractions(rule, &mut |_, operands| {
            for variant in operands.iter().filter_map(Node::as_list).filter_map(<[Node]>::first) {
                fractions(variant, &mut |node, _| inner.push(node.place()));
            }
        });
        fractions(rule, &mut |node, operands| {
            let shares = operands.iter().filter(|operand| operand.as_list().is_some()).count();
            if shares > 2 && !inner.contains(&node.place()) {
                let message = format!(
                    "growing one of these {shares} shares moves users of `{}` between the others",
                    entry.key
                );
                found
                    .at(&node.place(), message)
                    .help("`--variants` of `bosun flags rollout` builds one that does not");
            }
        });
    }
}
