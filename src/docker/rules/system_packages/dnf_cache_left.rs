//! DL3040: what dnf fetched stays in the image.

use super::leftovers::Leftovers;
use super::managers::DNF;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3040",
            name: "dnf-cache-left",
            severity: Severity::Warning,
            summary: "What dnf fetched stays in the image",
            explain: "`dnf` keeps indexes and packages under `/var/cache`, often more than a hundred \
                      megabytes, and what one RUN leaves there no later RUN takes out of the image. End the \
                      same RUN with `dnf clean all`, or mount a cache over the folder.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM fedora:42\nRUN dnf install -y httpd-2.4.64\n",
        good: "FROM fedora:42\nRUN dnf install -y httpd-2.4.64 && dnf clean all\n",
    },
};

static LEFTOVERS: Leftovers = Leftovers {
    manager: &DNF,
    words: &[
        "install",
        "in",
        "upgrade",
        "up",
        "upgrade-minimal",
        "up-min",
        "reinstall",
        "rei",
        "update",
        "groupinstall",
        "localinstall",
        "distro-sync",
        "builddep",
        "swap",
    ],
    strict: 8,
    clean: &["clean"],
    removes: &["-rf", "/var/cache/libdnf5*"],
    mount: Some("/var/cache/libdnf5"),
    fix: |program| match program {
        "microdnf" => "microdnf clean all",
        "dnf5" => "dnf5 clean all",
        "tdnf" => "tdnf clean all",
        _ => "dnf clean all",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    LEFTOVERS.check(file, findings);
}
