//! ExposeInvalidFormat: EXPOSE with an address or a port of the host.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::exposed;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "ExposeInvalidFormat",
            name: "exposed-host-port",
            severity: Severity::Warning,
            summary: "`EXPOSE` names an address or a port of the host",
            explain: "`EXPOSE` only notes on which ports the container listens. An address or a port of \
                      the host belongs to `docker run --publish` or to a compose file; here it is dropped \
                      without a word.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: None, buildkit: true },
    mends: Mends::Unsafe,
    example: Example { bad: "FROM alpine:3.22\nEXPOSE 8080:80\n", good: "FROM alpine:3.22\nEXPOSE 80\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    exposed(
        file,
        |text| text.contains(':'),
        |port| {
            let container = port.container();
            let host = &port.text[..port.text.len() - container.len()];
            if host.is_empty() || host == ":" || container.is_empty() || container.starts_with('/') {
                return;
            }
            let finding = findings
                .report(port.span.clone(), format!("`{}` says what happens outside of the image", port.text))
                .help(format!("write `{container}`, and publish it when the container is started"));
            if port.is_literal {
                let edit = Edit::remove(port.span.start..port.span.end - container.len());
                finding.fix(Fix { edits: vec![edit], safe: false });
            }
        },
    );
}
