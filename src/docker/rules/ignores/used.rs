//! DL1001: a comment ignores rules.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::ignores::{Author, Scope};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::Used;
use crate::docker::selection::Selection;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL1001",
            name: "ignore-comment",
            severity: Severity::Info,
            summary: "A comment ignores rules",
            explain: "For those who want every exception to stand in the configuration, where it is reviewed. \
                      It speaks only where it is turned on.",
            aliases: &[],
        },
        check: |_, _| {},
    },
    profiles: Profiles::NONE,
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\n# hadolint ignore=DL3018\nRUN apk add --no-cache curl\n",
        good: "FROM alpine:3.22\nRUN apk add --no-cache curl=8.14.1-r2\n",
    },
};

pub(super) fn check_ignores(file: &Dockerfile, _: &Selection, _: &Used, findings: &mut Findings<'_>) {
    for ignore in file.ignores.iter().filter(|ignore| !ignore.rules.is_empty()) {
        // What hadolint does not report are its own comments for more than
        // one instruction.
        let counts = match (file.reading(), ignore.author, ignore.scope) {
            (Reading::Hadolint, author, scope) => {
                author == Author::Hadolint && matches!(scope, Scope::Instruction(_) | Scope::Nothing)
            }
            _ => true,
        };
        if counts {
            findings.report(ignore.span.clone(), "this comment ignores rules");
        }
    }
}
