//! SC2283: blanks around `=`.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2283",
            name: "blanks-around-equals",
            severity: Severity::Error,
            summary: "Blanks around `=`",
            explain: "With a blank before `=` the shell takes the name for a command and the rest for its \
                      arguments. Assign without blanks, or compare with `[ … ]`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Error, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN version = 1.2\n",
        good: "FROM alpine:3.22\nRUN version=1.2\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &[" ="]) {
        script.simple_words(|words| {
            let [name, second, ..] = words else { return };
            let Some(Part::Literal(span)) = second.parts.first() else { return };
            let text = script.slice(span);
            let assigns = text.strip_prefix('=').is_some_and(|rest| !rest.starts_with(['=', '~']));
            if assigns && script.slice(&name.span) != "test" {
                let message = format!("`{}` is run as a command", script.slice(&name.span));
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &second.span, message) {
                    finding.help("remove the blanks around `=` to assign");
                }
            }
        });
    }
}
