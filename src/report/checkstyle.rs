//! Checkstyle's XML, which review bots and CI servers read.

use super::collect::Results;
use super::issue::{Issue, issues};
use super::xml::attribute;

pub(super) fn render(results: &Results) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
    let mut file: Option<String> = None;
    for issue in issues(results) {
        if file.as_ref() != Some(&issue.path) {
            if file.is_some() {
                out.push_str("  </file>\n");
            }
            out.push_str(&format!("  <file name=\"{}\">\n", attribute(&issue.path)));
            file = Some(issue.path.clone());
        }
        out.push_str(&error(&issue));
    }
    if file.is_some() {
        out.push_str("  </file>\n");
    }
    out.push_str("</checkstyle>\n");
    out
}

fn error(issue: &Issue<'_>) -> String {
    let (message, source) = (attribute(&issue.message), attribute(issue.rule));
    let Issue { line, column, severity, .. } = issue;
    format!(
        "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" \
         source=\"{source}\"/>\n"
    )
}
