//! `unencrypted-at-rest`: state with secrets is a plain file.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS022",
        name: "unencrypted-at-rest",
        severity: Severity::Info,
        summary: "State with secrets is a plain file",
        explain: "A state of the local backend is a plain file on a disk, with all its secrets, and so are its backups.\n\nA backend that encrypts (a bucket with a key of yours, HCP Terraform) or the state encryption of OpenTofu keeps them from whoever gets hold of the disk or a copy.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    if facts.beside.is_plain_file && !facts.secrets.is_empty() {
        let count: usize = facts.secrets.iter().map(|secret| secret.more + 1).sum();
        let secrets = if count == 1 { "a secret lies".to_owned() } else { format!("{count} secrets lie") };
        findings.report_file(format!("{secrets} in a plain file"));
    }
}
