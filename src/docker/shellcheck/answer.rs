//! What ShellCheck answers, as findings in the file.

use super::{Question, is_disabled, runs};
use crate::diagnostic::{Diagnostic, Place, Severity, Span};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rules;
use crate::docker::selection::Selection;
use std::ops::Range;

/// One thing that ShellCheck says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comment {
    /// The file as it was named to it.
    pub(crate) file: String,
    /// Lines and columns count from 1, columns in characters.
    start: (usize, usize),
    end: (usize, usize),
    level: Severity,
    code: u16,
    message: String,
}

/// Reads an answer in the format `json1`, whatever else the program printed
/// around it; `None` if there is none.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<Comment>> {
    let start = memchr::memmem::find(bytes, b"{\"comments\":")?;
    let mut values = serde_json::Deserializer::from_slice(&bytes[start..]).into_iter();
    let value: serde_json::Value = values.next()?.ok()?;
    value.get("comments")?.as_array()?.iter().map(comment).collect()
}

fn comment(value: &serde_json::Value) -> Option<Comment> {
    let number = |key: &str| value.get(key)?.as_u64().and_then(|number| usize::try_from(number).ok());
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    Some(Comment {
        file: text("file")?,
        start: (number("line")?, number("column")?),
        end: (number("endLine")?, number("endColumn")?),
        level: match text("level")?.as_str() {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => Severity::Info,
        },
        code: u16::try_from(number("code")?).ok()?,
        message: text("message")?,
    })
}

/// What the answers to a question come to: those that are selected, in their
/// places in the file.
pub(crate) fn findings<'c>(
    file: &Dockerfile,
    question: &Question,
    comments: impl IntoIterator<Item = &'c Comment>,
    selection: &Selection,
) -> Vec<Diagnostic> {
    let Some((run, _)) = runs(file).find(|(run, _)| run.at.index == question.index) else {
        return Vec::new();
    };
    let found = comments.into_iter().filter_map(|comment| {
        let meta = rules::shellcheck_code(comment.code)?;
        let severity = selection.severity_of_code(meta, comment.level)?;
        let span = run.script.span(&range(question, comment)?);
        if is_disabled(file, &run, meta.id, span.start) {
            return None;
        }
        let mut finding = Diagnostic::new(meta, Place::Span(span), as_ours(&comment.message));
        finding.severity(severity);
        Some(finding)
    });
    found.collect()
}

/// The bytes of the script that a comment speaks of; `None` for the prologue.
fn range(question: &Question, comment: &Comment) -> Option<Range<usize>> {
    let start = offset(&question.text, comment.start);
    let end = offset(&question.text, comment.end).max(start);
    let script = question.text.len() - question.from;
    let start = start.checked_sub(question.from)?.min(script);
    let end = (end - question.from).min(script);
    Some(widened(&question.text[question.from..], start..end))
}

/// A place without extent gets its character, so that there is something to
/// see.
fn widened(script: &str, range: Span) -> Span {
    if !range.is_empty() {
        return range;
    }
    match script[range.start..].chars().next() {
        Some(next) if next != '\n' => range.start..range.start + next.len_utf8(),
        _ => range,
    }
}

fn offset(text: &str, (line, column): (usize, usize)) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let Some(at) = memchr::memchr(b'\n', &text.as_bytes()[start..]) else { return text.len() };
        start += at + 1;
    }
    let rest = &text[start..];
    let line = rest.split('\n').next().unwrap_or_default();
    let ahead = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    start + ahead
}

/// A sentence of ShellCheck in the form of ours: no capital, no full stop.
fn as_ours(sentence: &str) -> String {
    let text = sentence.trim_end_matches('.');
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        // `PATH` and `$x` stay as they are.
        (Some(first), Some(second)) if first.is_ascii_uppercase() && !second.is_ascii_uppercase() => {
            format!("{}{}", first.to_ascii_lowercase(), &text[1..])
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_becomes_a_message() {
        assert_eq!(as_ours("Quote this."), "quote this");
        assert_eq!(as_ours("PATH is set"), "PATH is set");
        assert_eq!(as_ours(""), "");
    }
    use crate::docker::given::Given;
    use crate::docker::profile::Profile;
    use crate::docker::selection::Choice;
    use std::sync::Arc;

    fn file(text: &str) -> Dockerfile {
        Dockerfile::parse(text, Arc::new(Given::default()))
    }

    fn said(code: u16, start: (usize, usize), end: (usize, usize)) -> Comment {
        let (level, message) = (Severity::Warning, "m".to_owned());
        Comment { file: "0.sh".to_owned(), start, end, level, code, message }
    }

    fn excerpts(text: &str, comments: &[Comment], choice: &Choice) -> Vec<String> {
        let file = file(text);
        let questions = super::super::questions(&file);
        let found = findings(&file, &questions[0], comments, &Selection::of(choice));
        let excerpt = |finding: &Diagnostic| match &finding.place {
            Place::Span(span) => format!("{} {}", finding.meta.id, &text[span.clone()]),
            _ => String::new(),
        };
        found.iter().map(excerpt).collect()
    }

    fn all() -> Choice {
        Choice { profile: Profile::All, ..Choice::default() }
    }

    #[test]
    fn places_lead_back_over_continued_lines_and_wide_characters() {
        let text = "FROM a:1\nENV v=1\nRUN echo é && \\\n  cat $x\n";
        // The prologue has two lines; the script is one.
        let comments = [said(2154, (3, 17), (3, 19)), said(2034, (2, 1), (2, 3))];
        assert_eq!(excerpts(text, &comments, &all()), ["SC2154 $x"]);
    }

    #[test]
    fn codes_that_have_no_rule_of_their_own_are_selected_by_name_too() {
        let text = "RUN a b\n";
        let comments = [said(2999, (3, 1), (3, 2)), said(2034, (3, 1), (3, 2))];
        assert_eq!(excerpts(text, &comments, &all()), ["SC2034 a"], "2999 is no code yet");
        let ignored = Choice { ignore: vec!["SC20".to_owned()], ..all() };
        assert!(excerpts(text, &comments, &ignored).is_empty());
        let other = Choice { select: vec!["DL".to_owned()], ..all() };
        assert!(excerpts(text, &comments, &other).is_empty());
        let named = Choice { profile: Profile::Buildkit, select: vec!["sc2034".to_owned()], ..all() };
        assert_eq!(excerpts(text, &comments, &named), ["SC2034 a"]);
    }

    #[test]
    fn what_is_no_answer_is_none() {
        assert_eq!(read(b"openBinaryFile: does not exist"), None);
        assert_eq!(read(b"{\"comments\":[{}]}"), None);
        assert_eq!(read(b"{\"comments\":[]}"), Some(Vec::new()));
        assert_eq!(read(b"a warning\n{\"comments\":[]}\nanother\n"), Some(Vec::new()));
    }

    #[test]
    fn a_place_outside_of_the_text_does_no_harm() {
        let comments = [said(2034, (99, 99), (99, 99)), said(2034, (3, 99), (1, 1))];
        assert_eq!(excerpts("RUN a b\n", &comments, &all()), ["SC2034 ", "SC2034 "]);
    }
}
