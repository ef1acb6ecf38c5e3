//! Rules about stages: their names, and what they are built for.

mod constant_platform;
mod duplicate_stage;
mod foreign_platform;
mod redundant_platform;
mod reserved_stage;

use crate::diagnostic::Span;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::LintRule;
use crate::docker::syntax::Flag;

pub(super) const RULES: &[&LintRule] = &[
    &constant_platform::RULE,
    &duplicate_stage::RULE,
    &foreign_platform::RULE,
    &redundant_platform::RULE,
    &reserved_stage::RULE,
];

/// A flag and the blanks behind it.
fn without_flag(file: &Dockerfile, flag: &Flag) -> Span {
    let rest = &file.text()[flag.span.end..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    flag.span.start..flag.span.end + blanks
}
