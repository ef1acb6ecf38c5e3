//! SC2015: `a && b || c` in place of `if`.

use super::conditions;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Node, NodeKind, SeparatorKind};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2015",
            name: "and-or-as-if",
            severity: Severity::Info,
            summary: "`a && b || c` in place of `if`",
            explain: "`c` also runs if `a` succeeds and `b` fails, so that a failed `b` goes unseen. Where \
                      one of two is meant, write `if a; then b; else c; fi`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN make && make install || touch /failed\n",
        good: "FROM alpine:3.22\nRUN if make; then make install; else touch /failed; fi\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["||"]) {
        conditions::statements(script.tree, &mut |statement, is_condition| {
            let [.., (and, then), (or, otherwise)] = statement.rest.as_slice() else { return };
            if is_condition || and.kind != SeparatorKind::And || or.kind != SeparatorKind::Or {
                return;
            }
            let is_test = matches!(then.commands.as_slice(), [node] if tests(&script, node));
            let is_harmless = matches!(otherwise.commands.as_slice(), [node] if is_harmless(&script, node));
            if !is_test && !is_harmless {
                let message = "what follows `||` also runs where what follows `&&` fails";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &and.span, message) {
                    finding.help("write `if …; then …; else …; fi`");
                }
            }
        });
    }
}

fn tests(script: &subject::Subject<'_>, node: &Node) -> bool {
    matches!(node.kind, NodeKind::Test { .. }) || name(script, node) == Some("test")
}

fn is_harmless(script: &subject::Subject<'_>, node: &Node) -> bool {
    let assigns = matches!(&node.kind, NodeKind::Simple(simple) if simple.words.is_empty());
    assigns || matches!(name(script, node), Some("echo" | "exit" | "return" | "printf" | "true" | ":"))
}

fn name<'f>(script: &subject::Subject<'f>, node: &'f Node) -> Option<&'f str> {
    super::commands::name(script, node)
}
