//! SC3028: variable that only bash has.

use super::subject;
use super::variables::Variables;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shellcheck;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3028",
            name: "bash-variable",
            severity: Severity::Warning,
            summary: "Variable that only bash has",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, variables such as `RANDOM`, `UID` \
                      and `HOSTNAME` are empty. Ask a program (`id -u`, `hostname`), or say with SHELL \
                      that bash runs the file.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo \"$UID\" > /id\n",
        good: "FROM alpine:3.22\nRUN id -u > /id\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::not_bash(file, &["$"]) {
        for (name, span) in Variables::of(script.tree, script.text()).of_bash() {
            if shellcheck::is_set(file, &script.run, name) {
                continue;
            }
            let message = format!("`sh` need not know `{name}`");
            if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                finding.help("ask a program, or `SHELL [\"/bin/bash\", \"-c\"]`");
            }
        }
    }
}
