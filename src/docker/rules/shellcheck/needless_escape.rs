//! SC1001: backslash before a character that needs none.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Context, Item, NodeKind, Part, Test};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1001",
            name: "needless-escape",
            severity: Severity::Info,
            summary: "Backslash before a character that needs none",
            explain: "Outside quotes the shell drops a backslash that escapes nothing, so a program that \
                      should see it, such as one that takes a pattern or a Windows path, does not. Quote \
                      the word to keep the backslash, or take it away.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN find . -name \\-x\n",
        good: "FROM alpine:3.22\nRUN find . -name '\\-x'\n",
    },
};

/// Characters that may be special, so that people escape them.
const MAY_BE_SPECIAL: &str = "|&;<>()'\" \t\n\r\u{a0}$`\\*?[]#{}.,~!@+";

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["\\"]) {
        // Patterns inside `${…}` and after `=~` have rules of their own.
        let mut own_rules = 0;
        let mut name = usize::MAX;
        script.tree.walk(&mut |item, _: &Context| match item {
            Item::Part(Part::Parameter(parameter)) => own_rules = own_rules.max(parameter.span.end),
            Item::Node(node) => {
                if is_match(&node.kind, script.text()) {
                    own_rules = own_rules.max(node.span.end);
                }
                // `\name` goes round an alias.
                if let NodeKind::Simple(simple) = &node.kind {
                    name = simple.words.first().map_or(name, |word| word.span.start);
                }
            }
            Item::Part(Part::Escaped(span)) if span.start >= own_rules && span.start != name => {
                let escaped = &script.text()[span.start + 1..span.end];
                // `\n`, `\t` and `\r` have a code of their own.
                if !escaped.contains(['n', 't', 'r']) && !MAY_BE_SPECIAL.contains(escaped) {
                    let message = format!("the shell drops the backslash before `{escaped}`");
                    if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                        finding.help("quote the word to keep the backslash, or remove it");
                    }
                }
            }
            _ => {}
        });
    }
}

fn is_match(kind: &NodeKind, text: &str) -> bool {
    fn any(test: &Test, text: &str) -> bool {
        match test {
            Test::Binary { operator, .. } => &text[operator.clone()] == "=~",
            Test::Not(_, test) | Test::Group(test) => any(test, text),
            Test::Chain { first, rest } => any(first, text) || rest.iter().any(|(_, test)| any(test, text)),
            Test::Word(_) | Test::Unary { .. } => false,
        }
    }
    matches!(kind, NodeKind::Test { expression: Some(test), .. } if any(test, text))
}
