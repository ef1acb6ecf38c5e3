//! A commit message taken apart: header, type, scope, subject, body, footer.

use super::references::{has_reference, starts_note};
use super::{is_space, is_word};
use crate::diagnostic::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What git writes above the diff of `git commit --verbose`.
const SCISSORS: &str = "------------------------ >8 ------------------------";

/// One line of a message, without its ending.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) start: usize,
    end: usize,
    pub(super) text: Cow<'a, str>,
}

impl Line<'_> {
    /// Returns where `part` of the text stands in the message.
    pub(super) fn span(&self, part: Range<usize>) -> Span {
        // A line that is not UTF-8 has replacement characters in its text, so
        // offsets in it mean nothing for the bytes.
        match self.text {
            Cow::Borrowed(_) => self.start + part.start..self.start + part.end,
            Cow::Owned(_) => self.start..self.end,
        }
    }

    /// Returns where the whole line stands in the message.
    pub(super) fn whole(&self) -> Span {
        self.start..self.end
    }
}

/// The parts that rules speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Header,
    Type,
    Scope,
    Subject,
    Body,
    Footer,
}

impl Part {
    /// Returns the word that rules and messages use.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Type => "type",
            Self::Scope => "scope",
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Footer => "footer",
        }
    }
}

/// A commit message as git would store it, taken apart.
#[derive(Debug)]
pub(crate) struct Commit<'a> {
    /// Without comments; the first is the header.
    lines: Vec<Line<'a>>,
    kind: Option<Range<usize>>,
    scope: Option<Range<usize>>,
    subject: Option<Range<usize>>,
    /// Indices into `lines`.
    body: Range<usize>,
    footer: Range<usize>,
    references: bool,
}

impl<'a> Commit<'a> {
    /// Takes `bytes` apart; lines that start with `comment` are none of it,
    /// and neither is anything below git's scissors line.
    pub(crate) fn parse(bytes: &'a [u8], comment: Option<&str>) -> Self {
        let mut lines = clean(bytes, comment);
        let blank = lines.iter().take_while(|line| line.text.is_empty()).count();
        lines.drain(..blank);
        let mut commit = Self {
            references: lines.first().is_some_and(|line| has_reference(&line.text)),
            lines,
            kind: None,
            scope: None,
            subject: None,
            body: 0..0,
            footer: 0..0,
        };
        if let Some((kind, scope, subject)) = commit.lines.first().and_then(|line| split_header(&line.text)) {
            let filled = |range: Range<usize>| Some(range).filter(|range| !range.is_empty());
            commit.kind = filled(kind);
            commit.scope = scope.and_then(filled);
            commit.subject = filled(subject);
        }
        commit.split_rest();
        commit
    }

    /// The footer starts with the first line that names a breaking change or
    /// refers to an issue, and goes on to the end.
    fn split_rest(&mut self) {
        let count = self.lines.len();
        let rest = self.lines.iter().enumerate().skip(1);
        let starts: Vec<(usize, bool)> = rest
            .filter_map(|(at, line)| {
                let note = starts_note(&line.text);
                let reference = !note && has_reference(&line.text);
                (reference || note).then_some((at, reference))
            })
            .collect();
        let footer = starts.first().map_or(count, |(at, _)| *at);
        self.references |= starts.iter().any(|(_, reference)| *reference);
        self.body = self.trimmed(1.min(count)..footer);
        self.footer = self.trimmed(footer..count);
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let is_blank = |at: &usize| self.lines[*at].text.trim_matches(['\r', '\n']).is_empty();
        let start = range.clone().find(|at| !is_blank(at)).unwrap_or(range.end);
        let end = range.rev().find(|at| !is_blank(at)).map_or(start, |at| at + 1);
        start..end.max(start)
    }

