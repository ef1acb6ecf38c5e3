//! `mixed-lineage`: states of one folder are of different histories.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS014",
        name: "mixed-lineage",
        severity: Severity::Warning,
        summary: "States of one folder are of different histories",
        explain: "The lineage is made once, when a state is first written, and tells whether two states are of one history. A backup or an `errored.tfstate` with another lineage belongs to another state: pushing it back would replace everything.\n\nCompare both with `bosun state diff` before one of them is moved away.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    let Some(lineage) = &facts.lineage else { return };
    for (name, other) in facts.beside.lineages.iter().filter(|(_, other)| other != lineage) {
        findings
            .report_file(format!("its lineage is `{lineage}`, and that of `{name}` is `{other}`"))
            .help(format!("`bosun state diff {name} FILE` shows what differs"));
    }
}
