//! SC3009: `{a,b}` in sh.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC3009",
            name: "braces-in-sh",
            severity: Severity::Warning,
            summary: "`{a,b}` in sh",
            explain: "Where `/bin/sh` is dash, as on Debian and Ubuntu, `{a,b}` stays as it is, and `mkdir \
                      {a,b}` makes one folder of that name. Write the words out, or say with SHELL that \
                      bash runs the file.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Warning, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN mkdir /x/{a,b}\n",
        good: "FROM alpine:3.22\nRUN mkdir /x/a /x/b\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::not_bash(file, &["{"]) {
        let mut names = Vec::new();
        script.simple_words(|words| names.push(words[0].span.start));
        script.parts(|part| {
            let Part::Brace(items) = part else { return };
            if names.contains(&items.span.start) {
                return;
            }
            let message = format!("`sh` need not expand `{}`", script.slice(&items.span));
            if let Some(finding) = script.report(findings, &RULE.rule.meta, &items.span, message) {
                finding.help("write the words out, or `SHELL [\"/bin/bash\", \"-c\"]`");
            }
        });
    }
}
