//! DL3041: a package of dnf has no version.

use super::managers::DNF;
use super::rpm_versions;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3041",
            name: "unpinned-dnf-package",
            severity: Severity::Info,
            summary: "A package of dnf has no version",
            explain: "Without a version `dnf` installs whatever is newest on the day of the build, so two \
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
        bad: "FROM fedora:42\nRUN dnf install -y httpd && dnf clean all\n",
        good: "FROM fedora:42\nRUN dnf install -y httpd-2.4.64 && dnf clean all\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    rpm_versions::check(file, &DNF, &["install"], findings);
}
