//! Lines and columns of byte offsets.

use super::finding::Position;

/// Where the lines of one text begin, found once.
pub(super) struct LineIndex<'a> {
    text: &'a [u8],
    starts: Vec<usize>,
    /// The last offset asked for and its column, so that many findings on one
    /// long line do not count it from its start each time.
    last: Position,
}

impl<'a> LineIndex<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text).map(|at| at + 1));
        Self { text, starts, last: Position { offset: 0, line: 1, column: 1 } }
    }

    /// Returns the place of `offset`, or of the text's end if that is nearer.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let position = self.position_after(self.last, offset);
        // Half a character counts as one: a count from there would be off.
        if self.text.get(position.offset).is_none_or(|byte| !is_continuation(*byte)) {
            self.last = position;
        }
        position
    }

    /// Returns the place of `offset` like [`Self::position`], counting from
    /// the `known` place if that is earlier on the same line.
    pub(super) fn position_after(&self, known: Position, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let (from, column) = if known.line == line && known.offset <= offset {
            (known.offset, known.column)
        } else {
            (self.starts[line - 1], 1)
        };
        Position { line, column: column + count_characters(&self.text[from..offset]), offset }
    }

    /// Returns where a line begins, and the line without its line feed.
    pub(super) fn line(&self, number: usize) -> (usize, &'a [u8]) {
        let start = self.starts[number - 1];
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        (start, &self.text[start..end])
    }
}

pub(super) const fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Counts characters; a byte that belongs to none counts as one.
fn count_characters(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.utf8_chunks().map(|chunk| chunk.valid().chars().count() + chunk.invalid().len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &[u8], offset: usize) -> (usize, usize) {
        let position = LineIndex::new(text).position(offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters_and_offsets_bytes() {
        assert_eq!(at("größe x".as_bytes(), 8), (1, 7));
    }

    #[test]
    fn a_line_feed_belongs_to_the_line_that_it_ends() {
        assert_eq!(at(b"ab\ncd", 2), (1, 3));
        assert_eq!(at(b"ab\ncd", 3), (2, 1));
    }

    #[test]
    fn the_end_of_the_text_has_a_place() {
        assert_eq!(at(b"", 0), (1, 1));
        assert_eq!(at(b"a\n", 2), (2, 1));
        assert_eq!(at(b"a", 99), (1, 2));
    }

    #[test]
    fn a_byte_that_is_no_character_counts_as_one() {
        assert_eq!(at(b"\xff\xfe!", 2), (1, 3));
    }

    proptest! {
        #[test]
        fn the_order_of_questions_changes_no_answer(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'\n'), Just(0xc3), Just(0xa4)], 0..60),
            offsets in prop::collection::vec(0_usize..70, 0..20),
        ) {
            let mut index = LineIndex::new(&bytes);
            for offset in offsets {
                prop_assert_eq!(index.position(offset), LineIndex::new(&bytes).position(offset));
            }
        }
    }
}
