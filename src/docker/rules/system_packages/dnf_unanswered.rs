//! DL3038: dnf asks, and nobody answers.

use super::answers::Answers;
use super::managers::{Call, DNF};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3038",
            name: "dnf-without-yes",
            severity: Severity::Warning,
            summary: "dnf asks, and nobody answers",
            explain: "Before it changes anything `dnf` asks for a yes, and during a build there is nobody to \
                      give it: the command gives up and the build breaks. Add `-y`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM fedora:42\nRUN dnf install httpd-2.4.64 && dnf clean all\n",
        good: "FROM fedora:42\nRUN dnf install -y httpd-2.4.64 && dnf clean all\n",
    },
};

static ANSWERS: Answers = Answers {
    manager: &DNF,
    words: &[
        "install",
        "groupinstall",
        "localinstall",
        "in",
        "update",
        "upgrade",
        "up",
        "reinstall",
        "rei",
        "downgrade",
        "remove",
        "rm",
        "erase",
        "autoremove",
        "swap",
        "distro-sync",
        "dsync",
        "builddep",
    ],
    strict: 3,
    flags: &["y", "assumeyes"],
    setting: "assumeyes=",
    flag: "-y",
    is_global: false,
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    ANSWERS.check(file, findings, is_answered);
}

/// microdnf never asks.
fn is_answered(call: &Call<'_>) -> bool {
    !call.strict && (call.program() == "microdnf" || call.command.has_any_flag(&["yes", "assumeno"]))
}
