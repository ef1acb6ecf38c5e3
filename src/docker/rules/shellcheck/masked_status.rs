//! SC2155: failure hidden by a declaration.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{NodeKind, Part, SubstitutionKind, Word};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2155",
            name: "masked-status",
            severity: Severity::Info,
            summary: "Failure hidden by a declaration",
            explain: "`export name=\"$(…)\"` succeeds even if the command fails, so that neither `&&` nor \
                      `set -e` stops. Assign first, then export.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN export key=\"$(cat /key)\" && build\n",
        good: "FROM alpine:3.22\nRUN key=\"$(cat /key)\" && export key && build\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["export", "declare", "local", "readonly", "typeset"]) {
        script.nodes(|node, context| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let Some((name, args)) = simple.words.split_first() else { return };
            let name = script.slice(&name.span);
            if !matches!(name, "export" | "declare" | "local" | "readonly" | "typeset") {
                return;
            }
            let is_flag = |word: &&Word| script.slice(&word.span).starts_with('-');
            let is_fixed = args.iter().filter(is_flag).any(|word| script.slice(&word.span).contains('r'));
            // What cannot change later has to be set here.
            if is_fixed && (name == "local" || context.function) {
                return;
            }
            for arg in args {
                let Some(Part::Literal(span)) = arg.parts.first() else { continue };
                let Some(at) = script.slice(span).find('=') else { continue };
                if !arg.parts[1..].iter().any(runs) {
                    continue;
                }
                let place = span.start..span.start + at;
                let message = format!("`{name}` hides that the command fails");
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &place, message) {
                    let variable = script.slice(&place);
                    finding.help(format!("assign first: `{variable}=… && {name} {variable}`"));
                }
            }
        });
    }
}

fn runs(part: &Part) -> bool {
    match part {
        Part::Double(double) => double.parts.iter().any(runs),
        Part::Substitution(substitution) => {
            matches!(substitution.kind, SubstitutionKind::Dollar | SubstitutionKind::Backtick)
        }
        _ => false,
    }
}
