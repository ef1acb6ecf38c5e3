//! The report that people read: findings by file, then what happened, then
//! one line of numbers. Nothing if there is nothing to say.

mod events;

use super::collect::Results;
use super::excerpt::Drawn;
use super::finding::Finding;
use super::format::Look;
use super::summary::{Summary, plural};
use crate::diagnostic::Severity;
use crate::ui::{Style, Styles, Verbosity, visible};
use std::fmt::{Arguments, Write as _};

pub(super) fn render(results: &Results, look: Look) -> String {
    if look.verbosity == Verbosity::Silent {
        return String::new();
    }
    let mut out = String::new();
    let mut header = None;
    for finding in &results.findings {
        let name = heading(finding);
        if header.as_deref() != Some(name.as_str()) {
            if header.is_some() {
                out.push('\n');
            }
            out.push_str(&format!("{}\n", look.styles.paint(Style::Heading, &name)));
            header = Some(name);
        }
        write_finding(&mut out, finding, look);
    }
    let told = events::render(&results.events, look);
    if !out.is_empty() && !told.is_empty() {
        out.push('\n');
    }
    out.push_str(&told);
    let summary = &results.summary;
    let failed = summary.findings() + summary.steps_failed > 0;
    if (failed && look.verbosity >= Verbosity::Normal) || look.verbosity >= Verbosity::Verbose {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", summary_line(summary, look.styles)));
    }
    out
}

/// Returns the file's name, or that of what is no file.
fn heading(finding: &Finding) -> String {
    let path = finding.path.as_deref().map(|path| visible(path.as_os_str().as_encoded_bytes()));
    let name = path.or_else(|| finding.logical.as_deref().map(visible));
    name.map_or_else(|| "repository".to_owned(), std::borrow::Cow::into_owned)
}

fn write_finding(out: &mut String, finding: &Finding, look: Look) {
    let styles = look.styles;
    let style = match finding.severity {
        Severity::Error => Style::Error,
        Severity::Warning => Style::Warning,
        Severity::Info => Style::Info,
    };
    out.push_str("  ");
    if let Some(start) = finding.start {
        put(out, format_args!("{}:{} ", start.line, start.column));
    }
    put(out, format_args!("{}: ", styles.paint(style, finding.severity.as_str())));
    if let Some(name) = finding.logical.as_deref().filter(|_| finding.path.is_some()) {
        put(out, format_args!("{}: ", visible(name)));
    }
    let rule = format!("[{}]", finding.rule());
    put(out, format_args!("{} {}\n", visible(&finding.message), styles.paint(Style::Faint, &rule)));
    let mut margin = 4;
    if let Some(excerpt) = &finding.excerpt {
        let number = excerpt.line.to_string();
        let Drawn { text, carets } = excerpt.draw(look.width.saturating_sub(number.len() + 7));
        let (bar, gap) = (styles.paint(Style::Faint, "|"), number.len());
        put(out, format_args!("    {} {bar} {text}", styles.paint(Style::Faint, &number)));
        out.truncate(out.trim_end().len());
        put(out, format_args!("\n    {:gap$} {bar} {}\n", "", styles.paint(style, &carets)));
        margin += gap + 1;
    }
    for related in &finding.related {
        let (line, column) = (related.start.line, related.start.column);
        put(out, format_args!("{:margin$}see {line}:{column}: {}\n", "", visible(&related.message)));
    }
    if let Some(help) = &finding.help {
        let label = styles.paint(Style::Info, "help");
        put(out, format_args!("{:margin$}{label}: {}\n", "", visible(help)));
    }
}

/// Writes without a text of its own in between.
fn put(out: &mut String, text: Arguments<'_>) {
    out.write_fmt(text).expect("a string takes any text");
}

/// Writes for example `3 errors, 1 warning in 2 files (214 checked)`.
fn summary_line(summary: &Summary, styles: Styles) -> String {
    let counts = [
        (summary.errors, "error", Style::Error),
        (summary.warnings, "warning", Style::Warning),
        (summary.infos, "info", Style::Info),
    ];
    let mut parts: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, word, style)| {
            // The plural of `info` is itself.
            let text = if word == "info" { format!("{count} info") } else { plural(count, word) };
            styles.paint(style, &text).into_owned()
        })
        .collect();
    if parts.is_empty() && (summary.files_checked > 0 || summary.steps_failed == 0) {
        parts.push("no findings".to_owned());
    }
    let mut line = parts.join(", ");
    if summary.files > 0 {
        line.push_str(&format!(" in {}", plural(summary.files, "file")));
    }
    if summary.files_checked > 0 {
        line.push_str(&format!(" ({} checked)", summary.files_checked));
    }
    let steps = summary.steps_passed + summary.steps_failed;
    let rest = [
        (summary.fixable > 0).then(|| format!("{} fixable", summary.fixable)),
        (summary.steps_failed > 0).then(|| {
            let text = format!("{} of {} failed", summary.steps_failed, plural(steps, "step"));
            styles.paint(Style::Error, &text).into_owned()
        }),
    ];
    let rest = rest.into_iter().flatten();
    std::iter::once(line).filter(|line| !line.is_empty()).chain(rest).collect::<Vec<_>>().join(", ")
}
