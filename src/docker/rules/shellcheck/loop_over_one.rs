//! SC2043: loop over one fixed word.

use super::subject;
use super::values;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2043",
            name: "loop-over-one",
            severity: Severity::Info,
            summary: "Loop over one fixed word",
            explain: "A loop over one word runs once. Where more was meant, an expansion or a pattern is \
                      missing or its quotes are in the wrong place; where it was not, no loop is needed.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN for name in app; do mkdir \"/$name\"; done\n",
        good: "FROM alpine:3.22\nRUN for name in app web; do mkdir \"/$name\"; done\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["for"]) {
        script.nodes(|node, _| {
            let NodeKind::For(each) = &node.kind else { return };
            let Some([word]) = each.words.as_deref() else { return };
            if each.select || values::may_split(word) || is_other(&script, &word.parts) {
                return;
            }
            let message = format!("this loop runs once, for `{}`", script.slice(&word.span));
            script.report(findings, &RULE.rule.meta, &word.span, message);
        });
    }
}

/// True for what is computed, and for words of which ShellCheck has other
/// things to say.
fn is_other(script: &subject::Subject<'_>, parts: &[Part]) -> bool {
    let is_single = matches!(parts, [Part::Single(_) | Part::AnsiC(_)]);
    is_single
        || parts.iter().any(|part| match part {
            Part::Literal(span) => script.slice(span).contains(','),
            Part::Double(double) => {
                !double.parts.iter().all(|part| matches!(part, Part::Literal(_) | Part::Escaped(_)))
            }
            Part::Substitution(_) | Part::Parameter(_) | Part::Array(_) => true,
            _ => false,
        })
}
