//! DL3035: zypper moves to another release.

use super::managers::{ZYPPER, each_call};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3035",
            name: "zypper-dist-upgrade",
            severity: Severity::Warning,
            summary: "zypper upgrades the whole distribution",
            explain: "A distribution upgrade may take the image to another release than its tag says, remove \
                      packages and change what is installed with every build. Start from an image of the \
                      release that you want, and install or update single packages.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM opensuse/leap:16.0\nRUN zypper -n dup\n",
        good: "FROM opensuse/leap:16.0\nRUN zypper -n patch\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (run, call) in each_call(file, &ZYPPER) {
        let Some(verb) = call.does(&["dist-upgrade", "dup"]) else { continue };
        let range = call.command.name_span.start..verb.span.end;
        findings
            .report(run.script.span(&range), format!("`zypper {}` may move to another release", verb.text))
            .help("start from an image of the release that you want");
    }
}
