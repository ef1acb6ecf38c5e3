//! DL3007: the tag `latest`.

use super::reference::{Reference, image_of};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Stage;
use crate::docker::syntax::Word;

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
    for stage in &file.stages {
        let found = match file.reading() {
            Reading::Hadolint => as_hadolint(file, stage),
            _ => stage
                .base
                .written()
                .filter(|it| it.tag.as_deref() == Some("latest") && it.digest.is_none())
                .map(|it| &it.word),
        };
        if let Some(word) = found {
            findings
                .report(word.span.clone(), format!("`{}` can change between builds", word.text))
                .help("name a version");
        }
    }
}

/// hadolint takes quotes for a part of the name.
fn as_hadolint<'f>(file: &'f Dockerfile, stage: &Stage) -> Option<&'f Word> {
    let word = image_of(file, stage)?;
    let image = Reference::split(&word.text);
    (image.tag == Some("latest") && !image.has_digest).then_some(word)
}
