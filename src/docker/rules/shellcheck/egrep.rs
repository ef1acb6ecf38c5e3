//! SC2196: `egrep` is out of use.

use super::commands;
use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2196",
            name: "egrep",
            severity: Severity::Info,
            summary: "`egrep` is out of use",
            explain: "`egrep` is not in POSIX, and newer versions of grep print a warning when it runs. \
                      `grep -E` does the same.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN egrep -o a /x\n",
        good: "FROM alpine:3.22\nRUN grep -E -o a /x\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["egrep"]) {
        script.simple_words(|words| {
            let span = &words[0].span;
            let written = script.slice(span);
            if commands::base_name(written) != "egrep" {
                return;
            }
            let message = format!("`{written}` is out of use");
            let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) else { return };
            finding.help("write `grep -E`");
            if written == "egrep" && script.is_editable(span) {
                finding.fix(Fix::safe(Edit::replace(script.span(span), "grep -E")));
            }
        });
    }
}
