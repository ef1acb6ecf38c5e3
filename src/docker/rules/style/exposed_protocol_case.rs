//! ExposeProtoCasing: a protocol of EXPOSE in capitals.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::exposed;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "ExposeProtoCasing",
            name: "exposed-protocol-case",
            severity: Severity::Info,
            summary: "Protocol of an exposed port has capitals",
            explain: "The image records the protocol in small letters, whatever is written. Write it as it \
                      will be shown.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Safe,
    example: Example { bad: "FROM alpine:3.22\nEXPOSE 53/UDP\n", good: "FROM alpine:3.22\nEXPOSE 53/udp\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    let has_capitals = |text: &str| text.contains('/') && text.bytes().any(|b| b.is_ascii_uppercase());
    exposed(file, has_capitals, |port| {
        let Some((_, protocol)) = port.container().split_once('/') else { return };
        let lower = protocol.to_ascii_lowercase();
        if lower == protocol || !matches!(lower.as_str(), "tcp" | "udp" | "sctp") {
            return;
        }
        let finding = findings
            .report(port.span.clone(), format!("`{}` has a protocol in capitals", port.text))
            .help(format!("write `{lower}`"));
        if port.is_literal {
            let start = port.span.end - protocol.len();
            finding.fix(Fix::safe(Edit::replace(start..port.span.end, lower)));
        }
    });
}
