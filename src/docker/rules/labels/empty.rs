//! DL3051: a label that must have a text is empty.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3051",
            name: "empty-label",
            severity: Severity::Warning,
            summary: "A label of the schema is empty",
            explain: "The schema that is configured asks for a text here, and whoever reads the image finds none. Write it, or take the label out of the schema.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.title=\"\"\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.title=\"App\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write a text";
    report_invalid(file, LabelFormat::Text, is_valid, help, findings);
}

fn is_valid(text: &str, _: Reading) -> bool {
    !text.is_empty()
}