    /// Returns true if nothing is left of the message without its comments.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn has_references(&self) -> bool {
        self.references
    }

    pub(super) fn lines(&self) -> &[Line<'a>] {
        &self.lines
    }

    /// Returns the lines of the body or the footer; the header's for others.
    pub(super) fn lines_of(&self, part: Part) -> &[Line<'a>] {
        &self.lines[self.range(part)]
    }

    /// Returns the line before a part, if there is one.
    pub(super) fn line_before(&self, part: Part) -> Option<&Line<'a>> {
        self.range(part).start.checked_sub(1).and_then(|at| self.lines.get(at))
    }

    fn range(&self, part: Part) -> Range<usize> {
        match part {
            Part::Body => self.body.clone(),
            Part::Footer => self.footer.clone(),
            Part::Header | Part::Type | Part::Scope | Part::Subject => 0..self.lines.len().min(1),
        }
    }

    /// Returns the text of a part; `None` if it is absent or empty.
    pub(super) fn text(&self, part: Part) -> Option<Cow<'_, str>> {
        let header = &self.lines.first()?.text;
        let piece = |range: &Option<Range<usize>>| {
            range.as_ref().and_then(|range| header.get(range.clone())).map(Cow::Borrowed)
        };
        match part {
            Part::Header => Some(Cow::Borrowed(header.as_ref())),
            Part::Type => piece(&self.kind),
            Part::Scope => piece(&self.scope),
            Part::Subject => piece(&self.subject),
            Part::Body | Part::Footer => match self.lines_of(part) {
                [] => None,
                [one] => Some(Cow::Borrowed(one.text.as_ref())),
                lines => {
                    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
                    Some(Cow::Owned(texts.join("\n")))
                }
            },
        }
    }

    /// Returns where a part stands in the message; the header's place (or the
    /// message's end) for a part that is absent.
    pub(super) fn span(&self, part: Part) -> Span {
        let Some(header) = self.lines.first() else { return 0..0 };
        let piece = |range: &Option<Range<usize>>| {
            range.as_ref().map_or_else(|| header.whole(), |range| header.span(range.clone()))
        };
        match part {
            Part::Header => header.whole(),
            Part::Type => piece(&self.kind),
            Part::Scope => piece(&self.scope),
            Part::Subject => piece(&self.subject),
            Part::Body | Part::Footer => match self.lines_of(part) {
                [] => self.lines.last().map_or(0..0, |last| last.end..last.end),
                [first, .., last] => first.start..last.end,
                [one] => one.whole(),
            },
        }
    }

    /// Returns true if the header says `!` before its colon.
    pub(super) fn is_marked_breaking(&self) -> bool {
        self.lines.first().is_some_and(|line| split_at(&line.text, &["!: "]).is_some())
    }
}

/// Returns the lines that count, blank ones at the start included.
fn clean<'a>(bytes: &'a [u8], comment: Option<&str>) -> Vec<Line<'a>> {
    let scissors = comment.map(|comment| format!("{comment} {SCISSORS}"));
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in bytes.split_inclusive(|byte| *byte == b'\n') {
        let line = raw.strip_suffix(b"\n").unwrap_or(raw);
        let line = if line.len() < raw.len() { line.strip_suffix(b"\r").unwrap_or(line) } else { line };
        let text = String::from_utf8_lossy(line);
        if scissors.as_deref() == Some(text.as_ref()) {
            break;
        }
        let is_comment = comment.is_some_and(|comment| text.starts_with(comment));
        // Left by `git log --show-signature` in messages made from a log.
        let is_signature = text.trim_start_matches(is_space).starts_with("gpg:");
        if !is_comment && !is_signature {
            lines.push(Line { start, end: start + line.len(), text });
        }
        start += raw.len();
    }
    lines
}

/// Returns the message without comments as one text, blank lines at its start
/// included.
pub(super) fn cleaned_text(bytes: &[u8], comment: Option<&str>) -> String {
    let lines = clean(bytes, comment);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
    texts.join("\n")
}

type HeaderParts = (Range<usize>, Option<Range<usize>>, Range<usize>);

