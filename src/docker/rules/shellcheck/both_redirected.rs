//! SC3020: `&>` in sh.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Item, RedirectOperator};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3020",
            name: "both-redirected",
            severity: Severity::Warning,
            summary: "`&>` in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, `a &> b` runs `a` in the \
                      background and empties `b`. Write `> b 2>&1`.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM debian:13-slim\nRUN make &> /log\n",
        good: "FROM debian:13-slim\nRUN make > /log 2>&1\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::posix(file, &["&>"]) {
        script.tree.walk(&mut |item, _| {
            let Item::Redirect(redirect) = item else { return };
            if redirect.operator == RedirectOperator::WriteBoth {
                let message = "`sh` takes `&` for the end of the command";
                if let Some(finding) = script.report(findings, &RULE.rule.meta, &redirect.span, message) {
                    finding.help("write `> … 2>&1`");
                }
            }
        });
    }
}
