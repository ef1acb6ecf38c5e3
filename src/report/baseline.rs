//! Findings that were accepted: a text file with a line for each.

use super::collect::Results;
use super::fingerprint::fingerprints_by;
use super::summary::Summary;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Names of accepted findings; they survive moved lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Baseline(HashSet<String>);

/// A line that names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: `{text}` is no accepted finding")]
pub(crate) struct BaselineError {
    line: usize,
    text: String,
}

impl Baseline {
    /// Reads the text of a baseline: on each line the name of a finding first,
    /// then what people read; `#` starts a comment.
    pub(crate) fn parse(text: &str) -> Result<Self, BaselineError> {
        let mut names = HashSet::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let name = line.split_whitespace().next().unwrap_or_default();
            if name.len() != 64 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(BaselineError { line: number + 1, text: line.to_owned() });
            }
            names.insert(name.to_owned());
        }
        Ok(Self(names))
    }
}

impl Results {
    /// Drops accepted findings; returns how many accepted ones are gone for
    /// good. `key` makes of a shown path one that is the same from every
    /// folder.
    pub(crate) fn accept(&mut self, baseline: &Baseline, key: &dyn Fn(&Path) -> PathBuf) -> usize {
        let names = fingerprints_by(&self.findings, key);
        let mut used = HashSet::new();
        let mut at = 0;
        self.findings.retain(|_| {
            let name = &names[at];
            at += 1;
            let accepted = baseline.0.contains(name);
            if accepted {
                used.insert(name.clone());
            }
            !accepted
        });
        let (checked, run) = (self.summary.files_checked, self.summary.checks_run);
        self.summary = Summary::count(self, checked, run);
        baseline.0.len() - used.len()
    }

    /// The text of a baseline that accepts all findings.
    pub(crate) fn baseline(&self, key: &dyn Fn(&Path) -> PathBuf) -> String {
        let mut out =
            String::from("# Findings that were accepted; `--write-baseline` writes this file anew.\n");
        for (finding, name) in self.findings.iter().zip(fingerprints_by(&self.findings, key)) {
            let path = finding.path.as_deref().map(key).unwrap_or_default();
            let _ = writeln!(out, "{name} {} {}", finding.rule(), path.display());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::*;
    use crate::diagnostic::{Diagnostic, Meta, Place, Severity};

    static META: Meta =
        Meta { id: "r", name: "r", severity: Severity::Error, summary: "", explain: "", aliases: &[] };

    fn results(text: &str, at: usize) -> Results {
        let report = Report::new();
        report.add(
            Path::new("a"),
            text.as_bytes(),
            vec![Diagnostic::new(&META, Place::Span(at..at + 1), "m")],
        );
        report.finish()
    }

    #[test]
    fn an_accepted_finding_stays_accepted_when_its_line_moves() {
        let key = |path: &Path| path.to_owned();
        let baseline = Baseline::parse(&results("x \n", 1).baseline(&key)).unwrap();
        let mut moved = results("new\nx \n", 5);
        assert_eq!(moved.accept(&baseline, &key), 0);
        assert_eq!((moved.findings.len(), moved.summary.findings()), (0, 0));
    }

    #[test]
    fn another_line_is_another_finding() {
        let key = |path: &Path| path.to_owned();
        let baseline = Baseline::parse(&results("x \n", 1).baseline(&key)).unwrap();
        let mut other = results("y \n", 1);
        assert_eq!((other.accept(&baseline, &key), other.findings.len()), (1, 1));
    }

    #[test]
    fn a_line_without_a_name_is_refused() {
        assert_eq!(Baseline::parse("# c\n\nabc\n").unwrap_err().line, 3);
    }
}
