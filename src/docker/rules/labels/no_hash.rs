//! DL3055: a label that must be a commit is none.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3055",
            name: "label-no-hash",
            severity: Severity::Warning,
            summary: "A label of the schema is no commit of git",
            explain: "The schema that is configured asks for the commit that the image was built from, in hexadecimal digits. With a branch or a tag here nobody finds the sources again.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=main\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.revision=2f1a7c09be64d3a58c7e0915d2b84f6a3c0e9d71\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write the commit that `git rev-parse HEAD` prints";
    report_invalid(file, LabelFormat::Hash, is_valid, help, findings);
}

/// hadolint knows short commits of 7 digits alone; git takes any length.
fn is_valid(text: &str, reading: Reading) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let has_length = match reading {
        Reading::Hadolint => matches!(text.len(), 7 | 40),
        _ => matches!(text.len(), 7..=40 | 64),
    };
    has_length && text.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_short_form_of_git_is_a_commit() {
        assert!(is_valid("2dbfae9", Reading::Hadolint) && !is_valid("2dbfae91", Reading::Hadolint));
        assert!(is_valid("2dbfae91", Reading::Own) && is_valid(&"a".repeat(64), Reading::Own));
        assert!(!is_valid("2DBFAE9", Reading::Own) && !is_valid("2dbfae", Reading::Own));
    }
}
