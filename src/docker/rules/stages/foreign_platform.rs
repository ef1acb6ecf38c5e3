//! InvalidBaseImagePlatform: a base image for another platform.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::is_carried_out;
use crate::docker::platform::Platform;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "InvalidBaseImagePlatform",
            name: "foreign-base-platform",
            severity: Severity::Warning,
            summary: "Base image is for another platform than the build",
            explain: "The registry or the engine has the image only for another platform, so the build \
                      runs emulated or not at all. Pull the image for the platform that you build for, or \
                      choose one that has it.\n\nThis is asked of the engine; without one the rule is \
                      silent.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::No,
    example: Example { bad: "FROM example.com/arm-only:1\n", good: "FROM alpine:3.22\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    if file.given.images.is_empty() || !is_carried_out(file) {
        return;
    }
    for image in file.stages.iter().filter_map(|stage| stage.base.written()) {
        let Some(facts) = file.given.images.get(&image.word.text) else { continue };
        let (Some(found), Some(wanted)) = (&facts.platform, &facts.wanted) else { continue };
        let is_other = match (Platform::parse(found), Platform::parse(wanted)) {
            (Some(found), Some(wanted)) => found != wanted,
            _ => false,
        };
        if is_other {
            findings
                .report(
                    image.word.span.clone(),
                    format!("`{}` is there for `{found}`, and the build is for `{wanted}`", image.word.text),
                )
                .help(format!("pull it with `--platform {wanted}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::given::{Given, ImageFacts};
    use std::sync::Arc;

    #[test]
    fn only_another_system_or_architecture_is_reported() {
        for (found, expected) in [("linux/arm64/v8", 1), ("linux/x86_64", 0), ("windows/amd64", 1)] {
            let facts = ImageFacts {
                platform: Some(found.to_owned()),
                wanted: Some("linux/amd64".to_owned()),
                ..ImageFacts::default()
            };
            let given = Given { images: [("a".to_owned(), facts)].into(), ..Given::default() };
            let mut list = Vec::new();
            let file = Dockerfile::parse("FROM a\nFROM b\n", Arc::new(given));
            check(&file, &mut Findings::new(&RULE.rule.meta, &mut list));
            assert_eq!(list.len(), expected, "{found}");
        }
    }
}
