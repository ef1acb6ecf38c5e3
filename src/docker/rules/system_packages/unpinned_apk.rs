//! DL3018: a package of apk has no version.

use super::managers::APK;
use super::versions::Versions;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3018",
            name: "unpinned-apk-package",
            severity: Severity::Info,
            summary: "A package of apk has no version",
            explain: "Without a version `apk` installs whatever the branch holds on the day of the build. \
                      `name=1.2.3-r0` fixes it, and `name~1.2` takes any patch of it. Alpine's branches keep \
                      only the newest build of a package, so prefer `~` and expect to move it.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
        good: "FROM alpine:3.22\nRUN apk add --no-cache curl~8.14\n",
    },
};

static VERSIONS: Versions = Versions {
    manager: &APK,
    words: &["add"],
    marks: &['=', '~', '<', '>'],
    file_ending: ".apk",
    example: |name| format!("{name}~1.2"),
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    VERSIONS.check(file, findings);
}
