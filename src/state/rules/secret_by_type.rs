//! `secret-by-type`: resource of this type keeps a secret in the state.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;
use crate::state::secrets::Reason;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS002",
        name: "secret-by-type",
        severity: Severity::Warning,
        summary: "Resource of this type keeps a secret in the state",
        explain: "Some types of resources always keep a secret in a certain attribute: `random_password` its result, a key its private half, a database its password. Nothing marks it in this state, so that `terraform output` and logs may show it.\n\nReplace it by a write-only argument or an ephemeral resource where the provider has one, or let the service keep the secret (a managed password, a secret store), and look after who can read the state.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for secret in facts.secrets.iter().filter(|secret| secret.reason == Reason::Type) {
        let message = format!("{} is a secret, as always in this type", secret.name());
        findings.report(secret.place.span.clone(), message).conceal();
    }
}
