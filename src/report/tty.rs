//! hadolint's lines for a terminal: `FILE:LINE RULE severity: message`.

use super::collect::Results;
use super::issue::issues;
use crate::diagnostic::Severity;
use crate::ui::{Style, Styles, visible};

pub(super) fn render(results: &Results, styles: Styles) -> String {
    let mut out = String::new();
    for issue in issues(results) {
        let style = match issue.severity {
            Severity::Error => Style::Error,
            Severity::Warning => Style::Warning,
            Severity::Info => Style::Info,
        };
        out.push_str(&format!(
            "{}:{} {} {}: {}\n",
            visible(&issue.path),
            issue.line,
            visible(issue.rule),
            styles.paint(style, issue.severity.as_str()),
            visible(&issue.message)
        ));
    }
    out
}
