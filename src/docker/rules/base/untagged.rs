//! DL3006: an image without a tag.

use super::reference::{Reference, image_of, is_alias};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Stage;
use crate::docker::syntax::Word;

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
    for (place, stage) in file.stages.iter().enumerate() {
        let found = match file.reading() {
            Reading::Hadolint => as_hadolint(file, place, stage),
            _ => stage.base.image().filter(|it| it.tag.is_none() && it.digest.is_none()).map(|it| &it.word),
        };
        if let Some(word) = found {
            findings
                .report(word.span.clone(), format!("`{}` has no tag", word.text))
                .help(format!("name a version, for example `{}:1.2`", word.text));
        }
    }
}

/// hadolint knows the names of stages letter for letter, and takes a name for
/// a variable only if it starts as one.
fn as_hadolint<'f>(file: &'f Dockerfile, place: usize, stage: &Stage) -> Option<&'f Word> {
    let word = image_of(file, stage)?;
    let image = Reference::split(&word.text);
    let is_exempt = image.tag.is_some()
        || image.has_digest
        || image.name == "scratch"
        || image.name.starts_with('$')
        || is_alias(file, &word.text, place);
    (!is_exempt).then_some(word)
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::found;

    #[test]
    fn a_variable_may_hold_a_tag() {
        assert_eq!(found("DL3006", "FROM a$X\nFROM $X\n", Reading::Own), []);
        assert_eq!(found("DL3006", "FROM a$X\nFROM $X\n", Reading::Hadolint), [(1, "a$X".to_owned())]);
    }

    #[test]
    fn a_stage_is_known_in_any_case_but_not_by_hadolint() {
        let text = "FROM a:1 AS base\nFROM BASE\n";
        assert_eq!(found("DL3006", text, Reading::Own), []);
        assert_eq!(found("DL3006", text, Reading::Hadolint), [(2, "BASE".to_owned())]);
    }
}
