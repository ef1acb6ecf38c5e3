//! The configuration of hadolint: `.hadolint.yaml` and the `HADOLINT_*`
//! variables, as plain data for the layer below `docker:`.
//!
//! Where hadolint drops a whole file because of one wrong value and lints on
//! with its defaults, the value is an error here. What hadolint passes over in
//! silence (unknown keys, rules that nobody has) is told apart from errors.

pub(crate) mod read;
pub(crate) mod search;
pub(crate) mod variables;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Level, Levels, Severity, Threshold};
use crate::docker::labels::LabelFormat;
use std::collections::BTreeMap;

/// What hadolint was told.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct HadolintConfig {
    pub(crate) failure_threshold: Option<Grade>,
    /// One of [`FORMATS`].
    pub(crate) format: Option<&'static str>,
    /// Rules that are not reported.
    pub(crate) ignored: Vec<String>,
    /// Severities of rules; the strongest of those that a rule is given.
    pub(crate) overrides: BTreeMap<String, Grade>,
    /// Labels that must be there, and what their values are.
    pub(crate) label_schema: BTreeMap<String, LabelFormat>,
    /// No labels but those of the schema.
    pub(crate) strict_labels: bool,
    /// Comments silence no rule.
    pub(crate) disable_ignore_pragma: bool,
    pub(crate) no_color: bool,
    /// Findings do not fail the run.
    pub(crate) no_fail: bool,
    /// Registries that images may come from; none for any.
    pub(crate) trusted_registries: Vec<String>,
}

/// A severity of hadolint, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    Error,
    Warning,
    Info,
    Style,
    /// As a threshold weaker than any finding: every finding fails.
    Ignore,
}

/// The names of hadolint's formats.
pub(crate) const FORMATS: &[&str] = &[
    "tty",
    "json",
    "checkstyle",
    "codeclimate",
    "gitlab_codeclimate",
    "gnu",
    "codacy",
    "sonarqube",
    "sarif",
    "junit",
];

/// The words of thresholds.
const THRESHOLDS: &[&str] = &["error", "warning", "info", "style", "ignore", "none"];

impl Grade {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "error" => Self::Error,
            "warning" => Self::Warning,
            "info" => Self::Info,
            "style" => Self::Style,
            "ignore" | "none" => Self::Ignore,
            _ => return None,
        })
    }

    /// Returns the severity that comes nearest.
    pub(crate) const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info | Self::Style | Self::Ignore => Severity::Info,
        }
    }
}

impl HadolintConfig {
    /// Returns the levels of rules; ignored ones stay so whatever else is said
    /// of them.
    pub(crate) fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for (rule, grade) in &self.overrides {
            levels.set(rule, Level::Report(grade.severity()));
        }
        for rule in &self.ignored {
            levels.set(rule, Level::Ignore);
        }
        levels
    }

    /// Returns from which severity on findings fail a run; hadolint's default
    /// is `info`.
    pub(crate) fn threshold(&self) -> Threshold {
        if self.no_fail {
            return Threshold::Never;
        }
        Threshold::From(self.failure_threshold.map_or(Severity::Info, Grade::severity))
    }

    /// Gives a rule a severity unless it has a stronger one.
    fn raise(&mut self, rule: String, grade: Grade) {
        let known = self.overrides.entry(rule).or_insert(grade);
        *known = grade.min(*known);
    }
}
