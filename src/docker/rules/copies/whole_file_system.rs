//! DL3067: a whole file system is copied from another stage or image.

use super::bare;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::stage::Base;
use crate::docker::syntax::{Body, Keyword};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3067",
            name: "whole-file-system",
            severity: Severity::Warning,
            summary: "COPY takes the whole file system of another stage",
            explain: "The compilers, caches and sources that the other stage was there to keep away come along, \
                      and files of two systems are mixed. Copy only what runs. On `scratch` it is a way to put \
                      all layers into one, and nothing is said.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=build / /\n",
        good: "FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=build /app /app\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for stage in &file.stages {
        let squashes = file.reading() != Reading::Hadolint && matches!(stage.base, Base::Scratch);
        for at in file.within(stage).filter(|at| at.instruction.keyword == Keyword::Copy && !at.is_onbuild) {
            let Body::Transfer(transfer) = &at.instruction.body else { continue };
            if squashes || at.instruction.flag("from").is_none_or(|flag| flag.value.is_none()) {
                continue;
            }
            let root = transfer.sources.iter().find(|source| bare(&source.text) == "/");
            let to_root = transfer.target.as_ref().is_some_and(|target| bare(&target.text) == "/");
            if let Some(root) = root.filter(|_| to_root) {
                findings
                    .report(root.span.clone(), "everything in the other file system is copied")
                    .help("name the files and folders that are needed");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn on_scratch_it_makes_one_layer() {
        let text = "FROM a:1 AS b\nFROM scratch\nCOPY --from=b / /\n";
        assert_eq!(found("DL3067", text, Reading::Own), []);
        assert_eq!(found("DL3067", text, Reading::Hadolint), [(3, "/".to_owned())]);
    }
}
