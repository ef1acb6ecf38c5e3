//! DL3036: what zypper fetched stays in the image.

use super::leftovers::Leftovers;
use super::managers::ZYPPER;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3036",
            name: "zypper-cache-left",
            severity: Severity::Warning,
            summary: "What zypper fetched stays in the image",
            explain: "`zypper` keeps indexes and packages in `/var/cache/zypp`, and what one RUN leaves there \
                      no later RUN takes out of the image. End the same RUN with `zypper clean --all`, or \
                      mount a cache over the folder.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM opensuse/leap:16.0\nRUN zypper -n install curl=8.14.1\n",
        good: "FROM opensuse/leap:16.0\nRUN zypper -n install curl=8.14.1 && zypper clean --all\n",
    },
};

static LEFTOVERS: Leftovers = Leftovers {
    manager: &ZYPPER,
    words: &["install", "in", "update", "up", "patch", "source-install", "si", "dist-upgrade", "dup"],
    strict: 2,
    clean: &["clean", "cc"],
    removes: &[],
    mount: Some("/var/cache/zypp"),
    fix: |_| "zypper clean --all",
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    LEFTOVERS.check(file, findings);
}
