//! SC2059: variable in the format of `printf`.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2059",
            name: "format-with-variable",
            severity: Severity::Info,
            summary: "Variable in the format of `printf`",
            explain: "A `%` or a backslash in the value is taken for a part of the format. Put `%s` there, \
                      and the value behind it.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN printf \"$HOME\\n\"\n",
        good: "FROM alpine:3.22\nRUN printf \"%s\\n\" \"$HOME\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["printf"]) {
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let Some((name, args)) = simple.words.split_first() else { return };
            if commands::base_name(script.slice(&name.span)) != "printf" {
                return;
            }
            let mut args = args.iter();
            let format = loop {
                let Some(arg) = args.next() else { return };
                match script.slice(&arg.span) {
                    "-v" => {
                        args.next();
                    }
                    "--" => {}
                    _ => break arg,
                }
            };
            if is_computed(&format.parts) && !has_percent(&script, &format.parts) {
                let message = "the format of `printf` holds a variable";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &format.span, message) {
                    finding.help("write `printf '%s' …`");
                }
            }
        });
    }
}

fn is_computed(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Double(double) => is_computed(&double.parts),
        Part::Literal(_) | Part::Escaped(_) | Part::Single(_) | Part::AnsiC(_) | Part::Tilde(_) => false,
        _ => true,
    })
}

fn has_percent(script: &subject::Subject<'_>, parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Double(double) => has_percent(script, &double.parts),
        Part::Literal(span) | Part::Escaped(span) | Part::Single(span) | Part::AnsiC(span) => {
            script.slice(span).contains('%')
        }
        _ => false,
    })
}
