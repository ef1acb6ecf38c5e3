//! SC3037: option of `echo` in sh.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3037",
            name: "echo-flag",
            severity: Severity::Warning,
            summary: "Option of `echo` in sh",
            explain: "What `echo` makes of `-n` and `-e` differs from shell to shell: some print them. \
                      `printf` does the same everywhere.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13-slim\nRUN echo -n a > /x\n",
        good: "FROM debian:13-slim\nRUN printf '%s' a > /x\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::strict(file, &["echo"]) {
        script.simple_words(|words| {
            let [name, first, ..] = words else { return };
            if commands::base_name(script.slice(&name.span)) != "echo" {
                return;
            }
            let text = script.shell().word(first);
            let letters = text.strip_prefix('-').unwrap_or_default();
            if !letters.is_empty() && letters.bytes().all(|byte| matches!(byte, b'e' | b'E' | b'n' | b's')) {
                let message = format!("shells differ in what `echo {text}` does");
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &first.span, message) {
                    finding.help("use `printf`");
                }
            }
        });
    }
}
