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

    /// Drops what is ignored and sets the severity of the rest.
    pub(crate) fn select(&self, found: &mut Vec<Diagnostic>) {
        if self.0.is_empty() {
            return;
        }
        found.retain_mut(|finding| match self.of(finding.meta.id, finding.meta.aliases) {
            Some(Level::Ignore) => false,
            Some(Level::Report(severity)) => {
                finding.severity = severity;
                true
            }
            None => true,
        });
    }
}
