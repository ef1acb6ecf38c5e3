//! Rules about how instructions are written.

mod as_case;
mod blank_continuation;
mod definition_comment;
mod exposed_protocol_case;
mod instruction_case;
mod legacy_pair;
mod maintainer;
mod stage_name_case;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[
    &as_case::RULE,
    &blank_continuation::RULE,
    &definition_comment::RULE,
    &exposed_protocol_case::RULE,
    &instruction_case::RULE,
    &legacy_pair::RULE,
    &maintainer::RULE,
    &stage_name_case::RULE,
];
