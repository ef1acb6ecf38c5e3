//! DL3030: yum asks, and nobody answers.

use super::answers::Answers;
use super::managers::YUM;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3030",
            name: "yum-without-yes",
            severity: Severity::Warning,
            summary: "yum asks, and nobody answers",
            explain: "Before it changes anything `yum` asks for a yes, and during a build there is nobody to \
                      give it: the command gives up and the build breaks. Add `-y`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM centos:7\nRUN yum install httpd-2.4.6 && yum clean all\n",
        good: "FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n",
    },
};

static ANSWERS: Answers = Answers {
    manager: &YUM,
    words: &[
        "install",
        "groupinstall",
        "localinstall",
        "update",
        "upgrade",
        "reinstall",
        "downgrade",
        "remove",
        "erase",
        "autoremove",
        "swap",
        "distro-sync",
    ],
    strict: 3,
    flags: &["y", "assumeyes"],
    setting: "assumeyes=",
    flag: "-y",
    is_global: false,
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    ANSWERS.check(file, findings, |call| !call.strict && call.command.has_any_flag(&["yes", "assumeno"]));
}
