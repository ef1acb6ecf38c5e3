//! BF001

use crate::diagnostic::Findings;
use crate::diagnostic::{Meta, Severity};
use crate::flags::syntax::Fault;

pub(crate) static META: Meta = Meta {
    id: "BF001",
    name: "unreadable-flags",
    severity: Severity::Error,
    summary: "Flag file cannot be read",
    explain: "No client can read this file, so every flag is what the application has of its own: a \
              key is written twice, a bracket is missing, a tab indents, or the marks of a merge \
              that stopped are still there.\n\nMend the place that is named. A conflict in a built \
              file is best resolved by resolving the one in its source: `bosun flags build` writes \
              it anew.",
    aliases: &[],
};

/// Reports why a text cannot be read.
pub(crate) fn check(faults: &[Fault], list: &mut Vec<crate::diagnostic::Diagnostic>) {
    let mut findings = Findings::new(&META, list);
    for fault in faults {
        let found = findings.report(fault.span.clone(), fault.message.clone());
        if let Some(help) = &fault.help {
            found.help(help.clone());
        }
    }
}
