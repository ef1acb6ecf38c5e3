//! A Dockerfile as text and tree: every byte belongs to exactly one item, so
//! that the text can be put together again, whatever it holds.
//!
//! The reading is BuildKit's, line by line, in one pass. What BuildKit would
//! refuse is a [`Fault`] of its instruction, and the rest is read on. Nothing
//! here knows stages, rules or shells.

mod arguments;
mod directive;
mod faults;
mod heredoc;
mod instruction;
mod json;
mod keyword;
mod lines;
mod logical;
mod mount;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use arguments::{Body, Exec, Form, Healthcheck, Pair, Transfer};
pub(crate) use directive::Directive;
pub(crate) use heredoc::Heredoc;
pub(crate) use instruction::{Fault, Flag, Instruction};
pub(crate) use keyword::Keyword;
pub(crate) use logical::Logical;
pub(crate) use mount::Mount;
pub(crate) use words::Word;

use crate::diagnostic::Span;

/// A file as it is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Syntax {
    /// The whole text, byte for byte.
    pub(crate) text: String,
    /// All items in order; together they cover the text.
    pub(crate) items: Vec<Item>,
    pub(crate) instructions: Vec<Instruction>,
    /// The parser directives at the head, in order.
    pub(crate) directives: Vec<Directive>,
    /// What continues a line and escapes a character: `\` or a backtick.
    pub(crate) escape: char,
    /// What is wrong with the directives.
    pub(crate) faults: Vec<Fault>,
}

/// A part of the text: whole lines, line endings included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) kind: ItemKind,
    pub(crate) span: Span,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A byte order mark.
    Mark,
    /// A directive, by its place in [`Syntax::directives`].
    Directive(usize),
    /// A comment line outside of instructions.
    Comment,
    Blank,
    /// An instruction, by its place in [`Syntax::instructions`].
    Instruction(usize),
}

impl Syntax {
    /// Reads a text; never fails, since what is wrong is a fault.
    pub(crate) fn parse(text: impl Into<String>) -> Self {
        read::read(text.into())
    }

    /// The text of a span.
    pub(crate) fn slice(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The line ending that the file uses most: that of its first line.
    pub(crate) fn line_ending(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// All faults, in order of place.
    pub(crate) fn all_faults(&self) -> impl Iterator<Item = &Fault> {
        let of_instructions = self.instructions.iter().flat_map(|instruction| {
            instruction.faults.iter().chain(instruction.inner().into_iter().flat_map(|inner| &inner.faults))
        });
        self.faults.iter().chain(of_instructions)
    }

    /// The place of an instruction's item in [`Self::items`].
    pub(crate) fn item_of(&self, instruction: usize) -> usize {
        let start = self.instructions[instruction].span.start;
        let after = self.items.partition_point(|item| item.span.start <= start);
        after.saturating_sub(1)
    }

    /// The comment lines directly above an instruction, from the top down;
    /// a blank line ends them.
    pub(crate) fn comments_above(&self, instruction: usize) -> &[Item] {
        let end = self.item_of(instruction);
        let is_comment = |item: &Item| item.kind == ItemKind::Comment;
        let count = self.items[..end].iter().rev().take_while(|item| is_comment(item)).count();
        &self.items[end - count..end]
    }
}
