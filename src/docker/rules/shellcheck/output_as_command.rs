//! SC2091: output of a command run as a command.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part, SubstitutionKind};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2091",
            name: "output-as-command",
            severity: Severity::Warning,
            summary: "Output of a command run as a command",
            explain: "`$(…)` where a command should stand runs what the inner command prints. Mostly the \
                      inner command was all that was meant: take `$(` and `)` away.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN $(apk update)\n",
        good: "FROM alpine:3.22\nRUN apk update\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["$("]) {
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let [word] = simple.words.as_slice() else { return };
            let [Part::Substitution(substitution)] = word.parts.as_slice() else { return };
            if substitution.kind == SubstitutionKind::Dollar && !substitution.list.items.is_empty() {
                let message = "what this prints is run as a command";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &word.span, message) {
                    finding.help("take `$(` and `)` away");
                }
            }
        });
    }
}
