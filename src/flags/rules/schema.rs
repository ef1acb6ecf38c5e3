//! BF002

use crate::diagnostic::{Findings, Meta, Severity};
use crate::flags::schema;
use crate::flags::syntax::Node;

pub(crate) static META: Meta = Meta {
    id: "BF002",
    name: "schema-violation",
    severity: Severity::Error,
    summary: "Flag file breaks flagd's schema",
    explain: "flagd publishes a JSON Schema of flag files and of their rules. Editors and flagd's own daemon hold \
              files against it. What breaks it may work in one client today and not in another.",
    aliases: &[],
};

pub(crate) fn check(root: &Node, findings: &mut Findings<'_>) {
    for violation in schema::check(root) {
        findings.report(violation.span, violation.message);
    }
}
