//! SC2251: negated command that stops nothing.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{List, Node, NodeKind, SeparatorKind};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2251",
            name: "ignored-negation",
            severity: Severity::Info,
            summary: "Negated command that stops nothing",
            explain: "`set -e` does not look at a command behind `!`, so that the script goes on whatever \
                      comes of it. Where it should stop, write `! command || exit 1` or `if command; then \
                      exit 1; fi`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN set -e; ! grep -q bad /x; make\n",
        good: "FROM alpine:3.22\nRUN set -e; if grep -q bad /x; then exit 1; fi; make\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["! "]) {
        if !script.stops_at_errors() {
            continue;
        }
        let mut lists: Vec<(&List, bool)> = vec![(&script.tree.list, true)];
        let mut bodies: Vec<&Node> = Vec::new();
        script.nodes(|node, _| {
            if let NodeKind::Function { body, .. } = &node.kind {
                bodies.push(body);
            }
            let is_body = bodies.iter().any(|body| std::ptr::eq(*body, node));
            of_node(node, is_body, &mut lists);
        });
        for (list, but_last) in lists {
            let count = list.items.len() - usize::from(but_last && !list.items.is_empty());
            for statement in &list.items[..count] {
                let in_front = statement.end.as_ref().is_none_or(|end| end.kind != SeparatorKind::Background);
                let [bang, ..] = statement.first.negations.as_slice() else { continue };
                if statement.rest.is_empty() && in_front && statement.first.time.is_none() {
                    let message = "`set -e` does not stop at a negated command";
                    if let Some(finding) = script.report(findings, &RULE.rule.meta, bang, message) {
                        finding.help("add `|| exit 1`, or use `if`");
                    }
                }
            }
        }
    }
}

/// The lists of a command, and whether the last statement of each decides
/// what comes of it.
fn of_node<'t>(node: &'t Node, is_body: bool, lists: &mut Vec<(&'t List, bool)>) {
    match &node.kind {
        NodeKind::Subshell(list) => lists.push((list, true)),
        NodeKind::Group(list) => lists.push((list, is_body)),
        NodeKind::If(node) => {
            for (test, then) in &node.branches {
                lists.extend([(test, true), (then, false)]);
            }
            lists.extend(node.otherwise.iter().map(|list| (list, false)));
        }
        NodeKind::For(node) => lists.push((&node.body, false)),
        NodeKind::ArithmeticFor { body, .. } => lists.push((body, false)),
        NodeKind::Loop { condition, body, .. } => lists.extend([(condition, true), (body, false)]),
        _ => {}
    }
}
