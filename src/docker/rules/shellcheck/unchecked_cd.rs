//! SC2164: `cd` whose failure goes unseen.

use super::commands;
use super::conditions;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2164",
            name: "unchecked-cd",
            severity: Severity::Warning,
            summary: "`cd` whose failure goes unseen",
            explain: "If the folder is not there, what follows runs in the wrong one. Join with `&&`, or \
                      set `-e`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN cd /src; make\n",
        good: "FROM alpine:3.22\nRUN cd /src && make\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["cd", "pushd", "popd"]) {
        if script.stops_at_errors() {
            continue;
        }
        conditions::pipelines(script.tree, &mut |pipeline, is_condition| {
            if is_condition {
                return;
            }
            for node in &pipeline.commands {
                let words = commands::words(&script, node);
                let words = match words.as_slice() {
                    ["command" | "builtin", rest @ ..] => rest,
                    all => all,
                };
                let Some((name @ ("cd" | "pushd" | "popd"), args)) =
                    words.split_first().map(|(name, args)| (*name, args))
                else {
                    continue;
                };
                if matches!(args, [dir] if is_always_there(dir)) {
                    continue;
                }
                let message = format!("what follows runs even if this `{name}` fails");
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &node.span, message) {
                    finding.help(format!("write `{name} … && …`, or `set -e` first"));
                }
            }
        });
    }
}

/// True for `/`, `..` and paths of nothing else.
fn is_always_there(dir: &str) -> bool {
    !dir.is_empty() && dir.split('/').all(|part| matches!(part, "" | "." | ".."))
}
