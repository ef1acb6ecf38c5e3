//! BD001: a comment ignores what is not there.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::rules::{self, Used};
use crate::docker::selection::Selection;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "BD001",
            name: "unused-ignore",
            severity: Severity::Warning,
            summary: "A comment ignores a rule that reports nothing there",
            explain: "An exception that outlives its reason hides the next mistake. Take the rule out of the \
                      comment. Only rules that take part in the run are judged.",
            aliases: &[],
        },
        check: |_, _| {},
    },
    profiles: Profiles::OWN,
    mends: Mends::No,
    example: Example { bad: "# bosun ignore=DL3006 not yet\nFROM alpine:3.22\n", good: "FROM alpine:3.22\n" },
};

pub(super) fn check_ignores(
    file: &Dockerfile,
    selection: &Selection,
    used: &Used,
    findings: &mut Findings<'_>,
) {
    for (place, ignore) in file.ignores.iter().enumerate().filter(|(_, ignore)| !ignore.all) {
        for (number, (name, span)) in ignore.rules.iter().enumerate() {
            let takes_part =
                rules::find(name).is_some_and(|rule| selection.severity_of(rule.meta().id).is_some());
            if takes_part && !used.contains(&(place, number)) {
                findings
                    .report(span.clone(), format!("`{name}` reports nothing here"))
                    .help("take it out of the comment");
            }
        }
    }
}
