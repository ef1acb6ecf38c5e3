//! SC1083: brace that stands for itself.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity, Span};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Item, Part};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1083",
            name: "literal-brace",
            severity: Severity::Info,
            summary: "Brace that stands for itself",
            explain: "A brace in a word is special only in a list such as `{a,b}`. Elsewhere it is a \
                      character as any other, which is often not what was meant: a `;` before `}` is \
                      missing, or a template was not filled in. Quote it if it is meant.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN docker inspect -f {{.Id}} a\n",
        good: "FROM alpine:3.22\nRUN docker inspect -f '{{.Id}}' a\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["{", "}"]) {
        let text = script.text();
        // What follows a name in `${…}` is a text of its own.
        let mut own_rules = 0;
        script.tree.walk(&mut |item, _| match item {
            Item::Part(Part::Parameter(parameter)) => own_rules = own_rules.max(parameter.span.end),
            Item::Word(word) if word.span.start >= own_rules => {
                for span in word.parts.iter().filter_map(literal) {
                    for at in braces(&text[span.clone()]) {
                        let place = span.start + at..span.start + at + 1;
                        let message = format!("`{}` stands for itself here", &text[place.clone()]);
                        if let Some(finding) = script.report(findings, &RULE.rule.meta, &place, message) {
                            finding.help("quote the word if that is meant");
                        }
                    }
                }
            }
            _ => {}
        });
    }
}

fn literal(part: &Part) -> Option<&Span> {
    match part {
        Part::Literal(span) => Some(span),
        _ => None,
    }
}

/// Where braces stand; a pair without anything in it is a usual argument.
fn braces(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += 1;
            match bytes[here] {
                b'{' if bytes.get(at) == Some(&b'}') => at += 1,
                b'{' | b'}' => return Some(here),
                _ => {}
            }
        }
        None
    })
}
