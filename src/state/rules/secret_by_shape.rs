//! `secret-by-shape`: value looks like a secret.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;
use crate::state::secrets::Reason;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS004",
        name: "secret-by-shape",
        severity: Severity::Warning,
        summary: "Value looks like a secret",
        explain: "The value itself gives it away: a private key, a token of a known service, an address or connection string with a password in it, a document with a secret in it.\n\nTake it out of the configuration and replace it: it has been in every copy of the state. Where the value is needed, let it come from a secret store at run time.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for secret in &facts.secrets {
        let Reason::Shape(what) = secret.reason else { continue };
        let message = format!("{} looks like {what}", secret.name());
        findings.report(secret.place.span.clone(), message).conceal();
    }
}
