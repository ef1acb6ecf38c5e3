//! GitLab's code quality report, a part of the Code Climate format.

use super::collect::Results;
use super::event::Event;
use super::finding::{Finding, STAND_IN};
use super::fingerprint::fingerprints;
use super::json::path_text;
use crate::diagnostic::Severity;
use serde_json::{Value, json};

pub(super) fn render(results: &Results) -> String {
    let found = results
        .findings
        .iter()
        .zip(fingerprints(&results.findings))
        .map(|(finding, fingerprint)| issue(finding, &fingerprint));
    let issues: Vec<Value> = found.chain(results.events.iter().filter_map(failed_step)).collect();
    format!("{:#}\n", Value::Array(issues))
}

fn issue(finding: &Finding, fingerprint: &str) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let path = finding.path.as_deref().map_or_else(|| STAND_IN.to_owned(), path_text);
    json!({
        "description": finding.named_message(),
        "check_name": finding.rule(),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            // GitLab matches paths as text, and its own have no `./`.
            "path": path.strip_prefix("./").unwrap_or(&path),
            "lines": { "begin": finding.start.map_or(1, |start| start.line) },
        },
    })
}

fn failed_step(event: &Event) -> Option<Value> {
    let Event::StepFailed { id, exit, .. } = event else { return None };
    Some(json!({
        "description": format!("step `{id}` failed: {exit}"),
        "check_name": id,
        "fingerprint": format!("step:{id}"),
        "severity": "major",
        "location": { "path": STAND_IN, "lines": { "begin": 1 } },
    }))
}
