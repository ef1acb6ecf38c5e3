//! What a program printed, kept within bounds.

use std::collections::VecDeque;

/// The first and the last part of a stream.
#[derive(Debug)]
pub(super) struct Capture {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    /// How much of each is kept.
    half: usize,
    /// Bytes between the two that are gone.
    lost: u64,
}

impl Capture {
    /// Keeps up to `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self { head: Vec::new(), tail: VecDeque::new(), half: limit / 2, lost: 0 }
    }

    /// Takes the next bytes of the stream.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        let (first, rest) = bytes.split_at(bytes.len().min(self.half - self.head.len()));
        self.head.extend_from_slice(first);
        let kept = &rest[rest.len().saturating_sub(self.half)..];
        let gone = (self.tail.len() + kept.len()).saturating_sub(self.half);
        self.tail.drain(..gone);
        self.tail.extend(kept);
        self.lost += (gone + rest.len() - kept.len()) as u64;
    }

    /// Returns what was kept. If something is missing, whole lines are, and a
    /// line in its place says how much.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.lost > 0 {
            let line_end = |byte: &u8| *byte == b'\n';
            // A line that fills most of a half is cut rather than left out.
            let most = self.half / 2;
            let cut = self.head.iter().rposition(line_end).map_or(0, |at| at + 1);
            let cut = if self.head.len() - cut <= most { cut } else { self.head.len() };
            let skipped = self.tail.iter().position(line_end).map_or(0, |at| at + 1);
            let skipped = if skipped <= most { skipped } else { 0 };
            self.lost += (self.head.len() - cut + skipped) as u64;
            self.head.truncate(cut);
            self.tail.drain(..skipped);
            if !self.head.is_empty() && !self.head.ends_with(b"\n") {
                self.head.push(b'\n');
            }
            self.head.extend_from_slice(format!("[{} bytes left out]\n", self.lost).as_bytes());
        }
        self.head.extend(self.tail);
        self.head
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn captured(limit: usize, pieces: &[&str]) -> String {
        let mut capture = Capture::new(limit);
        pieces.iter().for_each(|piece| capture.push(piece.as_bytes()));
        String::from_utf8(capture.finish()).unwrap()
    }

    #[test]
    fn what_fits_is_kept_as_it_is() {
        assert_eq!(captured(10, &["abcde", "fghij"]), "abcdefghij");
    }

    #[test]
    fn the_middle_goes_by_whole_lines() {
        assert_eq!(captured(12, &["one\ntwo\nthree\n", "four\nfive\n"]), "one\n[15 bytes left out]\nfive\n");
    }

    #[test]
    fn a_line_longer_than_the_limit_is_cut() {
        assert_eq!(captured(4, &["abcdef"]), "ab\n[2 bytes left out]\nef");
    }

    proptest! {
        #[test]
        fn never_more_than_the_limit_and_a_line_is_kept(
            limit in 0usize..40,
            pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..50), 0..10),
        ) {
            let mut capture = Capture::new(limit);
            pieces.iter().for_each(|piece| capture.push(piece));
            prop_assert!(capture.finish().len() <= limit + 40);
        }
    }
}
