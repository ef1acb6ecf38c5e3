//! Rules about the images that stages build on.

mod latest_tag;
pub(super) mod reference;
mod untagged;
mod untrusted_registry;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[&untagged::RULE, &latest_tag::RULE, &untrusted_registry::RULE];
