//! DL3034: zypper asks, and nobody answers.

use super::answers::Answers;
use super::managers::ZYPPER;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3034",
            name: "zypper-without-yes",
            severity: Severity::Warning,
            summary: "zypper asks, and nobody answers",
            explain: "Before it changes anything `zypper` asks for a yes, and during a build there is nobody \
                      to give it: the command gives up and the build breaks. Add `-n`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM opensuse/leap:16.0\nRUN zypper install curl=8.14.1 && zypper clean\n",
        good: "FROM opensuse/leap:16.0\nRUN zypper -n install curl=8.14.1 && zypper clean\n",
    },
};

static ANSWERS: Answers = Answers {
    manager: &ZYPPER,
    words: &[
        "install",
        "in",
        "remove",
        "rm",
        "source-install",
        "si",
        "patch",
        "update",
        "up",
        "dist-upgrade",
        "dup",
    ],
    strict: 7,
    flags: &["n", "non-interactive", "y", "no-confirm"],
    setting: "ZYPP_NONINTERACTIVE",
    flag: "-n",
    is_global: true,
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    ANSWERS.check(file, findings, |call| !call.strict && call.command.has_flag("dry-run"));
}
