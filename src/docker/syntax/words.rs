//! Words: how arguments are split, and what quotes mean.

use super::Logical;
use crate::diagnostic::Span;
use std::ops::Range;

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As written, quotes and all; the text itself where it came from JSON.
    pub(crate) text: String,
    /// Its place in the file.
    pub(crate) span: Span,
    /// Its place in the instruction's logical line.
    pub(crate) range: Range<usize>,
}

impl Word {
    /// A word at a place of a logical line.
    pub(super) fn at(line: &Logical, range: Range<usize>, text: impl Into<String>) -> Self {
        Self { text: text.into(), span: line.span(&range), range }
    }

    /// The word as it stands there.
    pub(super) fn written(line: &Logical, range: Range<usize>) -> Self {
        let text = line.text[range.clone()].to_owned();
        Self::at(line, range, text)
    }

    /// The text without quotes and escapes; variables stay as written.
    pub(crate) fn value(&self, escape: char) -> String {
        unquote(&self.text, escape)
    }

    /// True if it names a variable.
    pub(crate) fn is_dynamic(&self) -> bool {
        self.text.contains('$')
    }
}

/// Takes quotes and escapes out of a word.
pub(crate) fn unquote(text: &str, escape: char) -> String {
    if !text.contains(['"', '\'', escape]) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, c) if c == escape => out.extend(chars.next()),
            (Some('"'), c) if c == escape => match chars.peek() {
                Some(next) if matches!(next, '"' | '$') || *next == escape => out.extend(chars.next()),
                _ => out.push(c),
            },
            (_, c) => out.push(c),
        }
    }
    out
}

/// Blanks between words, as BuildKit splits most lists.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ')
}

/// Splits at blanks, quotes or not.
pub(super) fn split_blank(line: &Logical, range: &Range<usize>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = range.start;
    let text = &line.text[..range.end];
    while at < range.end {
        let rest = &text[at..];
        let skip = rest.len() - rest.trim_start_matches(is_space).len();
        at += skip;
        let rest = &text[at..];
        let length = rest.find(is_space).unwrap_or(rest.len());
        if length == 0 {
            break;
        }
        words.push(Word::written(line, at..at + length));
        at += length;
    }
    words
}

/// Splits at blanks outside of quotes; escapes and quotes stay in the words.
pub(super) fn split_quoted(line: &Logical, range: &Range<usize>, escape: char) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start: Option<usize> = None;
    let mut quote: Option<char> = None;
    let mut chars = line.text[range.clone()].char_indices();
    while let Some((at, c)) = chars.next() {
        let at = range.start + at;
        match quote {
            None if c.is_whitespace() => {
                if let Some(start) = start.take() {
                    words.push(Word::written(line, start..at));
                }
                continue;
            }
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if c == open => quote = None,
            // In single quotes an escape is a character like any other.
            None | Some('"') if c == escape => drop(chars.next()),
            _ => {}
        }
        start = start.or(Some(at));
    }
    if let Some(start) = start {
        words.push(Word::written(line, start..range.end));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Logical {
        let mut line = Logical::default();
        line.push(text, 0);
        line
    }

    fn split(text: &str) -> Vec<String> {
        let line = line(text);
        split_quoted(&line, &(0..text.len()), '\\').into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn quotes_and_escapes_hold_words_together() {
        assert_eq!(split(r#"a="b c" d=e\ f 'g h'"#), [r#"a="b c""#, r"d=e\ f", "'g h'"]);
    }

    #[test]
    fn an_open_quote_runs_to_the_end() {
        assert_eq!(split("a='b c"), ["a='b c"]);
    }

    #[test]
    fn quotes_and_escapes_are_taken_out() {
        assert_eq!(unquote(r#""a b"'c\d'\ e"#, '\\'), r"a bc\d e");
        assert_eq!(unquote(r#""\n\"""#, '\\'), "\\n\"");
        assert_eq!(unquote(r"C:\x", '`'), r"C:\x");
    }
}
