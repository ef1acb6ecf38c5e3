//! DL3058: a label that must be an address of e-mail is none.

use super::report_invalid;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3058",
            name: "label-no-email",
            severity: Severity::Warning,
            summary: "A label of the schema is no address of e-mail",
            explain: "The schema that is configured asks for an address here, so that someone can be asked. A name, or a name with the address in angle brackets, is none.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Warning), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nLABEL maintainer=Jo\n",
        good: "FROM alpine:3.22\nLABEL maintainer=jo@example.org\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let help = "write the address alone, such as `jo@example.org`";
    report_invalid(file, LabelFormat::Email, is_valid, help, findings);
}

/// An address as RFC 5322 writes it; comments and blanks around are passed.
fn is_valid(text: &str, _: Reading) -> bool {
    let text = without_comment(text.trim_end());
    let Some(at) = text.rfind('@') else { return false };
    let (local, domain) = (without_comment(text[..at].trim_end()), &text[at + 1..]);
    local.len() <= 64 && is_local(local) && is_domain(without_leading_comment(domain.trim_start()))
}

fn without_comment(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|rest| rest.rfind('(')) {
        Some(at) => text[..at].trim_end(),
        None => without_leading_comment(text),
    }
}

fn without_leading_comment(text: &str) -> &str {
    text.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(text, |(_, rest)| rest.trim_start())
}

/// Atoms and quoted texts with dots between them.
fn is_local(local: &str) -> bool {
    let mut rest = local;
    loop {
        let length = match rest.strip_prefix('"') {
            Some(quoted) => match quoted.find('"') {
                Some(end) => end + 2,
                None => return false,
            },
            None => rest.find(|c| !is_atom(c)).unwrap_or(rest.len()),
        };
        if length == 0 {
            return false;
        }
        rest = &rest[length..];
        if rest.is_empty() {
            return true;
        }
        let Some(more) = rest.strip_prefix('.') else { return false };
        rest = more;
    }
}

fn is_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn is_domain(domain: &str) -> bool {
    if let Some(literal) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return !literal.contains(['[', ']', '\\']);
    }
    let is_label = |label: &str| {
        matches!(label.len(), 1..=63)
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= 255 && domain.strip_suffix('.').unwrap_or(domain).split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_names() {
        for text in ["a@b", "a+b@c.d", "\"a b\"@c.d", "a@[::1]", "a@b.", "a(x)@b.c", "a!#$%@b.c"] {
            assert!(is_valid(text, Reading::Own), "{text}");
        }
        for text in [
            "",
            "a",
            "A <a@b.c>",
            "a@b@c",
            "@b",
            "a@",
            ".a@b",
            "a..b@c",
            "a@b..c",
            "a@-b.c",
            "a@b_c",
            "é@b.c",
            "\"a@b",
        ] {
            assert!(!is_valid(text, Reading::Own), "{text}");
        }
    }
}
