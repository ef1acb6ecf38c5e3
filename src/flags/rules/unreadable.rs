//! BF001

use crate::diagnostic::{Findings, Meta, Severity};
use crate::flags::syntax::Fault;

pub(crate) static META: Meta = Meta {
    id: "BF001",
    name: "unreadable-flags",
    severity: Severity::Error,
    summary: "Flag file cannot be read",
    explain: "No client can read this file, so every flag is what the application has of its own: a key is \
              written twice, a bracket is missing, a tab indents, or the marks of a merge that stopped are still \
              there.\n\nMend the place that is named. `bosun flags build` writes the built JSON anew, so a conflict in \
              it is best resolved by resolving the one in its source.",
    aliases: &[],
};

pub(crate) fn check(faults: &[Fault], findings: &mut Findings<'_>) {
    for fault in faults {
        let found = findings.report(fault.span.clone(), fault.message.clone());
        if let Some(help) = &fault.help {
            found.help(help.clone());
        }
    }
}
