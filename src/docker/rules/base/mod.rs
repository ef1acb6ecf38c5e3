//! Rules about the images that stages build on.

mod latest_tag;
mod untagged;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[&untagged::RULE, &latest_tag::RULE];
