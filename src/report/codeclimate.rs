//! Code Climate's issues as hadolint gives them: each ended by a NUL, or all
//! as one list with fingerprints, which GitLab takes.

use super::collect::Results;
use super::fingerprint::fingerprints;
use super::issue::{Issue, issues};
use crate::diagnostic::Severity;
use serde_json::{Value, json};

/// Writes issue after issue, as engines of Code Climate do.
pub(super) fn render(results: &Results) -> String {
    issues(results).map(|issue| format!("{}\0", value(&issue))).collect()
}

/// Writes one list.
pub(super) fn render_list(results: &Results) -> String {
    let mut fingerprints = fingerprints(&results.findings).into_iter();
    let named = issues(results).map(|issue| {
        let mut value = value(&issue);
        let of_finding = issue.finding.and_then(|_| fingerprints.next());
        value["fingerprint"] = of_finding.unwrap_or_else(|| format!("step:{}", issue.rule)).into();
        value
    });
    format!("{:#}\n", Value::Array(named.collect()))
}

fn value(issue: &Issue<'_>) -> Value {
    let severity = match issue.severity {
        Severity::Error => "blocker",
        Severity::Warning => "major",
        Severity::Info => "info",
    };
    json!({
        "type": "issue",
        "check_name": issue.rule,
        "description": issue.message,
        "categories": ["Bug Risk"],
        "location": {
            // Both services match paths as text, and theirs have no `./`.
            "path": issue.path.strip_prefix("./").unwrap_or(&issue.path),
            "lines": { "begin": issue.line, "end": issue.end_line },
        },
        "severity": severity,
    })
}
