//! `marked-sensitive`: value that is marked as sensitive stands in plain text.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;
use crate::state::secrets::Reason;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS001",
        name: "marked-sensitive",
        severity: Severity::Warning,
        summary: "Value that is marked as sensitive stands in plain text",
        explain: "A state holds every value as it is, also those that terraform hides when it prints them. Whoever can read the file, a copy, a backup or a version of it in a bucket can read the secret.\n\nKeep the state where it is encrypted and few can read it, or keep the secret out of it: with an ephemeral resource or a write-only argument (terraform 1.11), or by letting the service make its own password. OpenTofu can encrypt the whole state.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for secret in facts.secrets.iter().filter(|secret| secret.reason == Reason::Marked) {
        let message = format!("{} is marked as sensitive and stands in plain text", secret.name());
        findings.report(secret.place.span.clone(), message).conceal();
    }
}
