//! DL3032: what yum fetched stays in the image.

use super::leftovers::Leftovers;
use super::managers::YUM;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3032",
            name: "yum-cache-left",
            severity: Severity::Warning,
            summary: "What yum fetched stays in the image",
            explain: "`yum` keeps indexes and packages under `/var/cache`, often more than a hundred \
                      megabytes, and what one RUN leaves there no later RUN takes out of the image. End the \
                      same RUN with `yum clean all`, or mount a cache over the folder.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM centos:7\nRUN yum install -y httpd-2.4.6\n",
        good: "FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n",
    },
};

static LEFTOVERS: Leftovers = Leftovers {
    manager: &YUM,
    words: &["install", "groupinstall", "localinstall", "update", "upgrade", "reinstall"],
    strict: 1,
    clean: &["clean"],
    removes: &["-rf", "/var/cache/yum/*"],
    mount: None,
    fix: |_| "yum clean all",
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    LEFTOVERS.check(file, findings);
}
