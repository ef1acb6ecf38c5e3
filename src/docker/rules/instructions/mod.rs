//! Rules about single instructions: users, ports, variables, triggers.

mod bad_trigger;
mod before_from;
mod forward_reference;
mod literal_secret;
mod missing_healthcheck;
mod named_user;
mod port_out_of_range;
mod root_user;
mod secret;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[
    &root_user::RULE,
    &port_out_of_range::RULE,
    &bad_trigger::RULE,
    &forward_reference::RULE,
    &missing_healthcheck::RULE,
    &before_from::RULE,
    &named_user::RULE,
    &literal_secret::RULE,
];
