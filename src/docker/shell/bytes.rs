//! Which bytes a text is made of: the quickest way to say that a word is not in it.

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bytes([u64; 4]);

impl Bytes {
    /// The bytes of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut set = Self::default();
        for byte in text.bytes() {
            set.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
        set
    }

    /// True unless a byte of the word is missing.
    pub(super) fn has_all_of(&self, word: &str) -> bool {
        word.bytes().all(|byte| self.0[usize::from(byte >> 6)] & (1 << (byte & 63)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_there_only_if_all_its_bytes_are() {
        let set = Bytes::of("apt \u{7f}é");
        assert!(
            set.has_all_of("tap") && set.has_all_of("é") && set.has_all_of("\u{7f}") && set.has_all_of("")
        );
        assert!(!set.has_all_of("apk") && !set.has_all_of("è") && !set.has_all_of("?"));
    }
}
