//! DL3037: a package of zypper has no version.

use super::managers::ZYPPER;
use super::versions::Versions;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3037",
            name: "unpinned-zypper-package",
            severity: Severity::Info,
            summary: "A package of zypper has no version",
            explain: "Without a version `zypper` installs whatever is newest on the day of the build, so two \
                      builds of one commit can differ. Write `name=version`, or a range in quotes such as \
                      `'name>=1.2'`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM opensuse/leap:16.0\nRUN zypper -n install curl && zypper clean\n",
        good: "FROM opensuse/leap:16.0\nRUN zypper -n install curl=8.14.1 && zypper clean\n",
    },
};

static VERSIONS: Versions = Versions {
    manager: &ZYPPER,
    words: &["install", "in"],
    marks: &['=', '<', '>'],
    file_ending: ".rpm",
    example: |name| format!("{name}=1.2"),
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    VERSIONS.check(file, findings);
}
