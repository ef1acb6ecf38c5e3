//! Rules about folders and files: where a build works, and what it takes in.

mod ignored_source;
mod relative_workdir;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[&ignored_source::RULE, &relative_workdir::RULE];
