//! DL3033: a package of yum has no version.

use super::managers::YUM;
use super::rpm_versions;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3033",
            name: "unpinned-yum-package",
            severity: Severity::Info,
            summary: "A package of yum has no version",
            explain: "Without a version `yum` installs whatever is newest on the day of the build, so two \
                      builds of one commit can differ. The version is a part of the name, as in `curl-8.9.1` \
                      or `curl-8.9.*`; a module has its stream behind a colon. Groups have no version and are \
                      left alone.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM centos:7\nRUN yum install -y httpd && yum clean all\n",
        good: "FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    rpm_versions::check(file, &YUM, &["install"], findings);
}
