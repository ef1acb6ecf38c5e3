//! SC3014: `==` in sh.

use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Test};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3014",
            name: "double-equals",
            severity: Severity::Warning,
            summary: "`==` in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, `[ a == b ]` is an error. `=` \
                      means the same everywhere.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13-slim\nRUN [ \"$HOME\" == /root ]\n",
        good: "FROM debian:13-slim\nRUN [ \"$HOME\" = /root ]\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::posix(file, &["=="]) {
        script.nodes(|node, _| match &node.kind {
            NodeKind::Test { double, expression: Some(test) } => {
                let mut operators = Vec::new();
                collect(test, &mut operators);
                for span in operators {
                    if matches!(script.slice(span), "==" | "\"==\"" | "'=='") {
                        report(&script, span, !*double, findings);
                    }
                }
            }
            NodeKind::Simple(simple) => {
                let words: Vec<&str> = simple.words.iter().map(|word| script.slice(&word.span)).collect();
                if matches!(words.as_slice(), ["test", _, "==", _]) {
                    report(&script, &node.span, false, findings);
                }
            }
            _ => {}
        });
    }
}

fn collect<'t>(test: &'t Test, operators: &mut Vec<&'t Span>) {
    match test {
        Test::Binary { operator, .. } => operators.push(operator),
        Test::Not(_, test) | Test::Group(test) => collect(test, operators),
        Test::Chain { first, rest } => {
            collect(first, operators);
            rest.iter().for_each(|(_, test)| collect(test, operators));
        }
        Test::Word(_) | Test::Unary { .. } => {}
    }
}

fn report(script: &subject::Subject<'_>, span: &Span, mends: bool, findings: &mut Findings<'_>) {
    let Some(finding) = script.report(findings, &RULE.rule.meta, span, "`sh` need not know `==`") else {
        return;
    };
    finding.help("write `=`");
    if mends && script.slice(span) == "==" && script.is_editable(span) {
        finding.fix(Fix::safe(Edit::replace(script.span(span), "=")));
    }
}
