//! What a shell runs: the text of a RUN, parsed into a tree and into commands.
//!
//! A parser by hand for sh, dash, bash and busybox ash. Every node has its span
//! in the text; nothing is expanded, run or guessed. It takes the whole grammar
//! of bash whatever the dialect is, and is as strict as shells are: a text that
//! no shell would run has no tree, and rules stay silent about it. Linear in
//! time, limited in depth; knows nothing of Dockerfiles.

mod ast;
mod brace;
mod bytes;
mod collect;
mod command;
mod compound;
mod condition;
mod expansion;
mod heredoc;
mod list;
mod parser;
mod redirect;
mod text;
mod walk;
mod word;

#[cfg(test)]
mod tests;

use crate::diagnostic::Span;
pub(crate) use ast::*;
use bytes::Bytes;
pub(crate) use command::{Arg, Command};
pub(crate) use walk::{Context, Item};

/// The shell that runs a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// POSIX, as dash reads it.
    Sh,
    Bash,
    /// The one of busybox.
    Ash,
    Ksh,
}

/// Why a text is no valid shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShellError {
    pub(crate) span: Span,
    pub(crate) message: String,
}

/// A text that a shell runs, parsed. Spans are byte offsets in `text`.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    pub(crate) text: String,
    pub(crate) dialect: Dialect,
    /// The syntax tree; `None` if the text is no valid shell, and then
    /// `commands` is empty and every rule is silent.
    pub(crate) script: Option<Script>,
    pub(crate) error: Option<ShellError>,
    /// What comes before a `(` that is out of place; for rules that can do
    /// with a part.
    pub(crate) partial: Option<Script>,
    /// Every simple command that has a name, in order of place in the text,
    /// wherever it stands: lists, pipelines, loops, conditions, functions,
    /// substitutions in words. The text inside a heredoc is no command, the
    /// substitutions in it are. `[ … ]` and `[[ … ]]` are conditions, no commands.
    pub(crate) commands: Vec<Command>,
    bytes: Bytes,
}

impl Shell {
    pub(crate) fn parse(text: String, dialect: Dialect) -> Self {
        let parsed = parser::parse(&text);
        let (script, error, partial) = match parsed {
            Ok(script) => (Some(script), None, None),
            Err(failed) => (None, Some(failed.0), failed.1),
        };
        let commands = script.as_ref().map_or_else(Vec::new, |script| collect::commands(script, &text));
        let bytes = Bytes::of(&text);
        Self { text, dialect, script, error, partial, commands, bytes }
    }

    /// True if one of these texts stands anywhere in it.
    pub(crate) fn holds(&self, needles: &[&str]) -> bool {
        needles.iter().any(|needle| {
            self.bytes.has_all_of(needle)
                && memchr::memmem::find(self.text.as_bytes(), needle.as_bytes()).is_some()
        })
    }

    /// The tree, or of a text that is no valid shell as much as comes before
    /// its fault, where that is known.
    pub(crate) fn readable(&self) -> Option<&Script> {
        self.script.as_ref().or(self.partial.as_ref())
    }

    /// Returns the text that a span covers.
    pub(crate) fn slice(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or("")
    }

    /// Returns a word with its quotes removed, as [`Command::name`] has it.
    pub(crate) fn word(&self, word: &Word) -> String {
        text::of_word(word, &self.text)
    }

    /// Returns the first `set` that turns an option on, by its letter or its
    /// long name: `-e` or `-o errexit`, alone or among others.
    pub(crate) fn sets_option(&self, letter: Option<char>, name: &str) -> Option<&Command> {
        self.commands.iter().find(|command| command.name == "set" && command.turns_on(letter, name))
    }

    pub(crate) fn sets_pipefail(&self) -> Option<&Command> {
        self.sets_option(None, "pipefail")
    }

    pub(crate) fn sets_errexit(&self) -> Option<&Command> {
        self.sets_option(Some('e'), "errexit")
    }

    /// Returns the pipelines of more than one command, in order of place.
    pub(crate) fn pipelines(&self) -> Vec<&Pipeline> {
        self.find(|item| match item {
            Item::Pipeline(pipeline) if pipeline.commands.len() > 1 => Some(pipeline),
            _ => None,
        })
    }

    fn find<'a, T>(&'a self, pick: impl Fn(Item<'a>) -> Option<T>) -> Vec<T> {
        let mut found = Vec::new();
        if let Some(script) = &self.script {
            script.walk(&mut |item, _| found.extend(pick(item)));
        }
        found
    }
}
