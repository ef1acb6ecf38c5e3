//! The most frequent of ShellCheck's codes, found without ShellCheck.
//!
//! They say what ShellCheck says of the same script; where it is installed,
//! all of its codes come from it instead. `subject` is a script as all of
//! these see it, `split`, `flow` and `variables` are what several need to know
//! of it. Unknown is silent.

mod and_or_as_if;
mod arithmetic;
mod array_in_sh;
mod backslash_before_quote;
mod backticks;
mod bash_variable;
mod blank_after_bang;
mod blank_after_equals;
mod blanks_around_equals;
mod both_redirected;
mod braces_in_sh;
mod commands;
mod conditions;
mod dollar_quotes;
mod double_brackets;
mod double_equals;
mod echo_escape;
mod echo_flag;
mod egrep;
mod find_to_xargs;
mod flow;
mod format_with_variable;
mod given;
mod glob_as_option;
mod ignored_negation;
mod keyword_as_argument;
mod link_without_target;
mod literal_brace;
mod loop_over_one;
mod ls_in_pipeline;
mod masked_status;
mod misspelled_variable;
mod needless_escape;
mod option_in_sh;
mod output_as_command;
mod quoted_expansion;
mod quoted_tilde_in_path;
mod read_without_r;
mod repeated_in_set;
mod source_in_sh;
mod split;
mod stray_parenthesis;
mod subject;
mod table;
#[cfg(test)]
mod tests;
mod unassigned_variable;
mod unchecked_cd;
mod unquoted_substitution;
mod unquoted_variable;
mod unreadable_script;
mod values;
mod variables;

use crate::diagnostic::Meta;
use crate::docker::rule::LintRule;

#[rustfmt::skip]
pub(super) const RULES: &[&LintRule] = &[
    &needless_escape::RULE,
    &backslash_before_quote::RULE,
    &blank_after_equals::RULE,
    &keyword_as_argument::RULE,
    &blank_after_bang::RULE,
    &unreadable_script::RULE,
    &literal_brace::RULE,
    &stray_parenthesis::RULE,
    &backticks::RULE,
    &ls_in_pipeline::RULE,
    &and_or_as_if::RULE,
    &quoted_expansion::RULE,
    &echo_escape::RULE,
    &glob_as_option::RULE,
    &find_to_xargs::RULE,
    &loop_over_one::RULE,
    &unquoted_substitution::RULE,
    &format_with_variable::RULE,
    &unquoted_variable::RULE,
    &output_as_command::RULE,
    &repeated_in_set::RULE,
    &quoted_tilde_in_path::RULE,
    &unassigned_variable::RULE,
    &masked_status::RULE,
    &read_without_r::RULE,
    &unchecked_cd::RULE,
    &egrep::RULE,
    &link_without_target::RULE,
    &ignored_negation::RULE,
    &blanks_around_equals::RULE,
    &misspelled_variable::RULE,
    &dollar_quotes::RULE,
    &braces_in_sh::RULE,
    &double_brackets::RULE,
    &double_equals::RULE,
    &both_redirected::RULE,
    &bash_variable::RULE,
    &array_in_sh::RULE,
    &echo_flag::RULE,
    &option_in_sh::RULE,
    &source_in_sh::RULE,
];

/// The description of a code, also of one that only ShellCheck finds.
pub(super) fn code(number: u16) -> Option<&'static Meta> {
    let general = table::meta(number)?;
    let own = RULES.iter().map(|rule| rule.meta()).find(|meta| meta.id == general.id);
    Some(own.unwrap_or(general))
}
