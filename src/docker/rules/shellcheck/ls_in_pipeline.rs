//! SC2012: output of `ls` read by a program.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2012",
            name: "ls-in-pipeline",
            severity: Severity::Info,
            summary: "Output of `ls` read by a program",
            explain: "`ls` writes for people: it may change characters in names, and a name with a line \
                      end becomes two. `find` or a pattern such as `./*` gives names as they are.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN ls /app | sort\n",
        good: "FROM alpine:3.22\nRUN find /app | sort\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["ls"]) {
        commands::neighbours(&script, |left, right| {
            let listed = commands::written_name(&script, left).is_some_and(|name| name == "ls");
            // For these ShellCheck has codes of their own.
            let other = commands::name(&script, right).is_some_and(|name| matches!(name, "grep" | "xargs"));
            if listed && !other && !commands::has_letter(&script, left, 'N') {
                let message = "`ls` writes for people, not for programs";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &left.span, message) {
                    finding.help("use `find`, or a pattern such as `./*`");
                }
            }
        });
    }
}
