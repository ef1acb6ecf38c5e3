//! SC2038: names from `find` split by `xargs`.

use super::commands;
use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2038",
            name: "find-to-xargs",
            severity: Severity::Info,
            summary: "Names from `find` split by `xargs`",
            explain: "`xargs` splits at blanks and reads quotes, so that a name with a blank becomes two. \
                      `find … -print0 | xargs -0 …` or `find … -exec … +` keep names whole.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN find /x -name a | xargs rm\n",
        good: "FROM alpine:3.22\nRUN find /x -name a -print0 | xargs -0 rm\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["xargs"]) {
        commands::neighbours(&script, |left, right| {
            let named = |node, name: &str| commands::written_name(&script, node) == Some(name);
            if !named(left, "find") || !named(right, "xargs") {
                return;
            }
            let ended =
                commands::has_letter(&script, right, '0') || commands::has_word(&script, right, "--null");
            let printed = ["-print0", "-printf"].iter().any(|word| commands::has_word(&script, left, word));
            if !ended && !printed {
                let message = "`xargs` splits names that hold blanks";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &left.span, message) {
                    finding.help("use `-print0` and `xargs -0`, or `-exec … +`");
                }
            }
        });
    }
}
