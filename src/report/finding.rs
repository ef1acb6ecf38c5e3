//! A finding with everything that a reporter needs of the text around it.

use super::excerpt::Excerpt;
use crate::diagnostic::{Fix, Meta, Severity};
use std::cmp::Ordering;
use std::path::PathBuf;

/// The file named for what is in none, where a format insists on a file: it
/// stands at the root, and what is wrong is configured there.
pub(super) const STAND_IN: &str = "bosun.yaml";

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Counts bytes from 0.
    pub(crate) offset: usize,
    /// Counts from 1.
    pub(crate) line: usize,
    /// Counts characters from 1.
    pub(crate) column: usize,
}

/// Another place of the same text that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Related {
    pub(crate) start: Position,
    pub(crate) end: Position,
    pub(crate) message: String,
}

/// One finding, ready to be shown.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// The rule: its id, its aliases, its texts.
    pub(crate) meta: &'static Meta,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// As the user gave it, else relative to the working directory.
    pub(crate) path: Option<PathBuf>,
    /// What it speaks of if not, or not only, a file.
    pub(crate) logical: Option<String>,
    /// The first byte; `None` if it speaks of no place in a text.
    pub(crate) start: Option<Position>,
    /// The byte after the last; present if `start` is.
    pub(crate) end: Option<Position>,
    /// The line that it starts on.
    pub(super) excerpt: Option<Excerpt>,
    pub(crate) help: Option<String>,
    pub(crate) fix: Option<Fix>,
    pub(crate) related: Vec<Related>,
}

impl Finding {
    /// Returns the rule's id.
    pub(crate) const fn rule(&self) -> &'static str {
        self.meta.id
    }

    /// Returns the message with the name of what it speaks of, for formats
    /// that have no place for one.
    pub(super) fn named_message(&self) -> String {
        match &self.logical {
            Some(name) => format!("{name}: {}", self.message),
            None => self.message.clone(),
        }
    }

    /// Returns the start and end, if it speaks of a place in a text.
    pub(crate) fn range(&self) -> Option<(Position, Position)> {
        self.start.zip(self.end)
    }

    /// Path, then place, then rule; what is in no file comes last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        (self.path.is_none().cmp(&other.path.is_none()))
            .then_with(|| path_bytes(self).cmp(path_bytes(other)))
            .then_with(|| self.logical.cmp(&other.logical))
            .then_with(|| (self.start, self.end).cmp(&(other.start, other.end)))
            .then_with(|| (self.rule(), &self.message).cmp(&(other.rule(), &other.message)))
            .then_with(|| other.severity.cmp(&self.severity))
    }

    /// True if a reader would take both for one.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        (self.start, self.end, self.rule()) == (other.start, other.end, other.rule())
            && (&self.message, &self.logical) == (&other.message, &other.logical)
            && self.path == other.path
    }
}

/// Sorted as git sorts: by bytes, not by components.
fn path_bytes(finding: &Finding) -> &[u8] {
    finding.path.as_deref().map_or(&[], |path| path.as_os_str().as_encoded_bytes())
}
