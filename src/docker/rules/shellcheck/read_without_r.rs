//! SC2162: `read` without `-r`.

use super::subject;
use crate::docker::shell::NodeKind;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2162",
            name: "read-without-r",
            severity: Severity::Info,
            summary: "`read` without `-r`",
            explain: "Without `-r` a backslash in the input escapes what follows and is lost. Hardly \
                      anyone wants that.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, false),
    mends: Mends::Safe,
    example: Example { bad: "FROM alpine:3.22\nRUN cat /x | while read name; do echo \"$name\"; done\n", good: "FROM alpine:3.22\nRUN cat /x | while read -r name; do echo \"$name\"; done\n" },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["read"]) {
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let Some((name, args)) = simple.words.split_first() else { return };
            let args: Vec<&str> = args.iter().map(|arg| script.slice(&arg.span)).collect();
            if script.slice(&name.span) != "read" || is_raw(&args) {
                return;
            }
            let message = "`read` without `-r` eats backslashes";
            let Some(finding) = script.report(findings, &RULE.rule.meta, &name.span, message) else { return };
            finding.help("write `read -r`");
            if script.is_editable(&name.span) {
                let edits = vec![Edit::insert(script.span(&name.span).end, " -r")];
                // A backslash in the input counts from then on.
                finding.fix(Fix { edits, safe: true });
            }
        });
    }
}

/// True if `-r` is among the flags, or nothing is read.
fn is_raw(args: &[&str]) -> bool {
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let Some(letters) = arg.strip_prefix('-').filter(|letters| !letters.is_empty()) else { return false };
        for (at, letter) in letters.char_indices() {
            match letter {
                'r' => return true,
                'd' | 'n' | 'N' | 'u' | 'i' | 'p' | 'a' | 't' => {
                    let rest = &letters[at + 1..];
                    let value = if rest.is_empty() { args.next().copied().unwrap_or_default() } else { rest };
                    if letter == 't' && value == "0" {
                        return true;
                    }
                    break;
                }
                _ => {}
            }
        }
    }
    false
}
