//! SARIF 2.1.0, the exchange format of static analysis:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::collect::Results;
use super::event::Event;
use super::finding::{Finding, Position, STAND_IN};
use super::fingerprint::fingerprints;
use crate::diagnostic::{Edit, Fix, Meta, Severity};
use crate::ui::visible_lines;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn render(results: &Results) -> String {
    // Rules by id: the order of the table does not hang on what was found first.
    let rules: BTreeMap<&str, &Meta> =
        results.findings.iter().map(|finding| (finding.rule(), finding.meta)).collect();
    let ids: Vec<&str> = rules.keys().copied().collect();
    let found: Vec<Value> = results
        .findings
        .iter()
        .zip(fingerprints(&results.findings))
        .map(|(finding, fingerprint)| result(finding, &ids, &fingerprint))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bosun",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|meta| rule(meta)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation(results)],
            "results": found,
        }],
    });
    format!("{log}\n")
}

fn rule(meta: &Meta) -> Value {
    let mut rule = json!({
        "id": meta.id,
        "name": meta.name,
        "shortDescription": { "text": meta.summary },
        "help": { "text": meta.explain, "markdown": meta.explain },
        "defaultConfiguration": { "level": level(meta.severity) },
    });
    if !meta.aliases.is_empty() {
        rule["properties"] = json!({ "aliases": meta.aliases });
    }
    rule
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(finding: &Finding, ids: &[&str], fingerprint: &str) -> Value {
    let mut message = finding.named_message();
    if let Some(help) = &finding.help {
        message.push_str(&format!("; {help}"));
    }
    let mut result = json!({
        "ruleId": finding.rule(),
        "ruleIndex": ids.binary_search(&finding.rule()).ok(),
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [location(finding, finding.range())],
        "partialFingerprints": { "bosunFinding/v1": fingerprint },
    });
    if !finding.related.is_empty() {
        result["relatedLocations"] = finding
            .related
            .iter()
            .map(|related| {
                let mut place = location(finding, Some((related.start, related.end)));
                place["message"] = json!({ "text": related.message });
                place
            })
            .collect();
    }
    // SARIF has text only: a fix that brings other bytes is left out.
    if let (Some(fix), Some(path)) = (&finding.fix, &finding.path)
        && let Some(change) = change(fix, path)
    {
        result["fixes"] = json!([change]);
    }
    result
}

fn location(finding: &Finding, range: Option<(Position, Position)>) -> Value {
    // GitHub refuses the whole log for one result without a file.
    let path = finding.path.as_deref().unwrap_or(Path::new(STAND_IN));
    let mut place = json!({ "artifactLocation": artifact(path) });
    if let Some((start, end)) = range {
        place["region"] = json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
            "byteOffset": start.offset, "byteLength": end.offset - start.offset,
        });
    }
    let mut location = json!({ "physicalLocation": place });
    if let Some(name) = &finding.logical {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": name }]);
    }
    location
}

fn change(fix: &Fix, path: &Path) -> Option<Value> {
    let replacement = |edit: &Edit| {
        let Edit { span, text } = edit;
        let region = json!({ "byteOffset": span.start, "byteLength": span.end - span.start });
        let text = str::from_utf8(text).ok()?;
        Some(json!({ "deletedRegion": region, "insertedContent": { "text": text } }))
    };
    let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect::<Option<_>>()?;
    let description = if fix.safe { "safe fix" } else { "fix to look at" };
    Some(json!({
        "description": { "text": description },
        "artifactChanges": [{ "artifactLocation": artifact(path), "replacements": replacements }],
    }))
}

fn artifact(path: &Path) -> Value {
    let uri = uri(path);
    if path.is_absolute() {
        return json!({ "uri": format!("file://{uri}") });
    }
    json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
}

/// Writes a path as a URI reference; RFC 3986 names what need not be escaped.
fn uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes.strip_prefix(b"./").unwrap_or(bytes) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(*byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Says whether the job could be done and what else happened. A failed step
/// is its tool's verdict, told as a notification.
fn invocation(results: &Results) -> Value {
    let notification = |level: &str, text: String| json!({ "level": level, "message": { "text": text } });
    let told: Vec<Value> = results
        .events
        .iter()
        .filter_map(|event| match event {
            Event::StepFailed { id, exit, output, fail_text, .. } => {
                let mut text = format!("step `{id}` failed: {exit}");
                for more in [fail_text.as_deref().unwrap_or_default(), &visible_lines(output)] {
                    if !more.trim().is_empty() {
                        text.push('\n');
                        text.push_str(more.trim_end());
                    }
                }
                Some(notification("error", text))
            }
            Event::StepSkipped { id, reason } => {
                Some(notification("note", format!("step `{id}` skipped: {reason}")))
            }
            Event::Warning(text) => Some(notification("warning", text.clone())),
            Event::Note(text) => Some(notification("note", text.clone())),
            Event::StepPassed { .. } | Event::Mended { .. } => None,
        })
        .collect();
    let mut invocation = json!({ "executionSuccessful": results.summary.steps_failed == 0 });
    if !told.is_empty() {
        invocation["toolExecutionNotifications"] = told.into();
    }
    invocation
}
