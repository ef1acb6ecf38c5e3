//! Which findings are wanted, and how much each matters.

use super::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// What configuration says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// Report with this severity.
    Report(Severity),
    /// Do not report.
    Ignore,
}

impl Level {
    /// Reads `error`, `warning`, `info`, `ignore`; `off` and `false` are `ignore`.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "error" => Self::Report(Severity::Error),
            "warning" => Self::Report(Severity::Warning),
            "info" => Self::Report(Severity::Info),
            "ignore" | "off" | "false" => Self::Ignore,
            _ => return None,
        })
    }
}

/// Levels by rule id, later ones over earlier ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct Levels(BTreeMap<String, Level>);

impl Levels {
    /// Sets the level of `rule`, over what was set before.
    pub(crate) fn set(&mut self, rule: impl Into<String>, level: Level) {
        self.0.insert(rule.into(), level);
    }

    /// Returns the level of the rule called `id` or one of `aliases`.
    pub(crate) fn of(&self, id: &str, aliases: &[&str]) -> Option<Level> {
        self.0.get(id).or_else(|| aliases.iter().find_map(|alias| self.0.get(*alias))).copied()
    }

    /// Sets the finding's severity; false if it is not wanted.
    pub(crate) fn keep(&self, finding: &mut Diagnostic) -> bool {
        match self.of(finding.meta.id, finding.meta.aliases) {
            Some(Level::Ignore) => return false,
            Some(Level::Report(severity)) => finding.severity = severity,
            None => {}
        }
        true
    }
}

/// From which severity on findings make a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Threshold {
    From(Severity),
    Never,
}

impl Threshold {
    /// All, by the word that options and configuration take.
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("error", Self::From(Severity::Error)),
        ("warning", Self::From(Severity::Warning)),
        ("info", Self::From(Severity::Info)),
        ("never", Self::Never),
    ];

    /// Returns true if a finding of this severity makes a run fail.
    pub(crate) fn reaches(self, severity: Severity) -> bool {
        matches!(self, Self::From(least) if severity >= least)
    }
}

impl Default for Threshold {
    fn default() -> Self {
        Self::From(Severity::Warning)
    }
}

impl std::str::FromStr for Threshold {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(name, _)| *name == word);
        found
            .map(|(_, threshold)| *threshold)
            .ok_or_else(|| format!("`{word}` is not a severity; take `error`, `warning`, `info` or `never`"))
    }
}
