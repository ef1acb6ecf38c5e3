//! Rules about COPY and ADD: what is taken, from where, and to where.

mod add_for_copy;
mod archive_extracted;
mod archives;
mod own_source;
mod relative_target;
mod target_without_slash;
mod unknown_source;
mod whole_file_system;

use crate::docker::rule::LintRule;
use crate::docker::syntax::{Flag, Syntax};

pub(super) const RULES: &[&LintRule] = &[
    &archive_extracted::RULE,
    &add_for_copy::RULE,
    &target_without_slash::RULE,
    &unknown_source::RULE,
    &own_source::RULE,
    &relative_target::RULE,
    &whole_file_system::RULE,
];

/// A word without the quotes around it.
fn bare(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

/// The last component of a path, on Unix or Windows.
fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// The value of a flag as written, quotes and all.
fn written<'f>(syntax: &'f Syntax, flag: &Flag) -> Option<&'f str> {
    flag.value_span.as_ref().map(|span| syntax.slice(span))
}
