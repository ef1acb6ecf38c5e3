//! SC1010: reserved word as an argument.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1010",
            name: "keyword-as-argument",
            severity: Severity::Info,
            summary: "Reserved word as an argument",
            explain: "`do`, `done`, `then`, `fi` and `esac` are reserved words only where a command may \
                      start; behind a command they are plain arguments. A `;` or a line end before it is \
                      missing, or quotes around it.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN mix do deps.get\n",
        good: "FROM alpine:3.22\nRUN mix \"do\" deps.get\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &[" do", " then", " fi", " esac"]) {
        script.simple_words(|words| {
            for word in &words[1..] {
                let Some(span) = word.literal() else { continue };
                let text = script.slice(span);
                if matches!(text, "do" | "done" | "then" | "fi" | "esac") {
                    let message = format!("`{text}` is an argument here");
                    if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                        finding.help(format!("put `;` before it, or quote it: `\"{text}\"`"));
                    }
                }
            }
        });
    }
}
