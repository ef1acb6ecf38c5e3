//! Rules about what BuildKit cannot read.

mod unreadable;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[&unreadable::RULE];

/// The rule for what cannot be read at all.
pub(super) static UNREADABLE: &crate::diagnostic::Meta = &unreadable::RULE.rule.meta;
