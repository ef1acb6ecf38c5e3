//! The numbers of a run.

use super::collect::Results;
use super::event::Event;
use crate::diagnostic::Severity;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

/// What a run comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
    /// Files with findings.
    pub(crate) files: usize,
    pub(crate) files_checked: usize,
    pub(crate) files_mended: usize,
    /// Findings that bring a fix.
    pub(crate) fixable: usize,
    pub(crate) checks_run: usize,
    pub(crate) steps_passed: usize,
    pub(crate) steps_failed: usize,
    pub(crate) steps_skipped: usize,
}

impl Summary {
    pub(super) fn count(results: &Results, files_checked: usize, checks_run: usize) -> Self {
        let mut summary = Self { files_checked, checks_run, ..Self::default() };
        let mut files: BTreeSet<&OsStr> = BTreeSet::new();
        for finding in &results.findings {
            *match finding.severity {
                Severity::Error => &mut summary.errors,
                Severity::Warning => &mut summary.warnings,
                Severity::Info => &mut summary.infos,
            } += 1;
            summary.fixable += usize::from(finding.fix.is_some());
            files.extend(finding.path.as_deref().map(Path::as_os_str));
        }
        summary.files = files.len();
        let mut mended: BTreeSet<&Path> = BTreeSet::new();
        for event in &results.events {
            match event {
                Event::StepPassed { .. } => summary.steps_passed += 1,
                Event::StepFailed { .. } => summary.steps_failed += 1,
                Event::StepSkipped { .. } => summary.steps_skipped += 1,
                Event::Mended { paths, .. } => mended.extend(paths.iter().map(std::path::PathBuf::as_path)),
                Event::Warning(_) | Event::Note(_) => {}
            }
        }
        summary.files_mended = mended.len();
        summary
    }

    /// Counts all findings.
    pub(crate) const fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

/// Writes `1 file`, `2 files`.
pub(crate) fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
