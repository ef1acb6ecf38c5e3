//! Collects diagnostics and events from any thread and puts them in order.

use super::conceal::conceal;
use super::event::Event;
use super::excerpt::Excerpt;
use super::finding::{Finding, Related};
use super::lines::LineIndex;
use super::summary::Summary;
use crate::diagnostic::{Diagnostic, Place, Span, Threshold};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes what was found and what happened.
#[derive(Default)]
pub(crate) struct Report(Mutex<Collected>);

#[derive(Default)]
struct Collected {
    findings: Vec<Finding>,
    events: Vec<(usize, Event)>,
    files_checked: usize,
    checks_run: usize,
}

/// What was found and what happened, in order, the same thing once.
#[derive(Debug, Default)]
pub(crate) struct Results {
    /// By path, place and rule.
    pub(crate) findings: Vec<Finding>,
    /// In the order of the plan.
    pub(crate) events: Vec<Event>,
    pub(crate) summary: Summary,
}

impl Results {
    /// True if a step failed, or a finding reaches the threshold of its rule.
    pub(crate) fn fail(&self, threshold: &dyn Fn(&str) -> Threshold) -> bool {
        let reaches = |finding: &Finding| threshold(finding.rule()).reaches(finding.severity);
        self.summary.steps_failed > 0 || self.findings.iter().any(reaches)
    }
}

impl Report {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds what was found in the file at `path`, whose text is `bytes`.
    pub(crate) fn add(&self, path: &Path, bytes: &[u8], mut diagnostics: Vec<Diagnostic>) {
        if diagnostics.is_empty() {
            return;
        }
        diagnostics.sort_by_key(|diagnostic| match &diagnostic.place {
            Place::Span(span) => span.start,
            Place::Whole | Place::Logical(_) => 0,
        });
        let mut index = LineIndex::new(bytes);
        let found: Vec<Finding> = diagnostics
            .into_iter()
            .map(|diagnostic| resolve(Some(path), Some((&mut index, bytes.len())), diagnostic))
            .collect();
        self.lock().findings.extend(found);
    }

    /// Adds what was found about no text: a file's name or mode if there is a
    /// `path`, else a commit, a branch, a resource.
    pub(crate) fn add_logical(&self, path: Option<&Path>, diagnostics: Vec<Diagnostic>) {
        if diagnostics.is_empty() {
            return;
        }
        let found: Vec<Finding> =
            diagnostics.into_iter().map(|diagnostic| resolve(path, None, diagnostic)).collect();
        self.lock().findings.extend(found);
    }

    /// Adds an event of the step at `order` in the plan; events of one step
    /// stay in the order in which they come.
    pub(crate) fn add_event(&self, order: usize, event: Event) {
        self.lock().events.push((order, event));
    }

    /// Counts files that were checked.
    pub(crate) fn checked_files(&self, count: usize) {
        self.lock().files_checked += count;
    }

    /// Counts checks that were run.
    pub(crate) fn ran_checks(&self, count: usize) {
        self.lock().checks_run += count;
    }

    /// Puts everything in order.
    pub(crate) fn finish(self) -> Results {
        let Collected { mut findings, mut events, files_checked, checks_run } =
            self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        findings.sort_by(Finding::order);
        findings.dedup_by(|later, earlier| later.repeats(earlier));
        conceal(&mut findings);
        events.sort_by_key(|(order, _)| *order);
        let events = events.into_iter().map(|(_, event)| event).collect();
        let mut results = Results { findings, events, summary: Summary::default() };
        results.summary = Summary::count(&results, files_checked, checks_run);
        results
    }

    fn lock(&self) -> MutexGuard<'_, Collected> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Places a diagnostic in the text, if there is one.
fn resolve(
    path: Option<&Path>,
    text: Option<(&mut LineIndex<'_>, usize)>,
    diagnostic: Diagnostic,
) -> Finding {
    let Diagnostic { meta, severity, message, place, related, help, fix, concealed } = diagnostic;
    let mut finding = Finding {
        meta,
        severity,
        message,
        path: path.map(Path::to_owned),
        logical: None,
        start: None,
        end: None,
        excerpt: None,
        help,
        fix,
        related: Vec::new(),
    };
    let span = match place {
        Place::Span(span) => Some(span),
        Place::Whole => None,
        Place::Logical(name) => {
            finding.logical = Some(name);
            None
        }
    };
    let Some((index, len)) = text else { return finding };
    if let Some(span) = span {
        let span = clamp(&span, len);
        let start = index.position(span.start);
        finding.excerpt = (!concealed).then(|| Excerpt::take(index, start.line, &span));
        finding.start = Some(start);
        // The next finding starts after this start, but maybe before this end.
        finding.end = Some(index.position_after(start, span.end));
    }
    finding.related = related
        .into_iter()
        .map(|(span, message)| {
            let span = clamp(&span, len);
            let start = index.position(span.start);
            Related { start, end: index.position_after(start, span.end), message }
        })
        .collect();
    finding
}

/// A wrong span shows a wrong place; it must not end the run.
fn clamp(span: &Span, len: usize) -> Span {
    let start = span.start.min(len);
    start..span.end.clamp(start, len)
}
