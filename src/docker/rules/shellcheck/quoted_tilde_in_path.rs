//! SC2147: `~` inside quotes in PATH.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Item, Part};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2147",
            name: "quoted-tilde-in-path",
            severity: Severity::Warning,
            summary: "`~` inside quotes in PATH",
            explain: "Inside quotes `~` stays a `~`, and few programs look into a folder of that name. \
                      Write `$HOME` instead.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN PATH=\"$PATH:~/bin\" && tool\n",
        good: "FROM alpine:3.22\nRUN PATH=\"$PATH:$HOME/bin\" && tool\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["PATH="]) {
        script.tree.walk(&mut |item, _| {
            let Item::Assignment(assignment) = item else { return };
            if script.slice(&assignment.name) != "PATH" || assignment.append {
                return;
            }
            let quoted = assignment.value.parts.iter().any(|part| match part {
                Part::Single(span) => script.slice(span).contains('~'),
                Part::Double(double) => double
                    .parts
                    .iter()
                    .any(|part| matches!(part, Part::Literal(span) if script.slice(span).contains('~'))),
                _ => false,
            });
            if quoted {
                let message = "`~` stays a `~` inside quotes";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &assignment.name, message) {
                    finding.help("write `$HOME`");
                }
            }
        });
    }
}
