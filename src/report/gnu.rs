//! The lines that GNU's coding standards ask of programs, as hadolint fills
//! them: `PROGRAM:FILE:LINE: RULE severity: message`.

use super::collect::Results;
use super::issue::issues;
use crate::ui::visible;

pub(super) fn render(results: &Results) -> String {
    issues(results)
        .map(|issue| {
            let (path, rule, message) = (visible(&issue.path), visible(issue.rule), visible(&issue.message));
            format!("bosun:{path}:{}: {rule} {}: {message}\n", issue.line, issue.severity)
        })
        .collect()
}
