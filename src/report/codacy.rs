//! Codacy's results: one JSON object a line.

use super::collect::Results;
use super::issue::issues;
use serde_json::json;

pub(super) fn render(results: &Results) -> String {
    let line = |issue: super::issue::Issue<'_>| {
        let value = json!({
            "filename": issue.path, "line": issue.line, "message": issue.message, "patternId": issue.rule,
        });
        format!("{value}\n")
    };
    issues(results).map(line).collect()
}
