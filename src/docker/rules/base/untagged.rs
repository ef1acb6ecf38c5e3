//! DL3006: an image without a tag.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3006",
            name: "untagged-base",
            severity: Severity::Warning,
            summary: "Base image has no tag",
            explain: "Without a tag the newest image is taken, and two builds of one commit may start from \
                      different ones. Name a version, or pin a digest.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example { bad: "FROM alpine\n", good: "FROM alpine:3.22\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for image in file.stages.iter().filter_map(|stage| stage.base.image()) {
        if image.tag.is_none() && image.digest.is_none() {
            let message = format!("`{}` has no tag", image.word.text);
            findings
                .report(image.word.span.clone(), message)
                .help(format!("name a version, for example `{}:1.2`", image.word.text));
        }
    }
}
