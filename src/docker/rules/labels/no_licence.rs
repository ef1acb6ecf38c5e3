//! DL3054: a label that must be a licence is none.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3054",
            name: "label-no-licence",
            severity: Severity::Warning,
            summary: "A label of the schema is no licence of SPDX",
            explain: "The schema that is configured asks for a licence here, and tools know licences by their SPDX identifiers, letter for letter. The list is at <https://spdx.org/licenses>.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=Apache2\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.licenses=Apache-2.0\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write an SPDX identifier, such as `Apache-2.0`";
    report_invalid(file, LabelFormat::Spdx, is_valid, help, findings);
}

fn is_valid(text: &str, reading: Reading) -> bool {
    match reading {
        Reading::Hadolint => super::licence::is_known_to_hadolint(text),
        _ => super::licence::is_expression(text),
    }
}
