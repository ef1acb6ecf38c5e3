//! SC2086: variable without quotes.

use super::flow;
use super::split;
use super::subject;
use super::values::Value;
use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::{Example, LintRule, Mends};
use crate::docker::shell::{Parameter, Part};
use crate::docker::shellcheck;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "SC2086",
            name: "unquoted-variable",
            severity: Severity::Info,
            summary: "Variable without quotes",
            explain: "Without quotes the shell splits the value at each blank, and takes the pieces for \
                      patterns that match files. Quotes keep it one word; leave them out only where \
                      several words are what is wanted. Variables that this file sets with ARG or ENV are \
                      not reported.",
            aliases: &[],
        },
        check,
    },
    profiles: subject::profiles(Severity::Info, true),
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM alpine:3.22\nRUN rm -r /tmp/$1\n",
        good: "FROM alpine:3.22\nRUN rm -r /tmp/\"$1\"\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for script in subject::with(file, &["$"]) {
        let text = script.text();
        let mut open: Vec<&Parameter> = split::splits(script.tree, text, script.dialect)
            .into_iter()
            .filter(|split| !split.is_name)
            .filter_map(|split| match split.part {
                Part::Parameter(parameter) if may_matter(parameter, text) => Some(&**parameter),
                _ => None,
            })
            .collect();
        if open.is_empty() {
            continue;
        }
        let before = |name: &str| {
            if shellcheck::is_set(file, &script.run, name) { Value::Clean } else { Value::Dirty }
        };
        let mut dirty: Vec<&Parameter> = Vec::new();
        flow::follow(script.tree, text, &before, &mut |parameter, value| {
            if changes(parameter) || value != Value::Clean {
                let here = open.iter().position(|other| std::ptr::eq(*other, parameter));
                dirty.extend(here.map(|at| open.swap_remove(at)));
            }
        });
        dirty.sort_by_key(|parameter| parameter.span.start);
        for parameter in dirty {
            report(&script, parameter, findings);
        }
    }
}

fn report(script: &subject::Subject<'_>, parameter: &Parameter, findings: &mut Findings<'_>) {
    let span = &parameter.span;
    let written = script.slice(span);
    let message = format!("`{written}` is split into words");
    let Some(finding) = script.report(findings, &RULE.rule.meta, span, message) else { return };
    finding.help(format!("put it in double quotes: `\"{written}\"`"));
    if script.is_editable(span) {
        let place = script.span(span);
        let edits = vec![Edit::insert(place.start, "\""), Edit::insert(place.end, "\"")];
        finding.fix(Fix { edits, safe: false });
    }
}

/// False for what is a number, a list, or quoted by its own means.
fn may_matter(parameter: &Parameter, text: &str) -> bool {
    let is_list = |index: &str| matches!(index, "@" | "*");
    let indexed = parameter.index.as_ref().is_some_and(|word| is_list(&text[word.span.clone()]));
    let operator = parameter.operator.as_ref().map_or("", |span| &text[span.clone()]);
    let name = &text[parameter.name.clone()];
    // `: ${name:=value}` has a code of its own.
    let sets = operator.ends_with('=') && text[..parameter.span.start].trim_end().ends_with(':');
    parameter.prefix != Some(b'#') && name != "@" && !indexed && !operator.ends_with('+') && !sets
}

/// True if not the variable's own value comes out.
const fn changes(parameter: &Parameter) -> bool {
    parameter.index.is_some() || matches!(parameter.prefix, Some(b'!'))
}
