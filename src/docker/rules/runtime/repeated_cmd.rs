//! DL4003: several CMDs in a stage.

use crate::diagnostic::{Meta, Rule, Severity};
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::runtime::repeated;
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL4003",
            name: "repeated-cmd",
            severity: Severity::Warning,
            summary: "Stage has more than one `CMD`",
            explain: "An image has one default command, so of several `CMD`s in a stage only the last \
                      counts. The others look as if they ran. Take them out.",
            aliases: &["MultipleInstructionsDisallowed"],
        },
        check: |file, findings| repeated(file, Keyword::Cmd, findings),
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: true },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nCMD [\"true\"]\nCMD [\"false\"]\n",
        good: "FROM alpine:3.22\nCMD [\"false\"]\n",
    },
};
