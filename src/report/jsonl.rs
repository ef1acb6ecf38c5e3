//! One JSON object a line, each with its `type`; the summary comes last.

use super::collect::Results;
use super::event::Event;
use super::json;
use serde_json::{Map, Value};

pub(super) fn render(results: &Results) -> String {
    let mut out = String::new();
    for finding in &results.findings {
        if let Value::Object(fields) = json::finding(finding) {
            line(&mut out, "finding", fields);
        }
    }
    for event in &results.events {
        let kind = match event {
            Event::StepPassed { .. } | Event::StepFailed { .. } | Event::StepSkipped { .. } => "step",
            Event::Mended { .. } => "mended",
            Event::Warning(_) | Event::Note(_) => "note",
        };
        line(&mut out, kind, json::event_fields(event));
    }
    line(&mut out, "summary", json::summary(&results.summary));
    out
}

fn line(out: &mut String, kind: &str, mut fields: Map<String, Value>) {
    fields.shift_insert(0, "type".to_owned(), kind.into());
    out.push_str(&Value::Object(fields).to_string());
    out.push('\n');
}
