//! What is wrong with a text, and where; many at once.

use super::{Key, Node, SourceId};
use crate::diagnostic::Span;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) source: SourceId,
    pub(crate) span: Span,
    /// Lower case, without a full stop.
    pub(crate) message: String,
    /// What to type, if anything.
    pub(crate) help: Option<String>,
    /// Other places that explain this one.
    pub(crate) related: Vec<(SourceId, Span, String)>,
}

impl Error {
    /// Adds what to do about it.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what to do about it, if there is something.
    pub(crate) fn maybe_help(&mut self, help: Option<String>) -> &mut Self {
        self.help = help;
        self
    }

    /// Adds another place that explains this one.
    pub(crate) fn related(&mut self, source: SourceId, span: Span, message: impl Into<String>) -> &mut Self {
        self.related.push((source, span, message.into()));
        self
    }
}

/// All that is wrong, in the order of finding.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    list: Vec<Error>,
}

impl Errors {
    /// Adds an error at a span of a source.
    pub(crate) fn push(&mut self, source: SourceId, span: Span, message: impl Into<String>) -> &mut Error {
        self.list.push(Error { source, span, message: message.into(), help: None, related: Vec::new() });
        self.list.last_mut().expect("pushed on the line above")
    }

    /// Adds an error at a value.
    pub(crate) fn at(&mut self, node: &Node, message: impl Into<String>) -> &mut Error {
        self.push(node.source, node.span.clone(), message)
    }

    /// Adds an error at a key.
    pub(crate) fn at_key(&mut self, key: &Key, message: impl Into<String>) -> &mut Error {
        self.push(key.source, key.span.clone(), message)
    }

    /// Returns true if nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns how many there are so far.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns all in the order of the text, each once.
    pub(crate) fn into_sorted(mut self) -> Vec<Error> {
        self.list.sort_by_key(|error| (error.source, error.span.start, error.span.end));
        let mut seen = Vec::<Error>::with_capacity(self.list.len());
        for error in self.list {
            let same = |old: &Error| {
                old.source == error.source && old.span == error.span && old.message == error.message
            };
            if !seen.iter().rev().take_while(|old| old.span.start == error.span.start).any(same) {
                seen.push(error);
            }
        }
        seen
    }
}
