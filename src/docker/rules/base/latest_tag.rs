//! DL3007: the tag `latest`.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3007",
            name: "latest-tag",
            severity: Severity::Warning,
            summary: "Base image has the tag `latest`",
            explain: "`latest` names another image with every release, so a build breaks on a day when nothing \
                      was changed. Name a version, or pin a digest.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example { bad: "FROM alpine:latest\n", good: "FROM alpine:3.22\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for image in file.stages.iter().filter_map(|stage| stage.base.written()) {
        if image.tag.as_deref() == Some("latest") && image.digest.is_none() {
            findings
                .report(image.word.span.clone(), format!("`{}` can change between builds", image.word.text))
                .help("name a version");
        }
    }
}
