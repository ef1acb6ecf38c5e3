//! DL3008: a package of apt has no version.

use super::managers::APT;
use super::versions::Versions;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3008",
            name: "unpinned-apt-package",
            severity: Severity::Info,
            summary: "A package of apt has no version",
            explain: "Without a version `apt-get` installs whatever is newest on the day of the build, so two \
                      builds of one commit can differ. `name=version` fixes it, `name=1.2.*` leaves room for \
                      patches. Archives drop old versions, so a pin breaks the build some day: where that \
                      costs more than it gives, pin the base image by digest or use a snapshot archive \
                      instead.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl=8.14.* && rm -rf /var/lib/apt/lists/*\n",
    },
};

static VERSIONS: Versions = Versions {
    manager: &APT,
    words: &["install"],
    marks: &['=', '/'],
    file_ending: ".deb",
    example: |name| format!("{name}=1.2.*"),
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    VERSIONS.check(file, findings);
}
