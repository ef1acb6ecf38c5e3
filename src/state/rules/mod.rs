//! The rules of states, a file each. A new one is a file, a `mod` line and a
//! line in [`ALL`].

mod dangling_dependency;
mod deposed;
mod errored_beside;
mod marked_sensitive;
mod mixed_lineage;
mod no_serial;
mod orphan_provider;
mod secret_by_name;
mod secret_by_shape;
mod secret_by_type;
mod tainted;
mod unencrypted;
mod unreadable;

use super::facts::Facts;
use crate::diagnostic::{Diagnostic, Findings, Meta, Rule};

/// Every rule, by id.
static ALL: &[&Rule<Facts>] = &[
    &marked_sensitive::RULE,
    &secret_by_type::RULE,
    &secret_by_name::RULE,
    &secret_by_shape::RULE,
    &tainted::RULE,
    &deposed::RULE,
    &dangling_dependency::RULE,
    &orphan_provider::RULE,
    &mixed_lineage::RULE,
    &no_serial::RULE,
    &unreadable::RULE,
    &errored_beside::RULE,
    &unencrypted::RULE,
];

/// The descriptions of all rules, by id.
pub(crate) fn metas() -> impl Iterator<Item = &'static Meta> {
    ALL.iter().map(|rule| &rule.meta)
}

/// The rule called `name`, by its id in any case, or by its name.
pub(crate) fn find(name: &str) -> Option<&'static Meta> {
    metas().find(|meta| meta.id.eq_ignore_ascii_case(name) || meta.name == name)
}

/// What all rules find.
pub(crate) fn audit(facts: &Facts) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in ALL {
        (rule.check)(facts, &mut Findings::new(&rule.meta, &mut found));
    }
    found
}
