//! Rules about what RUNs do: single commands, and how they stand together.

mod cd;
mod consecutive_runs;
mod download_to_shell;
mod heredoc_errexit;
mod idle_command;
mod insert;
mod large_uid;
mod pipefail;
mod pipes;
mod replaced_sh;
mod sudo;
mod wget_and_curl;
mod wget_progress;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[
    &idle_command::RULE,
    &cd::RULE,
    &sudo::RULE,
    &large_uid::RULE,
    &wget_progress::RULE,
    &consecutive_runs::RULE,
    &wget_and_curl::RULE,
    &replaced_sh::RULE,
    &pipefail::RULE,
    &heredoc_errexit::RULE,
    &download_to_shell::RULE,
];
