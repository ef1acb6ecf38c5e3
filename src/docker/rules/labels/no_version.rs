//! DL3056: a label that must be a semantic version is none.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3056",
            name: "label-no-version",
            severity: Severity::Warning,
            summary: "A label of the schema is no semantic version",
            explain: "The schema that is configured asks for a version of the form `major.minor.patch` here, without a `v` in front, so that tools can compare versions.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.version=v1.2\n",
        good: "FROM alpine:3.22\nLABEL org.opencontainers.image.version=1.2.0\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write it as in `1.2.0` or `1.2.0-rc.1`";
    report_invalid(file, LabelFormat::Semver, is_valid, help, findings);
}

/// hadolint passes zeros in front, and a `-` or `+` with nothing behind it.
fn is_valid(text: &str, reading: Reading) -> bool {
    let is_lenient = reading == Reading::Hadolint;
    let (rest, build) = match text.split_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (text, None),
    };
    let (core, pre) = match rest.split_once('-') {
        Some((core, pre)) => (core, Some(pre)),
        None => (rest, None),
    };
    let is_number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (is_lenient || part.len() == 1 || !part.starts_with('0'))
    };
    let has_core = core.split('.').count() == 3 && core.split('.').all(is_number);
    let is_identifier = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_listed = |list: &str| match list.strip_suffix('.') {
        Some(list) if is_lenient => list.split('.').all(is_identifier),
        _ if is_lenient && list.is_empty() => true,
        _ => list.split('.').all(is_identifier),
    };
    let counts_well = |list: &str| {
        is_lenient || list.split('.').all(|part| !part.bytes().all(|b| b.is_ascii_digit()) || is_number(part))
    };
    has_core && pre.is_none_or(|pre| is_listed(pre) && counts_well(pre)) && build.is_none_or(is_listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_in_front_are_hadolints_alone() {
        for text in ["1.0.0", "1.2.3-rc.1+b.05", "1.2.3--", "0.0.0-0a"] {
            assert!(is_valid(text, Reading::Own), "{text}");
        }
        for text in ["01.0.0", "1.0.0-", "1.0.0+", "1.0.0-01", "1.0.0-a."] {
            assert!(!is_valid(text, Reading::Own) && is_valid(text, Reading::Hadolint), "{text}");
        }
        for text in ["", "v1.0.0", "1.0", "1.0.0.0", "1.0.0-a..b", "1.0.0-a_b", "1.0.0+a+b", "-1.0.0"] {
            assert!(!is_valid(text, Reading::Hadolint), "{text}");
        }
    }
}
