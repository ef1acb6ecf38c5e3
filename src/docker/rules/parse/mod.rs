//! Rules about what BuildKit cannot read.

mod unreadable;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[&unreadable::RULE];

pub(super) use unreadable::RULE as UNREADABLE;
