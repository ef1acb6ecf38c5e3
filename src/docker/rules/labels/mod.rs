//! Rules about labels: their keys, and what a configured schema asks of them.

mod bad_key;
mod empty;
mod licence;
mod missing;
mod no_date;
mod no_email;
mod no_hash;
mod no_licence;
mod no_url;
mod no_version;
mod time;
mod unlisted;
mod url;

use crate::diagnostic::Findings;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Reading;
use crate::docker::labels::LabelFormat;
use crate::docker::rule::LintRule;
use crate::docker::syntax::{Body, Instruction, Keyword, Pair};

pub(super) const RULES: &[&LintRule] = &[
    &bad_key::RULE,
    &missing::RULE,
    &unlisted::RULE,
    &empty::RULE,
    &no_url::RULE,
    &no_date::RULE,
    &no_licence::RULE,
    &no_hash::RULE,
    &no_version::RULE,
    &no_email::RULE,
];

/// All labels in order, with the places of their instructions; hadolint does
/// not look into ONBUILD.
fn labels(file: &Dockerfile) -> impl Iterator<Item = (usize, &Pair)> {
    let wanted = file.each().filter(|at| {
        at.instruction.keyword == Keyword::Label && !(at.is_onbuild && file.reading() == Reading::Hadolint)
    });
    wanted.flat_map(|at| pairs(at.instruction).iter().map(move |pair| (at.index, pair)))
}

/// The labels of an instruction.
fn pairs(instruction: &Instruction) -> &[Pair] {
    match &instruction.body {
        Body::Pairs { pairs, .. } => pairs,
        _ => &[],
    }
}

/// The key of a label without quotes.
fn key(file: &Dockerfile, pair: &Pair) -> String {
    pair.name.value(file.syntax.escape)
}

/// Reports the labels of one format whose values are not `valid`. A value that
/// holds a variable is not known, though hadolint judges it as it is written.
fn report_invalid(
    file: &Dockerfile,
    format: LabelFormat,
    valid: fn(&str, Reading) -> bool,
    help: &str,
    findings: &mut Findings<'_>,
) {
    if !file.given.label_schema.values().any(|known| *known == format) {
        return;
    }
    for (_, pair) in labels(file) {
        let Some(value) = &pair.value else { continue };
        let key = key(file, pair);
        if file.given.label_schema.get(&key) != Some(&format)
            || value.is_dynamic() && file.reading() != Reading::Hadolint
        {
            continue;
        }
        let text = value.value(file.syntax.escape);
        if valid(&text, file.reading()) {
            continue;
        }
        let span = if value.text.is_empty() { pair.name.span.clone() } else { value.span.clone() };
        let message = match text.as_str() {
            "" => format!("the label `{key}` is empty"),
            text => format!("the label `{key}` is `{text}`"),
        };
        findings.report(span, message).help(help);
    }
}
