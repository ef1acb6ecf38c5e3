//! `orphan-provider`: resource names a provider that nothing stands for.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS013",
        name: "orphan-provider",
        severity: Severity::Warning,
        summary: "Resource names a provider that nothing stands for",
        explain: "A resource is read, changed and destroyed by the provider that the state names. Where that stands in a module that is gone, terraform can no longer configure it and refuses to plan; where its name was never made whole (`-` in place of the namespace), newer versions cannot find it.\n\n`terraform state replace-provider` gives the resources another one.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for (object, wrong) in &facts.providers {
        let message = format!("the provider of `{}` is an orphan: {wrong}", object.address);
        findings
            .report(object.span.clone(), message)
            .conceal()
            .help("`terraform state replace-provider FROM TO`");
    }
}
