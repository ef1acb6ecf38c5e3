//! The parts of an instruction in which BuildKit replaces variables.

use crate::diagnostic::Span;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::expand::Quoting;
use crate::docker::syntax::{Body, Flag, Instruction, Keyword, Word};
use std::ops::Range;

/// One such part.
pub(crate) struct Text<'f> {
    pub(crate) text: &'f str,
    pub(crate) quoting: Quoting,
    place: Place<'f>,
}

enum Place<'f> {
    /// In a logical line, from this byte on.
    Line(&'f Instruction, usize),
    /// In the file, from this byte on.
    File(usize),
    /// Somewhere in there.
    Within(Span),
}

impl Text<'_> {
    /// Where a part of the text stands in the file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        match &self.place {
            Place::Line(instruction, start) => {
                instruction.line.span(&(start + range.start..start + range.end))
            }
            Place::File(start) => start + range.start..start + range.end,
            Place::Within(span) => span.clone(),
        }
    }

    /// True if that part stands there as it is.
    pub(crate) fn is_literal(&self, file: &Dockerfile, range: &Range<usize>) -> bool {
        self.text.get(range.clone()).is_some_and(|part| part == file.syntax.slice(&self.span(range)))
    }
}

/// Flags of COPY and ADD with variables.
const FLAGS: [&str; 4] = ["chown", "chmod", "checksum", "exclude"];

/// All parts of an instruction that hold a `$`, in order of place.
///
/// Texts for a shell are none: it replaces variables itself.
pub(crate) fn texts<'f>(file: &'f Dockerfile, instruction: &'f Instruction) -> Vec<Text<'f>> {
    let mut found = Found { file, instruction, texts: Vec::new() };
    match &instruction.body {
        Body::Pairs { pairs, .. } => {
            for pair in pairs {
                found.word(&pair.name);
                pair.value.iter().for_each(|value| found.word(value));
            }
        }
        Body::Arg(pairs) => pairs.iter().filter_map(|pair| pair.value.as_ref()).for_each(|it| found.word(it)),
        Body::Transfer(transfer) => {
            instruction
                .flags
                .iter()
                .filter(|flag| FLAGS.contains(&flag.name.as_str()))
                .for_each(|it| found.flag(it));
            let is_heredoc = |word: &Word| instruction.heredocs.iter().any(|it| it.word.span == word.span);
            let words = transfer.sources.iter().chain(&transfer.target);
            words.filter(|word| !is_heredoc(word)).for_each(|word| found.word(word));
            found.heredocs();
        }
        Body::Run { mounts, .. } if !mounts.is_empty() => {
            instruction.flags.iter().filter(|flag| flag.name == "mount").for_each(|it| found.mount(it));
        }
        Body::Text(word) if instruction.keyword != Keyword::Maintainer => found.word(word),
        Body::List(words) => words.iter().for_each(|word| found.word(word)),
        _ => {}
    }
    found.texts
}

struct Found<'f> {
    file: &'f Dockerfile,
    instruction: &'f Instruction,
    texts: Vec<Text<'f>>,
}

impl<'f> Found<'f> {
    fn push(&mut self, text: &'f str, quotes: bool, place: Place<'f>) {
        if text.contains('$') {
            // In heredocs the escape is `\`, whatever the directive says.
            let escape = if quotes { self.file.syntax.escape } else { '\\' };
            self.texts.push(Text { text, quoting: Quoting { escape, quotes }, place });
        }
    }

    fn word(&mut self, word: &'f Word) {
        let is_written = self.instruction.line.text.get(word.range.clone()) == Some(word.text.as_str());
        let place = if is_written {
            Place::Line(self.instruction, word.range.start)
        } else {
            Place::Within(word.span.clone())
        };
        self.push(&word.text, true, place);
    }

    fn flag(&mut self, flag: &'f Flag) {
        if let (Some(value), Some(span)) = (&flag.value, &flag.value_span) {
            let place = self.place_in(value, span, 0);
            self.push(value, true, place);
        }
    }

    /// A value, or a part of it that starts at `from`.
    fn place_in(&self, value: &str, span: &Span, from: usize) -> Place<'f> {
        if self.file.syntax.slice(span) == value {
            Place::File(span.start + from)
        } else {
            Place::Within(span.clone())
        }
    }

    fn mount(&mut self, flag: &'f Flag) {
        let (Some(value), Some(span)) = (&flag.value, &flag.value_span) else { return };
        let mut from = 0;
        for field in value.split(',') {
            if let Some((key, text)) = field.split_once('=') {
                let place = self.place_in(value, span, from + key.len() + 1);
                self.push(text, true, place);
            }
            from += field.len() + 1;
        }
    }

    fn heredocs(&mut self) {
        for heredoc in self.instruction.heredocs.iter().filter(|heredoc| heredoc.expands) {
            let text = self.file.syntax.slice(&heredoc.content);
            self.push(text, false, Place::File(heredoc.content.start));
        }
    }
}
