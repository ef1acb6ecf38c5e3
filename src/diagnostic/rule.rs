//! What a rule is: its description and its function.

use super::Findings;
use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Severity {
    /// Worth showing; never fails a run by itself.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// Returns the word that reports, options and configuration use.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The description of a rule or check: `explain`, `rules`, SARIF's table, the
/// docs, configuration and completions all read it.
#[derive(Debug)]
pub(crate) struct Meta {
    /// Never changes and is never used again for something else.
    pub(crate) id: &'static str,
    /// Names the flaw in kebab-case; equals the id where the id is a name.
    pub(crate) name: &'static str,
    /// Severity unless configured.
    pub(crate) severity: Severity,
    /// States the flaw in one line, without a full stop.
    pub(crate) summary: &'static str,
    /// Says in Markdown why anyone should care and what to do.
    pub(crate) explain: &'static str,
    /// Names under which other tools know it.
    pub(crate) aliases: &'static [&'static str],
}

/// A rule over a parsed input.
pub(crate) struct Rule<Input: ?Sized> {
    pub(crate) meta: Meta,
    pub(crate) check: fn(&Input, &mut Findings<'_>),
}
