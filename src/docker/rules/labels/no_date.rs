//! DL3053: a label that must be a time is none.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3053",
            name: "label-no-date",
            severity: Severity::Warning,
            summary: "A label of the schema is no time as RFC 3339 writes it",
            explain: "The schema that is configured asks for a date with time and offset here, which tools compare and sort. Anything else is a text to them.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.created=2026-03-01\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.created=2026-03-01T12:00:00Z\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write it as in `2026-03-01T12:00:00Z`";
    report_invalid(file, LabelFormat::Rfc3339, is_valid, help, findings);
}

fn is_valid(text: &str, reading: Reading) -> bool {
    super::time::is_rfc3339(text, reading == Reading::Hadolint)
}
