//! `unreadable-state`: state cannot be read.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS020",
        name: "unreadable-state",
        severity: Severity::Error,
        summary: "State cannot be read",
        explain: "A state that is empty, cut short or damaged is lost knowledge: terraform would make everything again, or refuse to work. The local backend writes in place, so that a full disk or a killed run leaves half a file.\n\n`bosun state doctor` names the newest good copy: the `.backup` beside it, an `errored.tfstate`, or a version in git.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    let Some(error) = &facts.unreadable else { return };
    let message = format!("the state cannot be read: {error}");
    findings.report(error.offset..error.offset + 1, message).conceal().help(error.remedy());
}
