//! Rules about what an image says of its containers: commands, checks, ports.

mod host_port;
mod json_form;
mod repeated_cmd;
mod repeated_entrypoint;
mod repeated_healthcheck;
mod shell_form;

use crate::diagnostic::{Edit, Findings, Fix};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{Step, is_carried_out, steps};
use crate::docker::given::Reading;
use crate::docker::rule::LintRule;
use crate::docker::syntax::Keyword;

pub(super) const RULES: &[&LintRule] = &[
    &host_port::RULE,
    &repeated_cmd::RULE,
    &repeated_entrypoint::RULE,
    &repeated_healthcheck::RULE,
    &shell_form::RULE,
];

/// Reports instructions of which only the last of a stage counts.
///
/// hadolint reports those that are too many, everyone else those that do
/// nothing. The fix takes out the one that does nothing.
fn repeated(file: &Dockerfile, keyword: Keyword, findings: &mut Findings<'_>) {
    let all = file.syntax.instructions.iter().filter(|it| it.effective().keyword == keyword);
    if all.count() < 2 || !is_carried_out(file) {
        return;
    }
    for stage in &file.stages {
        let mut earlier: Option<Step<'_>> = None;
        for step in steps(file, stage) {
            if step.at.instruction.keyword != keyword || !step.takes_effect() {
                continue;
            }
            if let Some(dead) = earlier.replace(step.clone()) {
                report(file, &dead, &step, findings);
            }
        }
    }
}

fn report(file: &Dockerfile, dead: &Step<'_>, next: &Step<'_>, findings: &mut Findings<'_>) {
    let span = |step: &Step<'_>| step.place(&step.at.instruction.keyword_span);
    let word = dead.at.instruction.keyword.as_str();
    let finding = if file.reading() == Reading::Hadolint {
        findings.report(span(next), format!("`{word}` has been said before in this stage"))
    } else {
        findings.report(span(dead), format!("this `{word}` does nothing, since a later one takes its place"))
    };
    finding.help("take the earlier one out");
    if file.reading() != Reading::Hadolint {
        finding.related(span(next), "this one counts");
    }
    if !dead.is_triggered() {
        let item = &file.syntax.items[file.syntax.item_of(dead.at.index)];
        finding.fix(Fix::safe(Edit::remove(item.span.clone())));
    }
}
