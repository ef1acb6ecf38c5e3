//! BF008

use super::{FlagRule, Flags, Found};
use crate::diagnostic::{Meta, Severity};
use crate::flags::bucketing::MOST_WEIGHT;
use crate::flags::syntax::{Node, Value};

pub(crate) static META: Meta = Meta {
    id: "BF008",
    name: "weights-without-bucket",
    severity: Severity::Error,
    summary: "Weights that put nobody anywhere",
    explain: "A weight that is no whole number, weights that are all zero, or a sum above 2147483647 \
              make `fractional` come to nothing, without an error: everybody silently gets the \
              default. Python also refuses `50.0`.",
    aliases: &[],
};

pub(super) const RULE: FlagRule = FlagRule { meta: &META, check };

fn check(flags: &Flags<'_>, found: &mut Found<'_>) {
    for entry in flags.entries() {
        if let Some(rule) = entry.value.get("targeting") {
            fractions(rule, &mut |node, operands| look(node, operands, found));
        }
    }
}

/// Calls `each` with every `fractional` and its operands.
pub(super) fn fractions<'n>(node: &'n Node, each: &mut dyn FnMut(&'n Node, &'n [Node])) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| fractions(item, each)),
        Value::Map(entries) => {
            if let [entry] = entries.as_slice()
                && entry.key == "fractional"
            {
                each(node, entry.value.as_list().unwrap_or_default());
            }
            entries.iter().for_each(|entry| fractions(&entry.value, each));
        }
        _ => {}
    }
}

fn look(node: &Node, operands: &[Node], found: &mut Found<'_>) {
    let mut total = Some(0_i128);
    for share in operands.iter().filter_map(Node::as_list) {
        match share.get(1).map(|weight| (weight, &weight.value)) {
            None => total = total.map(|total| total.saturating_add(1)),
            Some((_, Value::Int(weight))) => {
                total = total.map(|total| total.saturating_add((*weight).max(0)));
            }
            Some((_, Value::Map(_))) => total = None,
            Some((weight, _)) => {
                found
                    .at(&weight.place(), "a weight that is not whole: everybody gets the default")
                    .help("scale all weights up until they are whole");
                return;
            }
        }
    }
    match total {
        Some(0) => {
            found.at(&node.place(), "all weights are zero: everybody gets the default");
        }
        Some(total) if total > MOST_WEIGHT => {
            found
                .at(&node.place(), "the weights add up to more than 2147483647: everybody gets the default")
                .help("scale them down");
        }
        _ => {}
    }
}
