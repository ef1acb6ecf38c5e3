//! Adding a step to the text of a configuration.
//!
//! The text gets one insertion and keeps every byte that it had: comments,
//! order, quotes, line ends. What was made is read again and must say what the
//! old text said and the step besides; else it is not handed out.

mod place;
mod quote;
mod verify;

#[cfg(test)]
mod tests;

pub(crate) use quote::{command, flow};

use crate::yaml::{Errors, Node, SourceId, parse};

/// A step to add: its keys with their values in flow style, on one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewStep {
    pub(crate) fields: Vec<(&'static str, String)>,
    /// The check's id, if the step is a check without options: it may join a
    /// list of others.
    pub(crate) plain: Option<String>,
}

/// One insertion into a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Insertion {
    /// The byte before which the new text goes.
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// Why a step could not be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InsertError {
    #[error("the configuration cannot be read")]
    Unreadable,
    #[error("there is no place in its text where the step would change nothing else")]
    Shape,
}

impl Insertion {
    /// Returns the text with the insertion.
    pub(crate) fn apply(&self, old: &[u8]) -> Vec<u8> {
        let (before, after) = old.split_at(self.at.min(old.len()));
        [before, self.text.as_bytes(), after].concat()
    }
}

/// Finds where `step` goes at the end of the steps of `hook`, which may not
/// be there yet.
///
/// The new text is tree by tree the old one and the step; nothing else
/// changes its meaning, and no old byte is lost.
pub(crate) fn insert(text: &[u8], hook: &str, step: &NewStep) -> Result<Insertion, InsertError> {
    let old = read(text).ok_or(InsertError::Unreadable)?;
    for candidate in place::candidates(text, &old, hook, step) {
        let Some(new) = read(&candidate.apply(text)) else { continue };
        if verify::is_old_and_step(&old, &new, hook, step) {
            return Ok(candidate);
        }
    }
    Err(InsertError::Shape)
}

fn read(text: &[u8]) -> Option<Node> {
    let mut errors = Errors::default();
    let node = parse(SourceId::default(), text, &mut errors)?;
    errors.is_empty().then_some(node)
}
