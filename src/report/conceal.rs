//! Keeps secrets out of what other findings show of the same text.

use super::finding::Finding;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where a text holds secrets: lines, from 1, and bytes.
type Secrets = Vec<(std::ops::RangeInclusive<usize>, std::ops::Range<usize>)>;

/// Takes the excerpts of lines that hold a secret, and the fixes that would
/// write one out again, from all findings.
pub(super) fn conceal(findings: &mut [Finding]) {
    let mut secrets: BTreeMap<PathBuf, Secrets> = BTreeMap::new();
    for finding in findings.iter() {
        // A finding with a place, yet without its line, is about a secret.
        if let (Some(path), None, Some((start, end))) = (&finding.path, &finding.excerpt, finding.range()) {
            let place = (start.line..=end.line, start.offset..end.offset);
            secrets.entry(path.clone()).or_default().push(place);
        }
    }
    if secrets.is_empty() {
        return;
    }
    for finding in findings {
        let path = finding.path.as_deref().unwrap_or(Path::new(""));
        let Some(secrets) = secrets.get(path) else { continue };
        let shows = |line: usize| secrets.iter().any(|(lines, _)| lines.contains(&line));
        if finding.excerpt.as_ref().is_some_and(|excerpt| shows(excerpt.line)) {
            finding.excerpt = None;
        }
        let writes = finding.fix.iter().flat_map(|fix| &fix.edits).any(|edit| {
            let span = &edit.span;
            !edit.text.is_empty()
                && secrets.iter().any(|(_, secret)| span.start < secret.end && secret.start < span.end)
        });
        if writes {
            finding.fix = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, Edit, Fix, Meta, Place, Severity};
    use crate::report::{Report, Results};
    use std::path::Path;

    static RULE: Meta = Meta {
        id: "rule",
        name: "rule",
        severity: Severity::Error,
        summary: "Rule",
        explain: "Explained.",
        aliases: &[],
    };

    const TEXT: &[u8] = b"k = hunter2 \nb\n";

    /// A secret at 4 to 11, and another finding at `at` with `edit`.
    fn beside(at: usize, edit: Edit) -> Results {
        let report = Report::new();
        let mut secret = Diagnostic::new(&RULE, Place::Span(4..11), "secret");
        secret.conceal();
        let mut other = Diagnostic::new(&RULE, Place::Span(at..at + 1), "other");
        other.fix(Fix::safe(edit));
        report.add(Path::new("a"), TEXT, vec![secret]);
        report.add(Path::new("a"), TEXT, vec![other]);
        report.finish()
    }

    fn other(results: &Results) -> &super::super::finding::Finding {
        results.findings.iter().find(|finding| finding.message == "other").expect("the finding")
    }

    #[test]
    fn no_finding_shows_the_line_of_a_secret() {
        assert!(other(&beside(11, Edit::remove(11..12))).excerpt.is_none());
    }

    #[test]
    fn other_lines_are_shown() {
        assert!(other(&beside(13, Edit::remove(13..14))).excerpt.is_some());
    }

    #[test]
    fn a_fix_that_holds_a_secret_is_not_shown() {
        assert!(other(&beside(13, Edit::replace(0..14, "b\nk = hunter2\n"))).fix.is_none());
    }

    #[test]
    fn a_fix_beside_a_secret_is_shown() {
        assert!(other(&beside(11, Edit::remove(11..12))).fix.is_some());
    }
}
