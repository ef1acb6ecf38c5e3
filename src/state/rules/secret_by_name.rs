//! `secret-by-name`: value has the name of a secret.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;
use crate::state::secrets::Reason;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS003",
        name: "secret-by-name",
        severity: Severity::Warning,
        summary: "Value has the name of a secret",
        explain: "The name of the attribute, or of the variable beside the value, says that this is a password, a token or a key. References to a secret store, empty texts and what only speaks about a secret (`password_length`, `secret_arn`) do not count.\n\nMark the variable or output as `sensitive`, so that it is not printed, and keep the value out of the state where that can be done.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for secret in facts.secrets.iter().filter(|secret| secret.reason == Reason::Name) {
        let message = format!("{} is a secret by its name", secret.name());
        findings.report(secret.place.span.clone(), message).conceal();
    }
}
