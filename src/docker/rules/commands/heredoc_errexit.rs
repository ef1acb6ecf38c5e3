//! BD020: a heredoc goes on after a failure.

use crate::diagnostic::{Edit, Findings, Fix, Meta, Rule, Severity};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::interpreter::Interpreter;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::shell::{AndOr, NodeKind, SeparatorKind, Shell};

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "BD020",
            name: "heredoc-without-errexit",
            severity: Severity::Warning,
            summary: "A RUN with a heredoc goes on after a command has failed",
            explain: "The lines of a heredoc are one script, and a shell goes on to the next line whatever \
                      became of the last. Only the status of the final line counts, so a build passes although \
                      half of it failed. Start with `set -e`. The fix is not safe: a build that passes \
                      today because a failure goes unnoticed stops there with it.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles::OWN,
    mends: Mends::Unsafe,
    example: Example {
        bad: "FROM debian:13-slim\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends curl\nEOF\n",
        good: "FROM debian:13-slim\nRUN <<EOF\nset -e\napt-get update\n\
               apt-get install -y --no-install-recommends curl\nEOF\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for run in file.runs().filter(|run| run.script.is_heredoc) {
        let shell = &run.script.shell;
        let line = shell.text.lines().next().filter(|line| line.starts_with("#!"));
        let interpreter = run.script.own_shell.as_ref().unwrap_or(file.interpreter(run.at.index));
        if exits_on_error(interpreter) || shell.sets_errexit().is_some() || !loses_failure(shell) {
            continue;
        }
        let Some(heredoc) = run.at.instruction.heredocs.first() else { continue };
        findings
            .report(heredoc.word.span.clone(), "a command that fails in this heredoc does not stop the build")
            .help("start it with `set -e`")
            .fix(Fix { edits: vec![set(file, &run, line)], safe: false });
    }
}

fn exits_on_error(interpreter: &Interpreter) -> bool {
    interpreter.words.iter().skip(1).any(|word| {
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        word == "errexit" || letters.is_some_and(|letters| letters.contains('e'))
    })
}

/// True if a command before the last can fail, and nothing asks whether it did.
fn loses_failure(shell: &Shell) -> bool {
    let Some(script) = &shell.script else { return false };
    let handles = shell.commands.iter().any(|command| command.name == "trap");
    let Some((_, before)) = script.list.items.split_last() else { return false };
    !handles && before.iter().any(|statement| can_fail(statement, shell))
}

fn can_fail(statement: &AndOr, shell: &Shell) -> bool {
    // `|| exit`, `|| true`: somebody thought of it.
    let is_handled = statement.rest.iter().any(|(separator, _)| separator.kind == SeparatorKind::Or);
    let is_background = statement.end.as_ref().is_some_and(|end| end.kind == SeparatorKind::Background);
    if is_handled || is_background {
        return false;
    }
    statement.pipelines().flat_map(|pipeline| &pipeline.commands).any(|node| match &node.kind {
        NodeKind::Simple(simple) => simple.words.first().is_some_and(|word| {
            !matches!(
                shell.word(word).as_str(),
                "echo"
                    | "printf"
                    | "set"
                    | "export"
                    | "true"
                    | ":"
                    | "shopt"
                    | "umask"
                    | "unset"
                    | "alias"
                    | "exit"
            )
        }),
        NodeKind::Function { .. } | NodeKind::Test { .. } | NodeKind::Arithmetic(_) => false,
        _ => true,
    })
}

/// A line `set -e` behind the `#!` line, indented as the first line is.
fn set(file: &Dockerfile, run: &Run<'_>, line: Option<&str>) -> Edit {
    let content = run.at.instruction.heredocs.first().map_or(0..0, |heredoc| heredoc.content.clone());
    let text = file.syntax.slice(&content);
    let skipped = line.and_then(|_| text.find('\n')).map_or(0, |end| end + 1);
    let rest = &text[skipped..];
    let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
    Edit::insert(content.start + skipped, format!("{indent}set -e{}", file.syntax.line_ending()))
}

#[cfg(test)]
mod tests {
    use crate::docker::given::Reading;
    use crate::docker::rules::testing::{found, mended};

    fn is_silent(text: &str) -> bool {
        found("BD020", text, Reading::Own).is_empty()
    }

    #[test]
    fn a_script_that_stops_or_has_nothing_to_lose_is_silent() {
        for text in [
            "RUN <<E\na\nE\n",
            "RUN <<E\na && b &&\nc\nE\n",
            "RUN <<E\necho a\nX=1\nb\nE\n",
            "RUN <<E\nset -eu\na\nb\nE\n",
            "RUN <<E\n#!/bin/sh -e\na\nb\nE\n",
            "RUN bash -e <<E\na\nb\nE\n",
            "RUN bash <<E > c\na\nb\nE\n",
            "RUN <<E\n#!/usr/bin/python3\na\nb\nE\n",
            "RUN <<E\na || exit 1\nb\nE\n",
            "SHELL [\"/bin/bash\", \"-ec\"]\nRUN <<E\na\nb\nE\n",
            "RUN cat <<E\na\nb\nE\n",
        ] {
            assert!(is_silent(text), "{text}");
        }
    }

    #[test]
    fn a_shell_that_reads_the_heredoc_goes_on_too() {
        assert!(!is_silent("RUN bash <<E\na\nb\nE\n"));
        assert!(!is_silent("SHELL [\"/bin/sh\", \"-ec\"]\nRUN <<E bash\na\nb\nE\n"));
    }

    #[test]
    fn the_line_goes_behind_the_interpreter_and_keeps_the_indent() {
        let text = "FROM a\r\nRUN <<-E\r\n\t#!/bin/bash\r\n\tb\r\n\tc\r\nE\r\n";
        let want = "FROM a\r\nRUN <<-E\r\n\t#!/bin/bash\r\n\tset -e\r\n\tb\r\n\tc\r\nE\r\n";
        assert_eq!(mended("BD020", text, true), want);
        assert_eq!(mended("BD020", text, false), text);
    }
}
