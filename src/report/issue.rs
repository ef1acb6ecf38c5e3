//! What the formats share that know issues and nothing else: each has a file,
//! a line, a rule, a severity and a message.

use super::collect::Results;
use super::event::Event;
use super::finding::{Finding, STAND_IN};
use super::json::path_text;
use crate::diagnostic::Severity;

/// A finding, or a step that failed.
pub(super) struct Issue<'r> {
    pub(super) path: String,
    /// Counts from 1, and is 1 for what speaks of no line.
    pub(super) line: usize,
    /// The last line of which a part is meant.
    pub(super) end_line: usize,
    pub(super) column: usize,
    pub(super) rule: &'r str,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// `None` for a step.
    pub(super) finding: Option<&'r Finding>,
}

/// Returns findings, then failed steps: a format that left these out would
/// show nothing where the run failed.
pub(super) fn issues(results: &Results) -> impl Iterator<Item = Issue<'_>> {
    results.findings.iter().map(of_finding).chain(results.events.iter().filter_map(of_step))
}

fn of_finding(finding: &Finding) -> Issue<'_> {
    let line = finding.start.map_or(1, |start| start.line);
    // A span that ends with its line's end says that it ends on the next.
    let end_line = finding.end.map_or(1, |end| end.line - usize::from(end.column == 1)).max(line);
    Issue {
        path: finding.path.as_deref().map_or_else(|| STAND_IN.to_owned(), path_text),
        line,
        end_line,
        column: finding.start.map_or(1, |start| start.column),
        rule: finding.rule(),
        severity: finding.severity,
        message: finding.named_message(),
        finding: Some(finding),
    }
}

fn of_step(event: &Event) -> Option<Issue<'_>> {
    let Event::StepFailed { id, exit, .. } = event else { return None };
    Some(Issue {
        path: STAND_IN.to_owned(),
        line: 1,
        end_line: 1,
        column: 1,
        rule: id,
        severity: Severity::Error,
        message: format!("step `{id}` failed: {exit}"),
        finding: None,
    })
}
