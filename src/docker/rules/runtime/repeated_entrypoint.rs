//! DL4004: several ENTRYPOINTs in a stage.

use crate::diagnostic::{Meta, Rule, Severity};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::runtime::repeated;
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL4004",
            name: "repeated-entrypoint",
            severity: Severity::Warning,
            summary: "Stage has more than one `ENTRYPOINT`",
            explain: "A container starts one program, so of several `ENTRYPOINT`s in a stage only the last \
                      counts. The others look as if they ran. Take them out.",
            aliases: &["MultipleInstructionsDisallowed"],
        },
        check: |file, findings| repeated(file, Keyword::Entrypoint, findings),
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nENTRYPOINT [\"true\"]\nENTRYPOINT [\"false\"]\n",
        good: "FROM alpine:3.22\nENTRYPOINT [\"false\"]\n",
    },
};
