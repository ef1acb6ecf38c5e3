//! DL3027: a build calls apt.

use super::managers::{APT_ALONE, each_call};
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3027",
            name: "apt-in-build",
            severity: Severity::Info,
            summary: "A build calls `apt`",
            explain: "`apt` is made for people at a terminal: it says itself that its options and output may \
                      change between releases. `apt-get` and `apt-cache` do the same and stay as they are.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13\nRUN apt update && apt install -y curl\n",
        good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
    },
};

/// What `apt-get` does in the same way under the same name.
const SAME: &[&str] = &[
    "update",
    "install",
    "reinstall",
    "remove",
    "purge",
    "autoremove",
    "auto-remove",
    "autopurge",
    "build-dep",
    "source",
    "download",
    "clean",
    "autoclean",
    "distclean",
];

/// What it does in another way or under another name: `apt upgrade` installs
/// new packages too.
const OTHER: &[&str] = &[
    "upgrade",
    "full-upgrade",
    "dist-upgrade",
    "list",
    "search",
    "show",
    "policy",
    "edit-sources",
    "satisfy",
];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (run, call) in each_call(file, &APT_ALONE) {
        let same = call.does(SAME);
        if !call.strict && same.or_else(|| call.does(OTHER)).is_none() {
            // Other programs are called so too.
            continue;
        }
        let name = &call.command.name_span;
        let finding = findings.report(run.script.span(name), "`apt` is for people, not for builds");
        let Some(verb) = same else {
            finding.help("call `apt-get` or `apt-cache`");
            continue;
        };
        finding.help(format!("call `apt-get {}`", verb.text));
        if !run.script.is_json && run.script.is_contiguous(name) && run.script.shell.slice(name) == "apt" {
            finding.fix(Fix::safe(Edit::replace(run.script.span(name), "apt-get")));
        }
    }
}
