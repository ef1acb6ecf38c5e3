//! DL3014: apt-get asks, and nobody answers.

use super::answers::{Answers, has_setting};
use super::managers::{APT, Call};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3014",
            name: "apt-without-yes",
            severity: Severity::Warning,
            summary: "apt-get asks, and nobody answers",
            explain: "Before it changes anything `apt-get` asks for a yes, and during a build there is nobody \
                      to give it: the command gives up and the build breaks. Add `-y`.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13\nRUN apt-get update && apt-get install curl\n",
        good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
    },
};

static ANSWERS: Answers = Answers {
    manager: &APT,
    words: &[
        "install",
        "remove",
        "purge",
        "upgrade",
        "dist-upgrade",
        "full-upgrade",
        "autoremove",
        "build-dep",
        "reinstall",
    ],
    strict: 1,
    flags: &["y", "yes", "assume-yes", "qq"],
    setting: "Assume-Yes",
    flag: "-y",
    is_global: false,
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    ANSWERS.check(file, findings, is_answered);
}

/// Two times quiet means yes, and so do settings; a simulation never asks.
fn is_answered(call: &Call<'_>) -> bool {
    let command = call.command;
    if command.count_flag("q") == 2 || command.count_flag("quiet") == 2 || command.has_arg("-q=2") {
        return true;
    }
    let quiet = ["s", "simulate", "just-print", "dry-run", "recon", "no-act", "print-uris", "force-yes"];
    !call.strict && (command.has_any_flag(&quiet) || has_setting(&command.args, "Assume-Yes"))
}
