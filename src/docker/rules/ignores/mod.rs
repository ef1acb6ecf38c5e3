//! Rules about the comments that ignore others.

mod unused;
mod used;

use super::IgnoreRule;
use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[&used::RULE, &unused::RULE];

/// The same, with what runs after all others.
pub(super) const AFTER: &[IgnoreRule] = &[
    IgnoreRule { rule: &used::RULE.rule, check_ignores: used::check_ignores },
    IgnoreRule { rule: &unused::RULE.rule, check_ignores: unused::check_ignores },
];
