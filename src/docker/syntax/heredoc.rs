//! Heredocs of RUN, COPY and ADD.

use super::lines::Lines;
use super::words::unquote;
use super::{Fault, Logical, Word};
use crate::diagnostic::Span;
use std::ops::Range;

/// A text that follows its instruction up to a line with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heredoc {
    /// The name that ends it, quotes taken out.
    pub(crate) name: String,
    /// The word in the instruction, such as `<<-"EOF"`.
    pub(crate) word: Word,
    /// True for `<<-`: tabs in front of lines are taken off.
    pub(crate) strips_tabs: bool,
    /// True if variables are expanded: the name is not quoted.
    pub(crate) expands: bool,
    /// The text in the file, all line endings included.
    pub(crate) content: Span,
    /// The line that ends it, without its ending.
    pub(crate) end: Span,
}

/// A heredoc that an instruction announces.
struct Start {
    word: Word,
    name: String,
    strips_tabs: bool,
    expands: bool,
}

/// Reads the heredocs of a logical line from the lines that follow it.
///
/// The error is the fault of the one whose end never comes; then nothing is
/// read at all, so that what follows stays instructions.
pub(super) fn read(
    line: &Logical,
    from: usize,
    text: &str,
    lines: &mut Lines<'_>,
) -> Result<Vec<Heredoc>, Fault> {
    let mut found = Vec::new();
    if !line.text[from..].contains("<<") {
        return Ok(found);
    }
    let mut ahead = lines.clone();
    for start in starts(line, from) {
        let content_start = ahead.at();
        let end = ahead.by_ref().find(|line| {
            let content = &text[line.content()];
            let content = if start.strips_tabs { content.trim_start_matches('\t') } else { content };
            content == start.name
        });
        let Some(end) = end else {
            let message = format!("the heredoc is never ended by a line `{}`", start.name);
            return Err(Fault { span: start.word.span, message });
        };
        found.push(Heredoc {
            name: start.name,
            word: start.word,
            strips_tabs: start.strips_tabs,
            expands: start.expands,
            content: content_start..end.start,
            end: end.content(),
        });
    }
    *lines = ahead;
    Ok(found)
}

fn starts(line: &Logical, from: usize) -> Vec<Start> {
    let Some(words) = shell_words(&line.text, from) else { return Vec::new() };
    words.into_iter().filter_map(|range| start(line, range)).collect()
}

/// `DIGITS<<NAME` or `DIGITS<<-NAME`, the name with or without quotes; blanks
/// may stand between `<<` and the name.
fn start(line: &Logical, range: Range<usize>) -> Option<Start> {
    let text = &line.text[range.clone()];
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix("<<")?;
    let (strips_tabs, name) = match rest.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, rest),
    };
    let name = name.trim_start();
    if name.is_empty() || name.contains('<') {
        return None;
    }
    let plain = unquote(name, '\\');
    (!plain.is_empty()).then(|| Start {
        expands: plain == name,
        word: Word::written(line, range),
        name: plain,
        strips_tabs,
    })
}

/// Splits at blanks outside of quotes and braces and not behind `<<`, as
/// BuildKit's own small shell does; `None` where a quote or brace stays open.
fn shell_words(text: &str, from: usize) -> Option<Vec<Range<usize>>> {
    let mut words = Vec::new();
    let mut start: Option<usize> = None;
    let mut quote: Option<char> = None;
    let mut braces = 0_usize;
    let mut chars = text[from..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = from + at;
        if c.is_whitespace() && quote.is_none() && braces == 0 {
            if let Some(start) = start.take() {
                words.push(start..at);
            }
            continue;
        }
        start = start.or(Some(at));
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (None, '<') if chars.next_if(|(_, next)| *next == '<').is_some() => {
                while chars.next_if(|(_, next)| next.is_whitespace()).is_some() {}
            }
            (Some(open), c) if c == open => quote = None,
            (None | Some('"'), '\\') => drop(chars.next()),
            (None | Some('"'), '$') if chars.peek().is_some_and(|(_, next)| *next == '{') => braces += 1,
            (None | Some('"'), '}') => braces = braces.saturating_sub(1),
            _ => {}
        }
    }
    if quote.is_some() || braces > 0 {
        return None;
    }
    words.extend(start.map(|start| start..text.len()));
    Some(words)
}
