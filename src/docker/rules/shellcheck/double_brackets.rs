//! SC3010: `[[ … ]]` in sh.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::NodeKind;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3010",
            name: "double-brackets",
            severity: Severity::Warning,
            summary: "`[[ … ]]` in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, `[[` is a program that does not \
                      exist, so that the condition is never true. Use `[ … ]`, or say with SHELL that bash \
                      runs the file.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13-slim\nRUN if [[ -f /x ]]; then rm /x; fi\n",
        good: "FROM debian:13-slim\nRUN if [ -f /x ]; then rm /x; fi\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::posix(file, &["[["]) {
        script.nodes(|node, _| {
            if matches!(node.kind, NodeKind::Test { double: true, .. }) {
                let message = "`sh` need not know `[[`";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &node.span, message) {
                    finding.help("use `[ … ]`, or `SHELL [\"/bin/bash\", \"-c\"]`");
                }
            }
        });
    }
}
