//! A logical line: the lines of an instruction put together, and the way back
//! to the file.

use crate::diagnostic::Span;
use std::ops::Range;

/// Text without continuations and comment lines, with a map to the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Logical {
    pub(crate) text: String,
    /// Pairs of places, in order: from `.0` of the text on, bytes stand at
    /// `.1` of the file on.
    pieces: Vec<(usize, usize)>,
}

impl Logical {
    /// Adds a part of the file at the end.
    pub(crate) fn push(&mut self, text: &str, file: usize) {
        self.pieces.push((self.text.len(), file));
        self.text.push_str(text);
    }

    /// Where a byte of the text stands in the file.
    pub(crate) fn offset(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start <= at);
        let (start, file) = after.checked_sub(1).map_or((0, 0), |piece| self.pieces[piece]);
        file + (at - start)
    }

    /// Where a part of the text stands in the file: from its first byte to
    /// the one after its last; what was left out in between counts in.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.offset(range.start);
        if range.end <= range.start {
            return start..start;
        }
        start..self.offset(range.end - 1) + 1
    }

    /// True if a part of the text stands in the file as it is, on one line.
    pub(crate) fn is_contiguous(&self, range: &Range<usize>) -> bool {
        self.span(range).len() == range.len()
    }

    /// A part of the text as a logical line of its own.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let mut pieces = vec![(0, self.offset(range.start))];
        let inside = self.pieces.iter().filter(|(start, _)| *start > range.start && *start < range.end);
        pieces.extend(inside.map(|(start, file)| (start - range.start, *file)));
        Self { text: self.text[range].to_owned(), pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined() -> Logical {
        let mut line = Logical::default();
        line.push("RUN a ", 10);
        line.push(" b", 20);
        line
    }

    #[test]
    fn places_lead_back_to_the_file() {
        let line = joined();
        assert_eq!(line.text, "RUN a  b");
        assert_eq!(line.span(&(0..3)), 10..13);
        assert_eq!(line.span(&(7..8)), 21..22);
        assert_eq!(line.span(&(4..8)), 14..22);
        assert!(line.is_contiguous(&(0..6)) && !line.is_contiguous(&(4..8)));
    }

    #[test]
    fn a_slice_keeps_its_places() {
        let part = joined().slice(4..8);
        assert_eq!(part.text, "a  b");
        assert_eq!((part.offset(0), part.offset(3)), (14, 21));
    }
}
