//! SC1072: text that no shell can read.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shellcheck;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1072",
            name: "unreadable-script",
            severity: Severity::Error,
            summary: "Text that no shell can read",
            explain: "The shell stops at the first thing that it cannot read, so that nothing of the \
                      command runs. Often a quote or a parenthesis is not closed, or the text is meant for \
                      another shell and SHELL should say so.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Error, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN if true; then echo a\n",
        good: "FROM alpine:3.22\nRUN if true; then echo a; fi\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (run, _) in shellcheck::runs(file) {
        let shell = &run.script.shell;
        // What stops at a `(` has a code of its own.
        let Some(error) = shell.error.as_ref().filter(|_| shell.partial.is_none()) else { continue };
        let end = error.span.end.min(shell.text.len());
        let start = error.span.start.min(end);
        let place = run.script.span(&(start..end));
        if !shellcheck::is_disabled(file, &run, RULE.rule.meta.id, place.start) {
            findings.report(place, error.message.clone());
        }
    }
}
