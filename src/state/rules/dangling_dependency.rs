//! `dangling-dependency`: object depends on what is not in the state.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS012",
        name: "dangling-dependency",
        severity: Severity::Info,
        summary: "Object depends on what is not in the state",
        explain: "An instance keeps the names of what it depended on when it was last applied. One that is gone was taken out by hand, with `state rm`, or by a run that broke off; the order in which things are destroyed may then be wrong.\n\n`terraform apply` writes the dependencies anew.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for (object, dependency) in &facts.dangling {
        let message = format!("`{}` depends on `{dependency}`, which is not in the state", object.address);
        findings
            .report(object.span.clone(), message)
            .conceal()
            .help("`terraform apply` writes dependencies anew");
    }
}
