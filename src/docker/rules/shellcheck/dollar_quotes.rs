//! SC3003: `$'…'` in sh.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3003",
            name: "dollar-quotes",
            severity: Severity::Warning,
            summary: "`$'…'` in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, `$'…'` is a dollar and a string. \
                      Use `printf`, or say with SHELL that bash runs the file.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13-slim\nRUN printf %s $'a\\n'\n",
        good: "FROM debian:13-slim\nRUN printf 'a\\n'\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::posix(file, &["$'"]) {
        script.parts(|part| {
            if let Part::AnsiC(span) = part {
                let message = "`sh` need not know `$'…'`";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                    finding.help("use `printf`, or `SHELL [\"/bin/bash\", \"-c\"]`");
                }
            }
        });
    }
}
