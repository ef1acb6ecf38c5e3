//! SC1003: backslash at the end of single quotes.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1003",
            name: "backslash-before-quote",
            severity: Severity::Info,
            summary: "Backslash at the end of single quotes",
            explain: "Inside single quotes nothing escapes, also no backslash: the quote after it ends the \
                      string. Where a single quote was meant, end the string, write `\\'`, and begin it \
                      again: `'it'\\''s'`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo 'a\\' b\n",
        good: "FROM alpine:3.22\nRUN echo \"a\\\\\" b\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["\\'"]) {
        script.parts(|part| {
            let Part::Single(span) = part else { return };
            let content = &script.text()[span.start + 1..span.end - 1];
            if content.ends_with('\\') {
                let place = span.end - 2..span.end;
                let message = "this backslash escapes nothing, and the quote ends the string";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &place, message) {
                    finding.help("write a single quote in such a string as `'\\''`");
                }
            }
        });
    }
}
