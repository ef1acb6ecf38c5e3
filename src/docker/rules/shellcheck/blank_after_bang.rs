//! SC1035: no blank after `!`.

use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC1035",
            name: "blank-after-bang",
            severity: Severity::Error,
            summary: "No blank after `!`",
            explain: "`!` negates a command only as a word of its own. Glued to a name it is a part of it, \
                      and the shell looks for a program of that name.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Error, true),
    mends: Mends::Safe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN !test -e /x\n",
        good: "FROM alpine:3.22\nRUN ! test -e /x\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["!"]) {
        script.simple_words(|words| {
            let name = &words[0];
            let Some(Part::Literal(span)) = name.parts.first() else { return };
            if !script.slice(span).starts_with('!') || name.span.len() == 1 {
                return;
            }
            let message = format!("`{}` is taken for a name", script.slice(&name.span));
            let place = span.start + 1..span.start + 2;
            if let Some(finding) = script.report(findings, &RULE.rule.meta, &place, message) {
                finding.help("put a blank after `!`");
                if script.is_editable(&(span.start..span.start + 1)) {
                    finding.fix(Fix::safe(Edit::insert(script.span(&place).start, " ")));
                }
            }
        });
    }
}