/// Splits `type(scope)!: subject`; a header that is not of this form has no
/// parts at all.
fn split_header(header: &str) -> Option<HeaderParts> {
    split_at(header, &["!: "]).or_else(|| split_at(header, &["!: ", ": "]))
}

/// Splits at one of `marks`; a scope goes as far as it can.
fn split_at(header: &str, marks: &[&str]) -> Option<HeaderParts> {
    if header.contains(['\r', '\u{2028}', '\u{2029}']) {
        return None;
    }
    let kind = header.find(|c| !is_word(c)).unwrap_or(header.len());
    let rest = &header[kind..];
    let Some(inside) = rest.strip_prefix('(') else {
        let mark = marks.iter().find(|mark| rest.starts_with(**mark))?;
        return Some((0..kind, None, kind + mark.len()..header.len()));
    };
    let mark_at = |at: usize| marks.iter().find(|mark| inside[at + 1..].starts_with(**mark));
    let (close, mark) = inside.rmatch_indices(')').find_map(|(at, _)| mark_at(at).map(|mark| (at, mark)))?;
    let scope = kind + 1..kind + 1 + close;
    let subject = scope.end + 1 + mark.len();
    Some((0..kind, Some(scope), subject..header.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(message: &str) -> [Option<String>; 5] {
        let commit = Commit::parse(message.as_bytes(), Some("#"));
        [Part::Type, Part::Scope, Part::Subject, Part::Body, Part::Footer]
            .map(|part| commit.text(part).map(Cow::into_owned))
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_header_has_type_scope_and_subject() {
        assert_eq!(parts("fix(api)!: mend it\n")[..3], [some("fix"), some("api"), some("mend it")]);
    }

    #[test]
    fn a_scope_reaches_to_the_last_closing_bracket_before_a_colon() {
        assert_eq!(parts("fix(a): b(c): d\n")[..3], [some("fix"), some("a): b(c"), some("d")]);
    }

    #[test]
    fn a_colon_without_a_space_makes_no_header() {
        assert_eq!(parts("fix:mend")[..3], [None, None, None]);
    }

    #[test]
    fn the_footer_starts_at_the_first_reference() {
        assert_eq!(
            parts("fix: a\n\nbody\n\nCloses #1\nmore\n")[3..],
            [some("body"), some("Closes #1\nmore")]
        );
    }

    #[test]
    fn the_footer_starts_at_a_breaking_change() {
        let message = "fix: a\n\nbody\n\nbreaking change: b\n\nmore";
        assert_eq!(parts(message)[3..], [some("body"), some("breaking change: b\n\nmore")]);
    }

    #[test]
    fn comments_and_the_diff_below_the_scissors_do_not_count() {
        let message = format!("# top\n\nfix: a\n# note\n\nbody\n# {SCISSORS}\ndiff --git #1\n");
        assert_eq!(parts(&message), [some("fix"), None, some("a"), some("body"), None]);
    }

    #[test]
    fn without_a_comment_string_every_line_counts() {
        let commit = Commit::parse(b"# fix: a", None);
        assert_eq!(commit.text(Part::Header).as_deref(), Some("# fix: a"));
    }

    #[test]
    fn spans_are_offsets_in_the_message() {
        let commit = Commit::parse(b"# c\r\n\r\nfix(api): b\r\n\r\nc\r\nd\r\n", Some("#"));
        assert_eq!(commit.span(Part::Scope), 11..14);
        assert_eq!(commit.span(Part::Body), 22..26);
    }

    proptest! {
        #[test]
        fn any_bytes_parse_and_spans_stay_inside(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let commit = Commit::parse(&bytes, Some("#"));
            for part in [Part::Header, Part::Type, Part::Scope, Part::Subject, Part::Body, Part::Footer] {
                let span = commit.span(part);
                prop_assert!(span.start <= span.end && span.end <= bytes.len());
            }
        }
    }
}
