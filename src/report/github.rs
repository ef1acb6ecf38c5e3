//! Workflow commands of GitHub Actions, which become annotations.

use super::collect::Results;
use super::event::Event;
use super::finding::Finding;
use super::json::path_text;
use super::summary::plural;
use crate::diagnostic::Severity;
use crate::ui::visible_lines;

/// GitHub shows this many annotations of each kind for one step of a job.
const SHOWN: usize = 10;
/// The end of a long output says why it ended.
const OUTPUT_LINES: usize = 20;

/// Writes errors first, then warnings, then notices; what GitHub would not
/// show is counted in one last line.
pub(super) fn render(results: &Results) -> String {
    let mut out = String::new();
    let mut hidden = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let commands: Vec<String> = results
            .events
            .iter()
            .filter_map(|event| of_event(event, severity))
            .chain(results.findings.iter().filter(|found| found.severity == severity).map(of_finding))
            .collect();
        for command in commands.iter().take(SHOWN) {
            out.push_str(command);
            out.push('\n');
        }
        if commands.len() > SHOWN {
            hidden.push(plural(commands.len() - SHOWN, &format!("more {severity}")));
        }
    }
    if !hidden.is_empty() {
        out.push_str(&format!("{} not shown as annotations\n", hidden.join(", ")));
    }
    out
}

const fn keyword(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn of_finding(finding: &Finding) -> String {
    let mut properties = Vec::new();
    if let Some(path) = &finding.path {
        properties.push(("file", path_text(path)));
    }
    if let Some((start, end)) = finding.range() {
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // GitHub takes columns only where both are on one line.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", finding.rule().to_owned()));
    let mut message = finding.named_message();
    if let Some(help) = &finding.help {
        message.push_str(&format!("\nhelp: {help}"));
    }
    command(keyword(finding.severity), &properties, &message)
}

fn of_event(event: &Event, severity: Severity) -> Option<String> {
    match (event, severity) {
        (Event::StepFailed { id, exit, output, fail_text, .. }, Severity::Error) => {
            let output = visible_lines(output);
            let lines: Vec<&str> = output.trim_end().lines().collect();
            let mut parts = vec![exit.as_str()];
            parts.extend(fail_text.as_deref());
            parts.extend(&lines[lines.len().saturating_sub(OUTPUT_LINES)..]);
            Some(command("error", &[("title", format!("step {id} failed"))], &parts.join("\n")))
        }
        (Event::Warning(text), Severity::Warning) => Some(command("warning", &[], text)),
        (Event::Note(text), Severity::Info) => Some(command("notice", &[], text)),
        _ => None,
    }
}

fn command(keyword: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", escape_property(value))).collect();
    let gap = if properties.is_empty() { "" } else { " " };
    format!("::{keyword}{gap}{}::{}", properties.join(","), escape(message))
}

/// A line break would end the command and could begin another.
fn escape(text: &str) -> String {
    visible_lines(text).replace('%', "%25").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
