//! The shell text of a RUN, and the way from it back to the file.

use crate::diagnostic::Span;
use crate::docker::given::Reading;
use crate::docker::interpreter::{Interpreter, dialect_of};
use crate::docker::shell::{Dialect, Shell};
use crate::docker::syntax::{Body, Exec, Form, Heredoc, Instruction, Logical, Syntax};
use std::ops::Range;

/// What a RUN has its shell run.
pub(crate) struct Script {
    pub(crate) shell: Shell,
    /// True if the text is a heredoc's, line for line as in the file.
    pub(crate) is_heredoc: bool,
    /// The shell that a heredoc names itself: in its `#!` line, or as the
    /// command that reads it (`bash -e <<EOF`). No SHELL counts for it then.
    pub(crate) own_shell: Option<Interpreter>,
    /// True if the JSON form names a program and no shell runs the text.
    pub(crate) is_json: bool,
    places: Logical,
}

impl Script {
    /// Reads the text of a RUN in a dialect, or in that of the shell which it
    /// names itself; `None` if its `#!` line names no shell.
    pub(crate) fn of(
        syntax: &Syntax,
        instruction: &Instruction,
        mut dialect: Dialect,
        reading: Reading,
    ) -> Option<Self> {
        let Body::Run { exec, .. } = &instruction.body else { return None };
        let mut is_heredoc = false;
        let mut is_json = false;
        let mut own_shell = None;
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
        if let heredocs @ [first, ..] = instruction.heredocs.as_slice() {
            let reader = reader(instruction, exec, heredocs, reading);
            if let Some(words) = reader {
                places = Logical::default();
                content(syntax, first, &mut places);
                is_heredoc = true;
                if !words.is_empty() {
                    own_shell = Some(Interpreter::of(words));
                } else if let Some(line) = places.text.strip_prefix("#!") {
                    own_shell = Some(Interpreter::of(shebang(line)));
                }
                if let Some(own) = &own_shell {
                    dialect = own.dialect?;
                }
            } else {
                for heredoc in heredocs {
                    places.push("\n", heredoc.content.start.saturating_sub(1));
                    places.push(syntax.slice(&heredoc.content), heredoc.content.start);
                    places.push(syntax.slice(&heredoc.end), heredoc.end.start);
                }
            }
        }
        let text = std::mem::take(&mut places.text);
        Some(Self { shell: Shell::parse(text, dialect), is_heredoc, own_shell, is_json, places })
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

/// The words of the command that runs a RUN's only heredoc: none where the
/// heredoc is the whole RUN, and a shell that reads it with its options where
/// there is nothing else. hadolint sees that only behind the heredoc.
fn reader(
    instruction: &Instruction,
    exec: &Exec,
    heredocs: &[Heredoc],
    reading: Reading,
) -> Option<Vec<String>> {
    let [Heredoc { word, .. }] = heredocs else { return None };
    let text = &instruction.line.text;
    let before = text.get(exec.range.start..word.range.start)?.trim();
    let after = text.get(word.range.end..exec.range.end)?.trim();
    if reading == Reading::Hadolint && !before.is_empty() {
        return None;
    }
    let words: Vec<String> =
        before.split_whitespace().chain(after.split_whitespace()).map(str::to_owned).collect();
    let Some((program, options)) = words.split_first() else { return Some(words) };
    // What else stands there may be a file that the shell reads instead.
    let is_option = |at: usize| {
        let word = &options[at];
        let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let takes_name = |word: &String| word.starts_with('-') && word.ends_with('o');
        let is_name = at.checked_sub(1).is_some_and(|before| takes_name(&options[before]));
        is_plain && (is_name || word.starts_with('-') && !word.contains('c'))
    };
    (dialect_of(program).is_some() && (0..options.len()).all(is_option)).then_some(words)
}

/// The program that a `#!` line starts with its options; `env` is looked
/// through.
fn shebang(text: &str) -> Vec<String> {
    let line = text.lines().next().unwrap_or_default();
    let mut words = line.split_whitespace().map(str::to_owned).peekable();
    if words.next_if(|word| word.rsplit('/').next() == Some("env")).is_some() {
        while words.next_if(|word| word.starts_with('-')).is_some() {}
    }
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, reading: Reading) -> Option<Script> {
        let syntax = Syntax::parse(text);
        Script::of(&syntax, &syntax.instructions[0], Dialect::Sh, reading)
    }

    #[test]
    fn a_shell_that_reads_a_heredoc_runs_it() {
        for line in ["<<E bash", "bash <<E", "/bin/bash -e -s <<'E'", "bash -o pipefail << E"] {
            let script = of(&format!("RUN {line}\na\nE\n"), Reading::Own).unwrap();
            assert_eq!((script.shell.text.as_str(), script.shell.dialect), ("a\n", Dialect::Bash), "{line}");
            assert!(script.is_heredoc, "{line}");
        }
        for line in
            ["cat <<E", "bash x <<E", "bash -c x <<E", "bash <<E > x", "bash <<E && b", "sudo bash <<E"]
        {
            assert!(!of(&format!("RUN {line}\na\nE\n"), Reading::Own).unwrap().is_heredoc, "{line}");
        }
    }

    #[test]
    fn hadolint_sees_the_shell_only_behind_the_heredoc() {
        assert!(of("RUN <<E bash\na\nE\n", Reading::Hadolint).unwrap().is_heredoc);
        assert!(!of("RUN bash <<E\na\nE\n", Reading::Hadolint).unwrap().is_heredoc);
    }

    #[test]
    fn the_first_line_of_a_heredoc_may_name_the_shell() {
        let script = of("RUN <<E\n#!/usr/bin/env -S bash -e\na\nE\n", Reading::Own).unwrap();
        assert_eq!(script.own_shell, Some(Interpreter::named("bash -e")));
        assert!(of("RUN <<E\n#!/usr/bin/python3\na\nE\n", Reading::Own).is_none());
    }
}
