//! `tainted-object`: object is tainted and will be replaced.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::state::facts::Facts;

pub(super) static RULE: Rule<Facts> = Rule {
    meta: Meta {
        id: "BS010",
        name: "tainted-object",
        severity: Severity::Warning,
        summary: "Object is tainted and will be replaced",
        explain: "A tainted object was not made to its end, or somebody marked it: the next apply destroys it and makes it anew. For a database that means its data.\n\nLook at `terraform plan`; `terraform untaint ADDRESS` keeps the object as it is.",
        aliases: &[],
    },
    check,
};

fn check(facts: &Facts, findings: &mut Findings<'_>) {
    for object in &facts.tainted {
        let message = format!("`{}` is tainted: the next apply replaces it", object.address);
        findings.report(object.span.clone(), message).conceal().help("`terraform untaint` keeps it");
    }
}
