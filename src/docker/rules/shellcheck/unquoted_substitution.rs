//! SC2046: output of a command split into words.

use super::split;
use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part, Substitution};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2046",
            name: "unquoted-substitution",
            severity: Severity::Info,
            summary: "Output of a command split into words",
            explain: "Without quotes the shell splits what the command prints at each blank, and takes the \
                      pieces for patterns. Quotes keep it one word; leave them out only where several \
                      words are what is wanted.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN mkdir $(cat /name)\n",
        good: "FROM alpine:3.22\nRUN mkdir \"$(cat /name)\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["$(", "`"]) {
        for split in split::splits(script.tree, script.text(), script.dialect) {
            let Part::Substitution(substitution) = split.part else { continue };
            if split.is_name || substitution.list.items.is_empty() || is_list(&script, substitution) {
                continue;
            }
            let span = &substitution.span;
            let message = "what this prints is split into words";
            let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) else { continue };
            finding.help("put it in double quotes if it is one word");
            if script.is_editable(span) {
                let place = script.span(span);
                finding.fix(Fix {
                    edits: vec![Edit::insert(place.start, "\""), Edit::insert(place.end, "\"")],
                    safe: false,
                });
            }
        }
    }
}

/// True for programs that print a list, which should be split.
fn is_list(script: &subject::Subject<'_>, substitution: &Substitution) -> bool {
    let [statement] = substitution.list.items.as_slice() else { return false };
    let [node] = statement.first.commands.as_slice() else { return false };
    let NodeKind::Simple(simple) = &node.kind else { return false };
    let name = simple.words.first().map(|word| script.slice(&word.span));
    statement.rest.is_empty() && matches!(name, Some("seq" | "pgrep"))
}
