//! One instruction: keyword, flags, arguments, and what is wrong with it.

use super::words::is_space;
use super::{Body, Heredoc, Keyword, Logical, Word};
use crate::diagnostic::Span;
use std::ops::Range;

/// An instruction with all its lines.
#[derive(Debug, Clone)]
pub(crate) struct Instruction {
    /// From the keyword to the last byte, heredocs included, the last line
    /// ending left out.
    pub(crate) span: Span,
    /// The lines put together; heredocs are no part of it.
    pub(crate) line: Logical,
    pub(crate) keyword: Keyword,
    /// The keyword as written.
    pub(crate) keyword_span: Span,
    pub(crate) flags: Vec<Flag>,
    /// What follows the flags, trimmed, in the logical line.
    pub(crate) args: Range<usize>,
    pub(crate) body: Body,
    pub(crate) heredocs: Vec<Heredoc>,
    /// Comment lines between its lines.
    pub(crate) comments: Vec<Span>,
    /// Blank lines after a continuation, which BuildKit skips.
    pub(crate) blanks: Vec<Span>,
    /// Why BuildKit would refuse it.
    pub(crate) faults: Vec<Fault>,
}

/// Something that BuildKit refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) span: Span,
    /// Lower case, without a full stop.
    pub(crate) message: String,
}

/// A flag of an instruction: `--name` or `--name=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flag {
    /// Without dashes, as written.
    pub(crate) name: String,
    /// Without quotes; `None` without `=`.
    pub(crate) value: Option<String>,
    /// The whole flag in the file.
    pub(crate) span: Span,
    /// What follows `=` in the file.
    pub(crate) value_span: Option<Span>,
}

impl Instruction {
    /// The instruction that an ONBUILD holds.
    pub(crate) fn inner(&self) -> Option<&Self> {
        match &self.body {
            Body::Onbuild(inner) => Some(inner),
            _ => None,
        }
    }

    /// The instruction itself, or what it holds if it is an ONBUILD.
    pub(crate) fn effective(&self) -> &Self {
        self.inner().unwrap_or(self)
    }

    /// The keyword as written.
    pub(crate) fn keyword_text(&self) -> &str {
        let end = self.line.text.find(is_space).unwrap_or(self.line.text.len());
        &self.line.text[..end]
    }

    /// What follows the flags, as one text.
    pub(crate) fn args_text(&self) -> &str {
        &self.line.text[self.args.clone()]
    }

    /// Where that stands in the file.
    pub(crate) fn args_span(&self) -> Span {
        self.line.span(&self.args)
    }

    /// The flag of this name, in any case as BuildKit reads it: as written.
    pub(crate) fn flag(&self, name: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.name == name)
    }

    /// The words of a list of arguments: sources, ports, volumes and the like.
    pub(crate) fn words(&self) -> &[Word] {
        self.body.words()
    }
}

/// What stands at the head of a logical line.
pub(super) struct Head {
    pub(super) keyword: Range<usize>,
    pub(super) flags: Vec<Flag>,
    pub(super) args: Range<usize>,
}

/// Splits a logical line into keyword, flags and the rest.
pub(super) fn head(line: &Logical) -> Head {
    let text = &line.text;
    let end = text.trim_end().len();
    let keyword_end = text.find(is_space).unwrap_or(end);
    let (flags, rest) = flags(line, keyword_end, end);
    let trimmed = text[rest..end].trim_start();
    Head { keyword: 0..keyword_end, flags, args: end - trimmed.len()..end }
}

/// Reads words that start with `--`, up to the first that does not, or `--`.
///
/// The escape is `\` here whatever the directive says, as in BuildKit.
fn flags(line: &Logical, from: usize, end: usize) -> (Vec<Flag>, usize) {
    let text = &line.text[..end];
    let mut flags = Vec::new();
    let mut at = from;
    loop {
        at = end - text[at..].trim_start().len();
        if !text[at..].starts_with("--") {
            return (flags, at);
        }
        let (word, length) = flag_word(&text[at..]);
        let range = at..at + length;
        at = range.end;
        if word == "--" {
            return (flags, at);
        }
        flags.push(flag(line, range, &word));
    }
}

/// The first word, without quotes and escapes, and how long it is as written.
fn flag_word(text: &str) -> (String, usize) {
    let mut word = String::new();
    let mut quote = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match quote {
            None if c.is_whitespace() => return (word, at),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if c == open => quote = None,
            _ if c == '\\' => word.extend(chars.next().map(|(_, c)| c)),
            _ => word.push(c),
        }
    }
    (word, text.len())
}

fn flag(line: &Logical, range: Range<usize>, word: &str) -> Flag {
    let (name, value) = match word[2..].split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (&word[2..], None),
    };
    let equals = line.text[range.clone()].find('=').filter(|_| value.is_some());
    Flag {
        name: name.to_owned(),
        value,
        span: line.span(&range),
        value_span: equals.map(|at| line.span(&(range.start + at + 1..range.end))),
    }
}
