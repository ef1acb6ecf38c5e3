//! DL1000: BuildKit refuses the file.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL1000",
            name: "unreadable",
            severity: Severity::Error,
            summary: "A build would refuse this",
            explain: "BuildKit stops at the first thing that it cannot read, before anything is built. \
                      Each place is reported once, and the rest of the file is still looked at.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: true },
    mends: Mends::No,
    example: Example { bad: "FROM alpine:3.22\nCOPY app\n", good: "FROM alpine:3.22\nCOPY app /usr/bin/\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for fault in &file.syntax.faults {
        findings.report(fault.span.clone(), fault.message.clone());
    }
    for instruction in &file.syntax.instructions {
        let inner = instruction.inner().into_iter().flat_map(|inner| &inner.faults);
        // One mistake often makes the next.
        if let Some(fault) = instruction.faults.iter().chain(inner).next() {
            findings.report(fault.span.clone(), fault.message.clone());
        }
    }
    if file.given.is_fragment {
        return;
    }
    let has_from = file.syntax.instructions.iter().any(|it| it.keyword == Keyword::From);
    if !has_from && !file.syntax.instructions.iter().any(|it| it.keyword == Keyword::Unknown) {
        findings.report(0..0, "there is no FROM, so there is nothing to build");
    }
}
