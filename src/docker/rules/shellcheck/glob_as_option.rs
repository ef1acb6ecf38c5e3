//! SC2035: pattern that may match an option.

use super::commands;
use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2035",
            name: "glob-as-option",
            severity: Severity::Info,
            summary: "Pattern that may match an option",
            explain: "A file whose name begins with `-` is taken for an option by the program that gets \
                      the names. `./*` gives the same files with names that cannot be options.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, true),
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nWORKDIR /tmp/x\nRUN rm *.apk\n",
        good: "FROM alpine:3.22\nWORKDIR /tmp/x\nRUN rm ./*.apk\n",
    },
};

/// Programs that say nothing different about `./a` than about `a`.
const ALIKE: &[&str] =
    &["rm", "rmdir", "mv", "chmod", "chown", "chgrp", "cat", "unzip", "dpkg", "gunzip", "touch"];

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &[" *", " ?"]) {
        script.simple_words(|words| {
            let mut name = commands::base_name(script.slice(&words[0].span));
            if matches!(name, "builtin" | "command") && words.len() > 1 {
                name = commands::base_name(script.slice(&words[1].span));
            }
            if matches!(name, "echo" | "printf") {
                return;
            }
            for word in words[1..].iter().take_while(|word| script.slice(&word.span) != "--") {
                let Some(Part::Glob(span)) = word.parts.first() else { continue };
                let pattern = script.slice(&word.span);
                if script.slice(span).starts_with('[') {
                    continue;
                }
                let message = format!("`{pattern}` may match a name that begins with `-`");
                let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) else { continue };
                finding.help(format!("write `./{pattern}`"));
                // There it is an expression, or should be one.
                if name != "find" && script.is_editable(span) {
                    let edits = vec![Edit::insert(script.span(span).start, "./")];
                    finding.fix(Fix { edits, safe: ALIKE.contains(&name) });
                }
            }
        });
    }
}
