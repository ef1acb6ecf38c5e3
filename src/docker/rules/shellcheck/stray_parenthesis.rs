//! SC1088: parenthesis where none can be.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shellcheck;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1088",
            name: "stray-parenthesis",
            severity: Severity::Error,
            summary: "Parenthesis where none can be",
            explain: "A `(` behind the words of a command has no meaning to a POSIX shell, which stops \
                      reading there. Quote it, or say with SHELL which shell the text is for.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Error, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo a (b)\n",
        good: "FROM alpine:3.22\nRUN echo \"a (b)\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (run, _) in shellcheck::runs(file) {
        let shell = &run.script.shell;
        let (Some(error), Some(_)) = (&shell.error, &shell.partial) else { continue };
        let place = run.script.span(&(error.span.start..error.span.start + 1));
        if !shellcheck::is_disabled(file, &run, RULE.rule.meta.id, place.start) {
            findings.report(place, "the shell cannot read on from this `(`").help("quote it");
        }
    }
}
