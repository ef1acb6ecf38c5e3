//! The shell text of a RUN, and the way from it back to the file.

use crate::diagnostic::Span;
use crate::docker::interpreter::dialect_of;
use crate::docker::shell::{Dialect, Shell};
use crate::docker::syntax::{Body, Form, Heredoc, Instruction, Logical, Syntax};
use std::ops::Range;

/// What a RUN has its shell run.
pub(crate) struct Script {
    pub(crate) shell: Shell,
    /// True if the text is a heredoc's, line for line as in the file.
    pub(crate) is_heredoc: bool,
    /// True if the JSON form names a program and no shell runs the text.
    pub(crate) is_json: bool,
    places: Logical,
}

impl Script {
    /// Reads the text of a RUN in a dialect, or in that of its `#!` line;
    /// `None` if that line names no shell.
    pub(crate) fn of(syntax: &Syntax, instruction: &Instruction, mut dialect: Dialect) -> Option<Self> {
        let Body::Run { exec, .. } = &instruction.body else { return None };
        let mut is_heredoc = false;
        let mut is_json = false;
        let mut places = match &exec.form {
            Form::Shell => instruction.line.slice(exec.range.clone()),
            Form::Json(words) => {
                is_json = true;
                let mut line = Logical::default();
                for (number, word) in words.iter().enumerate() {
                    if number > 0 {
                        line.push(" ", word.span.start.saturating_sub(1));
                    }
                    // One byte further in stands what follows the quote.
                    line.push(&word.text, word.span.start + 1);
                }
                line
            }
        };
        if let [first, rest @ ..] = instruction.heredocs.as_slice() {
            if rest.is_empty() && places.text.trim() == first.word.text {
                places = Logical::default();
                content(syntax, first, &mut places);
                is_heredoc = true;
                if let Some(line) = places.text.strip_prefix("#!") {
                    dialect = shebang(line.lines().next().unwrap_or_default()).and_then(dialect_of)?;
                }
            } else {
                for heredoc in &instruction.heredocs {
                    places.push("\n", heredoc.content.start.saturating_sub(1));
                    places.push(syntax.slice(&heredoc.content), heredoc.content.start);
                    places.push(syntax.slice(&heredoc.end), heredoc.end.start);
                }
            }
        }
        let text = std::mem::take(&mut places.text);
        Some(Self { shell: Shell::parse(text, dialect), is_heredoc, is_json, places })
    }

    /// Where a part of the shell text stands in the file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        self.places.span(range)
    }

    /// True if a part of the shell text stands in the file as it is, so that
    /// an edit of the one is an edit of the other.
    pub(crate) fn is_contiguous(&self, range: &Range<usize>) -> bool {
        self.places.is_contiguous(range)
    }
}

/// Adds a heredoc's text as the shell gets it.
fn content(syntax: &Syntax, heredoc: &Heredoc, places: &mut Logical) {
    let text = syntax.slice(&heredoc.content);
    if !heredoc.strips_tabs {
        places.push(text, heredoc.content.start);
        return;
    }
    let mut at = heredoc.content.start;
    for line in text.split_inclusive('\n') {
        let kept = line.trim_start_matches('\t');
        places.push(kept, at + line.len() - kept.len());
        at += line.len();
    }
}

/// The program that a `#!` line starts; `env` is looked through.
fn shebang(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let program = words.next()?;
    if program.ends_with("/env") { words.find(|word| !word.starts_with('-')) } else { Some(program) }
}
