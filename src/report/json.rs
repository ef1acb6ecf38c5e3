//! One JSON document. The shape is public and only grows.

use super::collect::Results;
use super::event::Event;
use super::finding::{Finding, Position, Related};
use super::summary::Summary;
use crate::diagnostic::{Edit, Fix};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::time::Duration;

/// Writes findings, steps and summary, one finding or step a line.
pub(super) fn render(results: &Results) -> String {
    let mut out = String::from("{\"schema_version\":1,\"findings\":");
    array(&mut out, results.findings.iter().map(finding));
    let (steps, notes): (Vec<&Event>, Vec<&Event>) = results.events.iter().partition(|event| is_step(event));
    if !steps.is_empty() {
        out.push_str(",\"steps\":");
        array(&mut out, steps.into_iter().map(|event| Value::Object(event_fields(event))));
    }
    for (key, wanted) in [("mended", true), ("notes", false)] {
        let mut chosen =
            notes.iter().filter(|event| matches!(event, Event::Mended { .. }) == wanted).peekable();
        if chosen.peek().is_some() {
            out.push_str(&format!(",\"{key}\":"));
            array(&mut out, chosen.map(|event| Value::Object(event_fields(event))));
        }
    }
    out.push_str(&format!(",\"summary\":{}}}\n", Value::Object(summary(&results.summary))));
    out
}

fn array(out: &mut String, values: impl Iterator<Item = Value>) {
    out.push('[');
    for (at, value) in values.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&value.to_string());
    }
    if out.ends_with('}') {
        out.push('\n');
    }
    out.push(']');
}

fn is_step(event: &Event) -> bool {
    matches!(event, Event::StepPassed { .. } | Event::StepFailed { .. } | Event::StepSkipped { .. })
}

/// Returns a finding as programs read it.
pub(super) fn finding(finding: &Finding) -> Value {
    let mut fields = Map::new();
    let mut set = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    let path = finding.path.as_deref().map(path_text);
    set("rule", json!(finding.rule()));
    set("severity", json!(finding.severity.as_str()));
    set("message", json!(finding.message));
    set("path", json!(path));
    if let Some(name) = &finding.logical {
        set("logical", json!(name));
    }
    set("start", json!(finding.start.map(position)));
    set("end", json!(finding.end.map(position)));
    set("help", json!(finding.help));
    set("fix", json!(finding.fix.as_ref().map(fix)));
    set("aliases", json!(finding.meta.aliases));
    set("related", finding.related.iter().map(|other| related(other, path.as_deref())).collect());
    Value::Object(fields)
}

fn position(position: Position) -> Value {
    let Position { line, column, offset } = position;
    json!({ "line": line, "column": column, "offset": offset })
}

fn related(related: &Related, path: Option<&str>) -> Value {
    let Related { start, end, message } = related;
    json!({ "message": message, "path": path, "start": position(*start), "end": position(*end) })
}

fn fix(fix: &Fix) -> Value {
    json!({ "safe": fix.safe, "edits": fix.edits.iter().map(edit).collect::<Vec<_>>() })
}

fn edit(edit: &Edit) -> Value {
    let Edit { span, text } = edit;
    let mut value = json!({ "start": span.start, "end": span.end, "text": String::from_utf8_lossy(text) });
    if str::from_utf8(text).is_err() {
        // JSON has no bytes; without them the edit could not be applied.
        value["text_hex"] = text.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    }
    value
}

/// Returns an event as programs read it, without saying which kind it is.
pub(super) fn event_fields(event: &Event) -> Map<String, Value> {
    let value = match event {
        Event::StepPassed { id, files, duration } => json!({
            "id": id, "status": "passed", "exit": null, "duration_ms": milliseconds(*duration),
            "output": null, "files": files,
        }),
        Event::StepFailed { id, exit, output, duration, fail_text, command } => json!({
            "id": id, "status": "failed", "exit": exit, "duration_ms": milliseconds(*duration),
            "output": String::from_utf8_lossy(output), "command": command, "fail_text": fail_text,
        }),
        Event::StepSkipped { id, reason } => json!({
            "id": id, "status": "skipped", "exit": null, "duration_ms": 0, "output": null, "reason": reason,
        }),
        Event::Mended { id, paths, staged } => {
            let paths: Vec<String> = paths.iter().map(|path| path_text(path)).collect();
            json!({ "id": id, "paths": paths, "staged": staged })
        }
        Event::Warning(message) => json!({ "level": "warning", "message": message }),
        Event::Note(message) => json!({ "level": "note", "message": message }),
    };
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Returns the summary as programs read it.
pub(super) fn summary(summary: &Summary) -> Map<String, Value> {
    [
        ("errors", summary.errors),
        ("warnings", summary.warnings),
        ("infos", summary.infos),
        ("files", summary.files),
        ("files_checked", summary.files_checked),
        ("files_mended", summary.files_mended),
        ("fixable", summary.fixable),
        ("checks_run", summary.checks_run),
        ("steps_passed", summary.steps_passed),
        ("steps_failed", summary.steps_failed),
        ("steps_skipped", summary.steps_skipped),
    ]
    .into_iter()
    .map(|(key, count)| (key.to_owned(), count.into()))
    .collect()
}

/// A path that is not UTF-8 is given as well as JSON can.
pub(super) fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
