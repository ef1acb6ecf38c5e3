//! DL3012: several HEALTHCHECKs in a stage.

use crate::diagnostic::{Meta, Rule, Severity};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::runtime::repeated;
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3012",
            name: "repeated-healthcheck",
            severity: Severity::Warning,
            summary: "Stage has more than one `HEALTHCHECK`",
            explain: "An image has one check of its health, so of several `HEALTHCHECK`s in a stage only \
                      the last counts. What the others would have found stays unseen. Take them out.",
            aliases: &["MultipleInstructionsDisallowed"],
        },
        check: |file, findings| repeated(file, Keyword::Healthcheck, findings),
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nHEALTHCHECK CMD [\"true\"]\nHEALTHCHECK CMD [\"false\"]\n",
        good: "FROM alpine:3.22\nHEALTHCHECK CMD [\"false\"]\n",
    },
};
