//! DL3011: a port that cannot be.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::Keyword;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3011",
            name: "port-out-of-range",
            severity: Severity::Error,
            summary: "EXPOSE names a port above 65535",
            explain: "Ports have 16 bits, so there is none of this number, and the build stops. It is mostly a digit \
                      too many.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::No,
    example: Example { bad: "FROM alpine:3.22\nEXPOSE 80800\n", good: "FROM alpine:3.22\nEXPOSE 8080\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for at in file.each().filter(|at| at.instruction.keyword == Keyword::Expose) {
        if at.is_onbuild && file.reading() == Reading::Hadolint {
            continue;
        }
        for word in at.instruction.words() {
            let ports = word.text.split('/').next().unwrap_or_default();
            let (first, last) = ports.split_once('-').unwrap_or((ports, "0"));
            if is_number(first) && is_number(last) && (is_too_large(first) || is_too_large(last)) {
                findings
                    .report(word.span.clone(), format!("there is no port `{ports}`"))
                    .help("ports end at 65535");
            }
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_too_large(digits: &str) -> bool {
    digits.parse::<u32>().map_or(true, |port| port > 65535)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    #[test]
    fn ranges_are_numbers_at_both_ends() {
        let text = "EXPOSE 65535 40000-70000/udp 70000-$X ${X}70000 99999999999\n";
        let texts: Vec<String> =
            found("DL3011", text, Reading::Own).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["40000-70000/udp", "99999999999"]);
    }
}
