//! `no-serial`: state has no serial or no lineage.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS015",
        name: "no-serial",
        severity: Severity::Warning,
        summary: "State has no serial or no lineage",
        explain: "The serial counts the versions of a state, the lineage names its history. Terraform compares both before it writes to a backend; without them an old copy can silently take the place of a new one. A state that was put together by hand, or by a program, often lacks them.\n\n`terraform state push` of a state that terraform itself has written brings them back.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    if !facts.is_file || facts.is_bare || facts.unreadable.is_some() {
        return;
    }
    match facts.serial {
        None => drop(findings.report_file("the state has no serial")),
        Some(0) => drop(findings.report_file("the serial of the state is 0")),
        Some(_) => {}
    }
    if facts.lineage.is_none() {
        findings.report_file("the state has no lineage");
    }
}
