//! Which encoding a JSON file is in, and the same text as UTF-8.
//!
//! As Python's `json.load` does for bytes: a byte order mark decides, else
//! where the zeros are among the first four bytes, else it is UTF-8. A
//! surrogate may stand alone in all of them; it is kept as the three bytes
//! that UTF-8's scheme would give it, so that the result is not always `str`.

use crate::diagnostic::Span;
use std::borrow::Cow;

/// A file's text as UTF-8, and the way back to its own bytes.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) bytes: Cow<'a, [u8]>,
    encoding: Encoding,
    /// Bytes of the file before the text: its byte order mark.
    mark: usize,
    /// Where each [`BLOCK`] of the text starts in the file; empty where both
    /// are the same but for the mark.
    blocks: Vec<usize>,
}

/// Bytes that mean nothing in the encoding the file is in.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {encoding}")]
pub(crate) struct DecodeError {
    pub(crate) span: Span,
    encoding: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16(Order),
    Utf32(Order),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// How many bytes of text lie between two known offsets.
const BLOCK: usize = 1024;

impl Text<'_> {
    /// Returns where the byte at `offset` of the text stands in the file.
    pub(crate) fn offset_in_file(&self, offset: usize) -> usize {
        let Some(block) = self.blocks.get(offset / BLOCK) else { return self.mark + offset };
        block + self.encoding.length(&self.bytes[offset / BLOCK * BLOCK..offset])
    }

    /// Returns where a part of the text stands in the file.
    pub(crate) fn span_in_file(&self, span: &Span) -> Span {
        self.offset_in_file(span.start)..self.offset_in_file(span.end)
    }
}

/// Decodes a whole file.
pub(crate) fn decode(file: &[u8]) -> Result<Text<'_>, DecodeError> {
    let (encoding, mark) = detect(file);
    let rest = &file[mark..];
    let bytes = match encoding {
        Encoding::Utf8 => utf8_error(rest).map_or(Ok(Cow::Borrowed(rest)), Err),
        Encoding::Utf16(order) => decode_utf16(rest, order).map(Cow::Owned),
        Encoding::Utf32(order) => decode_utf32(rest, order).map(Cow::Owned),
    };
    match bytes {
        Ok(bytes) if encoding == Encoding::Utf8 => Ok(Text { bytes, encoding, mark, blocks: Vec::new() }),
        Ok(bytes) => {
            let mut at = mark;
            let mut blocks = vec![at];
            for block in bytes.chunks_exact(BLOCK) {
                at += encoding.length(block);
                blocks.push(at);
            }
            Ok(Text { bytes, encoding, mark, blocks })
        }
        Err(span) => Err(DecodeError { span: span.start + mark..span.end + mark, encoding: encoding.name() }),
    }
}

/// Appends a code point, surrogates included.
pub(crate) fn push(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(character) => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        None => {
            let [.., high, low] = code.to_be_bytes();
            out.extend([0xe0 | high >> 4, 0x80 | (high & 0x0f) << 2 | low >> 6, 0x80 | low & 0x3f]);
        }
    }
}

/// Returns the code points of a text as [`push`] writes them. Bytes that are
/// no part of one count as themselves.
pub(crate) fn code_points(text: &[u8]) -> impl Iterator<Item = u32> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (code, length) = match *rest {
            [] => return None,
            [a @ 0xc2..=0xdf, b, ..] => (u32::from(a & 0x1f) << 6 | low(b), 2),
            [a @ 0xe0..=0xef, b, c, ..] => (u32::from(a & 0x0f) << 12 | low(b) << 6 | low(c), 3),
            [a @ 0xf0..=0xf4, b, c, d, ..] => {
                (u32::from(a & 0x07) << 18 | low(b) << 12 | low(c) << 6 | low(d), 4)
            }
            [a, ..] => (u32::from(a), 1),
        };
        rest = &rest[length..];
        Some(code)
    })
}

/// Returns what a continuation byte carries.
fn low(byte: u8) -> u32 {
    u32::from(byte & 0x3f)
}

impl Encoding {
    const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16(_) => "UTF-16",
            Self::Utf32(_) => "UTF-32",
        }
    }

    /// Returns how many bytes of a file a piece of its text stands for.
    fn length(self, text: &[u8]) -> usize {
        let unit = |byte: &u8| match (self, byte) {
            (Self::Utf8, _) => 1,
            // A continuation byte adds nothing to what its first byte counted.
            (_, 0x80..=0xbf) => 0,
            (Self::Utf16(_), 0xf0..) | (Self::Utf32(_), _) => 4,
            (Self::Utf16(_), _) => 2,
        };
        text.iter().map(unit).sum()
    }
}

