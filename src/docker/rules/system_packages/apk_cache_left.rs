//! DL3019: apk leaves its index in the image.

use super::answers::insert_after;
use super::cleanup::{is_cleaned_after, is_in_image, is_mounted};
use super::managers::{APK, each_call};
use crate::diagnostic::{Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3019",
            name: "apk-cache-left",
            severity: Severity::Info,
            summary: "apk leaves its index in the image",
            explain: "`apk add` keeps the index of the repositories in `/var/cache/apk`, and the image never needs it \
                      again. With `--no-cache` it fetches a fresh index and keeps nothing, so that `--update` and \
                      removing the folder are not needed either.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN apk add curl~8.14\n",
        good: "FROM alpine:3.22\nRUN apk add --no-cache curl~8.14\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (run, call) in each_call(file, &APK) {
        let Some(verb) = call.does(&["add"]) else { continue };
        if call.command.has_flag("no-cache") || is_mounted(file, run.at, "/var/cache/apk") {
            continue;
        }
        let is_gone = || {
            call.has_unseen_flags()
                || call.command.has_any_flag(&["no-network", "root", "p", "cache-dir"])
                || is_mounted(file, run.at, "/etc/apk/cache")
                || is_cleaned_after(run.script, call.place, &APK)
                || !is_in_image(file, run.at)
        };
        if !call.strict && is_gone() {
            continue;
        }
        let range = call.command.name_span.start..verb.span.end;
        let message = format!("`{} {}` keeps its index", call.command.name, verb.text);
        let finding = findings.report(run.script.span(&range), message);
        finding.help("add `--no-cache`");
        if let Some(edit) = insert_after(run, &verb.span, "--no-cache") {
            finding.fix(Fix { edits: vec![edit], safe: !index_is_needed(file) });
        }
    }
}

/// True if a call may live on the index that an `apk add` left.
fn index_is_needed(file: &Dockerfile) -> bool {
    each_call(file, &APK).any(|(_, call)| {
        let is_known = call.does(&["add", "del", "update", "info"]).is_some();
        !is_known || call.command.has_any_flag(&["no-network", "cache-max-age"])
    })
}
