//! SC3046: `source` in sh.

use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3046",
            name: "source-in-sh",
            severity: Severity::Warning,
            summary: "`source` in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, there is no `source`, and the \
                      build fails. `.` does the same everywhere; a file without a `/` in its name is \
                      looked for on the PATH.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::Safe,
    example: Example {
        bad: "FROM debian:13-slim\nRUN source /etc/os-release\n",
        good: "FROM debian:13-slim\nRUN . /etc/os-release\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::posix(file, &["source"]) {
        script.simple_words(|words| {
            let texts: Vec<&str> = words.iter().map(|word| script.slice(&word.span)).collect();
            let at = match texts.as_slice() {
                ["source", ..] => 0,
                ["command" | "builtin", "source", ..] => 1,
                _ => return,
            };
            let span = words[0].span.start..words[words.len() - 1].span.end;
            let message = "`sh` need not know `source`";
            let Some(finding) = script.report(findings, &RULE.rule.meta, &span, message) else { return };
            finding.help("write `.`");
            let name = &words[at].span;
            if at == 0 && words.get(1).is_some_and(|_| texts[1].contains('/')) && script.is_editable(name) {
                finding.fix(Fix::safe(Edit::replace(script.span(name), ".")));
            }
        });
    }
}
