//! DL3052: a label that must be an address is none.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3052",
            name: "label-no-url",
            severity: Severity::Warning,
            summary: "A label of the schema is no address",
            explain: "The schema that is configured asks for an address here, which tools turn into a link. An address starts with a scheme, such as `https:`, and holds no blanks.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.url=example.org\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.url=https://example.org\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write a whole address, such as `https://example.org/app`";
    report_invalid(file, LabelFormat::Url, is_valid, help, findings);
}

fn is_valid(text: &str, _: Reading) -> bool {
    super::url::is_url(text)
}
