//! SC2153: variable that looks like another one.

use super::subject;
use super::variables::Variables;
use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shellcheck;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2153",
            name: "misspelled-variable",
            severity: Severity::Info,
            summary: "Variable that looks like another one",
            explain: "Nothing sets this variable, but one whose name differs by a letter or two is set. If \
                      both are meant, the base image has to set this one.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, true),
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nENV APP_HOME=/app\nRUN cd \"$APP_HOM\" && make\n",
        good: "FROM alpine:3.22\nENV APP_HOME=/app\nRUN cd \"$APP_HOME\" && make\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["$", "(("]) {
        let variables = Variables::of(script.tree, script.text());
        let mut known: Option<Vec<&str>> = None;
        for (name, span) in variables.unassigned() {
            if name.bytes().any(|byte| byte.is_ascii_lowercase())
                || shellcheck::is_set(file, &script.run, name)
            {
                continue;
            }
            let known = known.get_or_insert_with(|| {
                let mut known = shellcheck::set_before(file, &script.run);
                known.extend(&variables.set);
                known
            });
            let close = known.iter().map(|other| (distance(name, other), *other)).min();
            let Some((steps, other)) = close.filter(|(steps, _)| *steps > 0) else { continue };
            if !(other.len() > 3 && steps == 1 || other.len() > 7 && steps == 2) {
                continue;
            }
            let message = format!("nothing sets `{name}`, but `{other}` is set");
            if let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) {
                finding.help(format!("write `{other}` if that is meant"));
            }
        }
    }
}

/// How many letters one has to add, drop or change to get from one name to
/// another; upper and lower case are one step apart, whatever their number.
fn distance(one: &str, other: &str) -> usize {
    if one != other && one.eq_ignore_ascii_case(other) {
        return 1;
    }
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, from) in one.bytes().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (to_at, to) in other.bytes().enumerate() {
            let changed = before + usize::from(from != to);
            before = row[to_at + 1];
            row[to_at + 1] = changed.min(before + 1).min(row[to_at] + 1);
        }
    }
    row[other.len()]
}
