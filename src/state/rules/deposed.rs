//! `deposed-object`: deposed object waits for its end.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS011",
        name: "deposed-object",
        severity: Severity::Warning,
        summary: "Deposed object waits for its end",
        explain: "With `create_before_destroy`, the old object is deposed when the new one is there, and destroyed afterwards. One that stays could not be destroyed: it still costs money, and may still be reachable.\n\nThe next apply tries again; what it says tells why it failed.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for object in &facts.deposed {
        let message = format!("`{}` was replaced and is still there", object.address);
        findings
            .report(object.span.clone(), message)
            .conceal()
            .help("`terraform apply` tries again to destroy it");
    }
}
