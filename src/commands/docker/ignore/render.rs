//! Proposals for people and for programs.

use super::look::Look;
use crate::commands::docker::amount::{bytes, count, start};
use crate::docker::context::Proposal;
use crate::ui::visible;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// Renders the missing lines, each with the bytes that it keeps out, and what
/// is not proposed and why.
pub(super) fn human(proposal: &Proposal, list: &Path, is_there: bool, width: usize) -> String {
    let list = list.to_string_lossy();
    let list = visible(list.as_ref());
    let (whole, out) = (bytes(proposal.bytes), bytes(proposal.kept_out));
    let mut text = if proposal.lines.is_empty() {
        format!("{list} lacks nothing; it keeps {out} of {whole} out of the build\n")
    } else {
        let lines = count(proposal.lines.len(), "line");
        let saved = bytes(proposal.saved());
        if is_there {
            format!("{list} keeps {out} of {whole} out of the build; with {lines} more, {saved} more\n")
        } else {
            format!("there is no {list}; {lines} would keep {saved} of {whole} out of the build\n")
        }
    };
    let mut stack = "";
    for line in &proposal.lines {
        if line.stack != stack {
            stack = line.stack;
            let _ = writeln!(
                text,
                "\n{}",
                if stack == "always" { "repository, editors, secrets" } else { stack }
            );
        }
        let size = if line.files == 0 { "-".to_owned() } else { bytes(line.bytes) };
        let _ = writeln!(text, "  {size:>8}  {}", visible(&line.text));
    }
    if !proposal.dropped.is_empty() {
        text.push_str("\nnot proposed, since a build may need it\n");
        for dropped in &proposal.dropped {
            let reason = start(&dropped.reason, usize::MAX);
            let line = format!("  {}: {reason}", visible(&dropped.text));
            let _ = writeln!(text, "{}", wrapped(&line, width));
        }
    }
    text
}

/// Breaks a line at blanks, what follows set in.
fn wrapped(line: &str, width: usize) -> String {
    let mut text = String::new();
    let mut used = 0;
    for word in line.trim_start().split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            text.push_str("\n     ");
            used = 5;
        } else if used == 0 {
            text.push(' ');
            used = 1;
        }
        let _ = write!(text, " {word}");
        used += 1 + length;
    }
    text
}

/// Renders one document, whose shape only grows.
pub(super) fn json(proposal: &Proposal, look: &Look, folder: &Path, written: bool) -> String {
    let lines: Vec<Value> = proposal
        .lines
        .iter()
        .map(|line| json!({ "line": line.text, "stack": line.stack, "bytes": line.bytes, "files": line.files }))
        .collect();
    let dropped = proposal.dropped.iter();
    let dropped: Vec<Value> =
        dropped.map(|dropped| json!({ "line": dropped.text, "reason": dropped.reason })).collect();
    let dockerfiles: Vec<&str> = look.usages.iter().map(|usage| usage.file.as_str()).collect();
    let context = if folder.as_os_str().is_empty() { ".".into() } else { folder.to_string_lossy() };
    let document = json!({
        "schema_version": 1,
        "context": context,
        "stacks": proposal.stacks,
        "dockerfiles": dockerfiles,
        "lines": lines,
        "not_proposed": dropped,
        "bytes": proposal.bytes,
        "kept_out_bytes": proposal.kept_out,
        "saved_bytes": proposal.saved(),
        "complete": look.is_whole,
        "written": written,
    });
    format!("{document:#}\n")
}
