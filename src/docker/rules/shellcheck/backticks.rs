//! SC2006: backticks around a command.

use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Part, SubstitutionKind};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2006",
            name: "backticks",
            severity: Severity::Info,
            summary: "Backticks around a command",
            explain: "In backticks backslashes and quotes mean other things than elsewhere, and they \
                      cannot be nested without escapes. `$(…)` does the same and reads like the rest of \
                      the script.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo \"`date`\"\n",
        good: "FROM alpine:3.22\nRUN echo \"$(date)\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["`"]) {
        script.parts(|part| {
            let Part::Substitution(substitution) = part else { return };
            if substitution.kind != SubstitutionKind::Backtick || substitution.list.items.is_empty() {
                return;
            }
            let span = &substitution.span;
            let Some(finding) =
                script.report(findings, &RULE.rule.meta, span, "a command stands in backticks")
            else {
                return;
            };
            finding.help("write `$(…)`");
            let inner = &script.text()[span.start + 1..span.end - 1];
            // Inside of them backslashes are read twice, and a comment would
            // take the `)` with it.
            if !inner.contains(['\\', '`', '#']) && script.is_editable(span) {
                let place = script.span(span);
                finding.fix(Fix {
                    edits: vec![
                        Edit::replace(place.start..place.start + 1, "$("),
                        Edit::replace(place.end - 1..place.end, ")"),
                    ],
                    safe: true,
                });
            }
        });
    }
}
