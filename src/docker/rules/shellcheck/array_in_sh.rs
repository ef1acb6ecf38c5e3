//! SC3030: array in sh.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3030",
            name: "array-in-sh",
            severity: Severity::Warning,
            summary: "Array in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, a list in parentheses is a syntax \
                      error. Use positional parameters (`set -- a b`), or say with SHELL that bash runs \
                      the file.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN names=(a b) && mkdir \"${names[@]}\"\n",
        good: "FROM alpine:3.22\nRUN set -- a b && mkdir \"$@\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::not_bash(file, &["=("]) {
        script.parts(|part| {
            if let Part::Array(items) = part {
                let message = "`sh` need not know arrays";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &items.span, message) {
                    finding.help("use `set -- …`, or `SHELL [\"/bin/bash\", \"-c\"]`");
                }
            }
        });
    }
}
