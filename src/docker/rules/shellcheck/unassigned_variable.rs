//! SC2154: variable that nothing sets.

use super::subject;
use super::variables::Variables;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shellcheck;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2154",
            name: "unassigned-variable",
            severity: Severity::Warning,
            summary: "Variable that nothing sets",
            explain: "Neither the script nor an ARG or ENV before it sets this variable, so that it is \
                      empty unless the base image sets it. A name is misspelled, or an ARG is missing in \
                      this stage. Names in capitals are not reported: they may come from the base image.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo \"$version\"\n",
        good: "FROM alpine:3.22\nARG version=1\nRUN echo \"$version\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["$", "(("]) {
        for (name, span) in Variables::of(script.tree, script.text()).unassigned() {
            let may_be_inherited = !name.bytes().any(|byte| byte.is_ascii_lowercase());
            if may_be_inherited || shellcheck::is_set(file, &script.run, name) {
                continue;
            }
            let message = format!("nothing sets `{name}`");
            if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                finding.help(format!("set it, or declare `ARG {name}` in this stage"));
            }
        }
    }
}
