//! DL3015: apt installs more than was asked for.

use super::answers::{has_setting, insert_after, speaks_of};
use super::managers::{APT, each_call};
use crate::diagnostic::{Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use std::cell::OnceCell;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3015",
            name: "apt-recommends",
            severity: Severity::Info,
            summary: "apt installs what is only recommended",
            explain: "Debian's packages recommend others that most images never need, and `apt-get install` \
                      takes them all. With `--no-install-recommends` the image stays smaller and has less to \
                      patch. Try the result: what was only recommended may have been used.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM debian:13\nRUN apt-get update && apt-get install -y git\n",
        good: "FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends -y git\n",
    },
};

const FLAG: &str = "--no-install-recommends";
const SETTING: &str = "APT::Install-Recommends=false";

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let is_set = OnceCell::new();
    for (run, call) in each_call(file, &APT) {
        let Some(verb) = call.does(&["install"]) else { continue };
        let command = call.command;
        if command.has_flag("no-install-recommends") || command.has_arg(SETTING) {
            continue;
        }
        // aptitude's flag is `-R`.
        let is_told = || {
            call.program() == "aptitude"
                || call.has_unseen_flags()
                || has_setting(&command.args, "Install-Recommends")
                || command.has_flag("install-recommends")
                || *is_set.get_or_init(|| speaks_of(file, "Install-Recommends"))
        };
        if !call.strict && is_told() {
            continue;
        }
        let range = command.name_span.start..verb.span.end;
        let message = format!("`{} {}` takes what is only recommended too", command.name, verb.text);
        let finding = findings.report(run.script.span(&range), message);
        finding.help(format!("add `{FLAG}`"));
        if let Some(edit) = insert_after(run, &verb.span, FLAG) {
            finding.fix(Fix { edits: vec![edit], safe: false });
        }
    }
}