fn detect(file: &[u8]) -> (Encoding, usize) {
    use Encoding::{Utf8, Utf16, Utf32};
    use Order::{Big, Little};
    match file {
        [0, 0, 0xfe, 0xff, ..] => (Utf32(Big), 4),
        [0xff, 0xfe, 0, 0, ..] => (Utf32(Little), 4),
        [0xfe, 0xff, ..] => (Utf16(Big), 2),
        [0xff, 0xfe, ..] => (Utf16(Little), 2),
        [0xef, 0xbb, 0xbf, ..] => (Utf8, 3),
        [0, 0, _, _, ..] => (Utf32(Big), 0),
        [0, _, _, _, ..] => (Utf16(Big), 0),
        [_, 0, 0, 0, ..] => (Utf32(Little), 0),
        [_, 0, _, _, ..] => (Utf16(Little), 0),
        [0, _] => (Utf16(Big), 0),
        [_, 0] => (Utf16(Little), 0),
        _ => (Utf8, 0),
    }
}

fn utf8_error(text: &[u8]) -> Option<Span> {
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&text[at..]) {
        at += error.valid_up_to();
        match text[at..] {
            [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] => at += 3,
            _ => return Some(at..at + error.error_len().unwrap_or(text.len() - at)),
        }
    }
    None
}

fn decode_utf16(bytes: &[u8], order: Order) -> Result<Vec<u8>, Span> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Order::Little => u16::from_le_bytes(*pair),
        Order::Big => u16::from_be_bytes(*pair),
    });
    let mut out = Vec::with_capacity(bytes.len());
    for decoded in char::decode_utf16(units) {
        push(&mut out, decoded.map_or_else(|alone| u32::from(alone.unpaired_surrogate()), u32::from));
    }
    if odd.is_empty() { Ok(out) } else { Err(bytes.len() - 1..bytes.len()) }
}

fn decode_utf32(bytes: &[u8], order: Order) -> Result<Vec<u8>, Span> {
    let (codes, odd) = bytes.as_chunks::<4>();
    let mut out = Vec::with_capacity(bytes.len());
    for (index, code) in codes.iter().enumerate() {
        let code = match order {
            Order::Little => u32::from_le_bytes(*code),
            Order::Big => u32::from_be_bytes(*code),
        };
        if code > u32::from(char::MAX) {
            return Err(index * 4..index * 4 + 4);
        }
        push(&mut out, code);
    }
    if odd.is_empty() { Ok(out) } else { Err(bytes.len() - odd.len()..bytes.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(file: &[u8]) -> Vec<u8> {
        decode(file).expect("decodes").bytes.into_owned()
    }

    #[test]
    fn zeros_tell_the_encoding_without_a_mark() {
        assert_eq!(text(b"\0{\0}"), b"{}");
        assert_eq!(text(b"{\0}\0"), b"{}");
        assert_eq!(text(b"{\0\0\0}\0\0\0"), b"{}");
        assert_eq!(text(b"\0\0\0{\0\0\0}"), b"{}");
    }

    #[test]
    fn a_mark_is_no_part_of_the_text() {
        assert_eq!(text(b"\xef\xbb\xbf{}"), b"{}");
        assert_eq!(text(b"\xff\xfe{\0}\0"), b"{}");
    }

    #[test]
    fn a_lone_surrogate_is_kept_in_every_encoding() {
        assert_eq!(text(b"\"\xed\xa0\x80\""), b"\"\xed\xa0\x80\"");
        assert_eq!(text(b"\"\0\0\xd8\"\0"), b"\"\xed\xa0\x80\"");
        assert_eq!(text(b"\"\0\0\0\0\xd8\0\0\"\0\0\0"), b"\"\xed\xa0\x80\"");
    }

    #[test]
    fn code_points_are_what_was_pushed() {
        let codes = [0x41, 0xe9, 0x20ac, 0xd800, 0xdfff, 0x1_f600];
        let mut text = Vec::new();
        codes.iter().for_each(|code| push(&mut text, *code));
        assert_eq!(code_points(&text).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn cut_bytes_are_an_error_with_their_place() {
        assert_eq!(decode(b"\"\xc3\"").map(|_| ()).map_err(|error| error.span), Err(1..2));
        assert_eq!(decode(b"\xff\xfe{\0}").map(|_| ()).map_err(|error| error.span), Err(4..5));
    }

    #[test]
    fn offsets_lead_back_to_the_file() {
        let text = decode(b"\xff\xfe\"\0\xe9\0\x3d\xd8\x00\xde\"\0").expect("decodes");
        assert_eq!(text.bytes, "\"é😀\"".as_bytes());
        assert_eq!([0, 1, 3, 7, 8].map(|offset| text.offset_in_file(offset)), [2, 4, 6, 10, 12]);
    }

    #[test]
    fn offsets_are_found_far_into_a_file() {
        let file: Vec<u8> = "é".repeat(3000).encode_utf16().flat_map(u16::to_be_bytes).collect();
        let file = [b"\xfe\xff", file.as_slice()].concat();
        let text = decode(&file).expect("decodes");
        assert_eq!(text.span_in_file(&(5000..6000)), 5002..6002);
    }

    proptest! {
        #[test]
        fn any_bytes_decode_or_are_refused_within_the_file(file: Vec<u8>) {
            match decode(&file) {
                Ok(text) => prop_assert_eq!(text.offset_in_file(text.bytes.len()), file.len()),
                Err(error) => prop_assert!(error.span.start < error.span.end && error.span.end <= file.len()),
            }
        }
    }
}
