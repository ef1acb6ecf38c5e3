//! SonarQube's generic format for issues of other tools.

use super::collect::Results;
use super::issue::{Issue, issues};
use crate::diagnostic::Severity;
use serde_json::{Value, json};

pub(super) fn render(results: &Results) -> String {
    let issues: Vec<Value> = issues(results).map(|issue| value(&issue)).collect();
    format!("{:#}\n", json!({ "issues": issues }))
}

fn value(issue: &Issue<'_>) -> Value {
    let (severity, kind) = match issue.severity {
        Severity::Error => ("CRITICAL", "BUG"),
        Severity::Warning => ("MAJOR", "CODE_SMELL"),
        Severity::Info => ("MINOR", "CODE_SMELL"),
    };
    let mut place = json!({ "message": issue.message, "filePath": issue.path });
    if let Some(range) = range(issue) {
        place["textRange"] = range;
    }
    json!({
        "engineId": "bosun",
        "ruleId": issue.rule,
        "severity": severity,
        "type": kind,
        "primaryLocation": place,
    })
}

/// SonarQube refuses the whole report for a range that is empty or beyond its
/// line; what has no range is shown at its line, or at its file.
fn range(issue: &Issue<'_>) -> Option<Value> {
    let (start, end) = issue.finding?.range()?;
    if start.line == end.line && start.column < end.column {
        return Some(json!({
            "startLine": start.line, "endLine": end.line,
            "startColumn": start.column - 1, "endColumn": end.column - 1,
        }));
    }
    Some(json!({ "startLine": issue.line, "endLine": issue.end_line }))
}
