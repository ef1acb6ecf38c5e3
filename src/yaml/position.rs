//! From the event parser's character counts to byte offsets.

/// The places at which characters and bytes of one text part ways.
#[derive(Debug)]
pub(super) struct Positions {
    /// For each character of several bytes, the number of characters up to
    /// and with it, and the bytes that the text has beyond that number.
    wide: Vec<(usize, usize)>,
    /// Bytes before the text that the parser does not see.
    offset: usize,
    length: usize,
}

impl Positions {
    /// Prepares for `text`, which starts `offset` bytes into the original.
    pub(super) fn new(text: &str, offset: usize) -> Self {
        let mut wide = Vec::new();
        if !text.is_ascii() {
            let mut extra = 0;
            for (index, character) in text.chars().enumerate() {
                if !character.is_ascii() {
                    extra += character.len_utf8() - 1;
                    wide.push((index + 1, extra));
                }
            }
        }
        Self { wide, offset, length: text.len() }
    }

    /// Returns the byte offset in the original of the character at `index`.
    pub(super) fn byte(&self, index: usize) -> usize {
        let before = self.wide.partition_point(|&(count, _)| count <= index);
        let extra = before.checked_sub(1).map_or(0, |last| self.wide[last].1);
        self.offset + (index + extra).min(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_several_bytes_moves_what_follows() {
        let positions = Positions::new("aé€b", 0);
        let bytes: Vec<usize> = (0..5).map(|index| positions.byte(index)).collect();
        assert_eq!(bytes, [0, 1, 3, 6, 7]);
    }

    #[test]
    fn a_place_after_the_end_is_the_end() {
        assert_eq!(Positions::new("ab", 3).byte(9), 5);
    }
}
