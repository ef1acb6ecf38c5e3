//! SC2028: escape sequence in `echo`.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2028",
            name: "echo-escape",
            severity: Severity::Info,
            summary: "Escape sequence in `echo`",
            explain: "What `echo` makes of `\\n` differs from shell to shell: some print a new line, some a \
                      backslash and an `n`. `printf` does the same everywhere.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN echo \"a\\nb\" > /x\n",
        good: "FROM alpine:3.22\nRUN printf \"a\\nb\\n\" > /x\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["\\"]) {
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let Some((name, args)) = simple.words.split_first() else { return };
            if commands::base_name(script.slice(&name.span)) != "echo" {
                return;
            }
            let interprets = |arg: &Word| {
                let text = script.shell().word(arg);
                text.starts_with('-') && !text.starts_with("--") && text.contains('e')
            };
            if args.iter().any(interprets) {
                return;
            }
            for arg in args {
                let is_plain = arg.parts.iter().all(|part| !matches!(part, Part::AnsiC(_)));
                if is_plain && has_escape(&script.shell().word(arg)) {
                    let message = "shells differ in what `echo` makes of this escape";
                    if let Some(finding) = script.report(findings, &RULE.rule.meta, &arg.span, message) {
                        finding.help("use `printf`");
                    }
                }
            }
        });
    }
}

fn has_escape(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| {
        two[0] == b'\\'
            && matches!(two[1], b'0'..=b'7' | b'a' | b'b' | b'e' | b'f' | b'n' | b'r' | b't' | b'v' | b'x')
    })
}
