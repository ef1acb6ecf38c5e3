//! DL3048: a label's key that no convention allows.

use super::{key, labels};
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3048",
            name: "bad-label-key",
            severity: Severity::Info,
            summary: "The key of a label is against the conventions",
            explain: "Tools find labels by their keys, and agree on small letters, digits and single `.`, `-`, `_` \
                      and `/` between them, a letter first. Namespaces of Docker are Docker's own. A key in the \
                      reverse form of a domain, such as `org.example.team`, cannot clash with anyone's.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: false, hadolint: Some(Severity::Info), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL Team=\"search\"\n",
        good: "FROM alpine:3.22\nLABEL org.example.team=\"search\"\n",
    },
};

const RESERVED: [&str; 3] = ["com.docker.", "io.docker.", "org.dockerproject."];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for (_, pair) in labels(file) {
        if pair.name.is_dynamic() && file.reading() != Reading::Hadolint {
            continue;
        }
        let key = key(file, pair);
        if let Some(flaw) = flaw(&key) {
            findings
                .report(pair.name.span.clone(), format!("`{key}` {flaw}"))
                .help("write it in the reverse form of a domain, such as `org.example.team`");
        }
    }
}

fn flaw(key: &str) -> Option<&'static str> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = key.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_lowercase) {
        return Some("does not start with a small letter");
    }
    if !bytes.last().is_some_and(|byte| is_plain(*byte)) {
        return Some("does not end with a small letter or a digit");
    }
    if !bytes.iter().all(|byte| is_plain(*byte) || b".-_/".contains(byte)) {
        return Some("has characters other than small letters, digits, `.`, `-`, `_` and `/`");
    }
    if key.contains("..") || key.contains("--") {
        return Some("has two separators in a row");
    }
    if RESERVED.iter().any(|space| key.starts_with(space)) {
        return Some("is in a namespace of Docker");
    }
    None
}
