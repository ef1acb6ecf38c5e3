//! SC2226: `ln` with one argument.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2226",
            name: "link-without-target",
            severity: Severity::Info,
            summary: "`ln` with one argument",
            explain: "With one argument `ln` makes the link in the current folder, under the last part of \
                      the name. Say where it should be, or write `.`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN ln -s /opt/x/tool\n",
        good: "FROM alpine:3.22\nRUN ln -s /opt/x/tool /usr/bin/tool\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["ln"]) {
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let Some((name, args)) = simple.words.split_first() else { return };
            if commands::base_name(script.slice(&name.span)) != "ln" {
                return;
            }
            let (flags, operands): (Vec<&Word>, Vec<&Word>) =
                args.iter().partition(|arg| script.slice(&arg.span).starts_with('-'));
            let mut flags = flags.iter().map(|flag| script.slice(&flag.span));
            let says_where = flags.any(|flag| match flag.strip_prefix("--") {
                Some(long) => long.is_empty() || long.starts_with("target"),
                None => flag.contains('t'),
            });
            if !says_where && matches!(operands.as_slice(), [one] if is_one(one)) {
                let message = "this says not where the link should be";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &node.span, message) {
                    finding.help("add the place, or `.`");
                }
            }
        });
    }
}

/// True if the word cannot become several.
fn is_one(word: &Word) -> bool {
    word.parts.iter().all(|part| match part {
        Part::Parameter(_) | Part::Glob(_) | Part::Extglob(_) | Part::Brace(_) | Part::Array(_) => false,
        Part::Double(double) => !double.parts.iter().any(|part| {
            matches!(part, Part::Parameter(parameter) if parameter.name.len() == 1 || parameter.index.is_some())
        }),
        _ => true,
    })
}
