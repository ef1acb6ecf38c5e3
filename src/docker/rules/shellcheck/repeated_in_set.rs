//! SC2102: character twice in a set.

use super::subject;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::Part;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2102",
            name: "repeated-in-set",
            severity: Severity::Info,
            summary: "Character twice in a set",
            explain: "`[…]` in a word stands for one character, so that a character in it twice says that \
                      something else was meant, such as `package[extra]`. Quote the word.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nRUN pip install ludwig[full]\n",
        good: "FROM alpine:3.22\nRUN pip install 'ludwig[full]'\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["["]) {
        script.parts(|part| {
            let Part::Glob(span) = part else { return };
            let Some(set) = script.slice(span).strip_prefix('[').and_then(|set| set.strip_suffix(']')) else {
                return;
            };
            let set = set.strip_prefix(['!', '^']).unwrap_or(set);
            if set.contains(['[', '\\']) || !repeats(set) {
                return;
            }
            let message = format!("`{}` stands for one character", script.slice(span));
            if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                finding.help("quote the word if this is no pattern");
            }
        });
    }
}

fn repeats(set: &str) -> bool {
    let plain = || set.char_indices().filter(|(_, c)| *c != '-');
    plain().any(|(at, c)| plain().any(|(other, d)| other > at && c == d))
}
