//! SC2162: `read` without `-r`.

use super::subject;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::NodeKind;

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
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN cat /x | while read name; do echo \"$name\"; done\n",
        good: "FROM alpine:3.22\nRUN cat /x | while read -r name; do echo \"$name\"; done\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["read"]) {
        script.nodes(|node, _| {
            let NodeKind::Simple(simple) = &node.kind else { return };
            let Some((name, args)) = simple.words.split_first() else { return };
            let args: Vec<&str> = args.iter().map(|arg| script.slice(&arg.span)).collect();
            let is_raw = args.iter().any(|arg| arg.starts_with('-') && arg.contains('r'));
            // This reads nothing.
            if script.slice(&name.span) != "read" || is_raw || args == ["-t", "0"] {
                return;
            }
            let message = "`read` without `-r` eats backslashes";
            let Some(finding) = script.report(findings, &RULE.rule.meta, &name.span, message) else { return };
            finding.help("write `read -r`");
            if script.is_editable(&name.span) {
                let edits = vec![Edit::insert(script.span(&name.span).end, " -r")];
                // A backslash in the input counts from then on.
                finding.fix(Fix { edits, safe: false });
            }
        });
    }
}
