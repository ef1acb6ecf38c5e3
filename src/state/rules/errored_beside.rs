//! `errored-state`: state that could not be stored lies beside it.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS021",
        name: "errored-state",
        severity: Severity::Error,
        summary: "State that could not be stored lies beside it",
        explain: "When terraform cannot write the state to its backend at the end of a run, it leaves it in `errored.tfstate`. What that run made is then known to this file alone; the next apply would make it a second time.\n\n`terraform state push errored.tfstate` stores it; remove the file afterwards.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    if let Some(name) = &facts.beside.errored {
        findings
            .report_file(format!("`{name}` holds what the last run could not store"))
            .help("`terraform state push errored.tfstate`, then remove it");
    }
}
