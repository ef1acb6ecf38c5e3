//! Makes text from outside harmless to a terminal and honest to its reader.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns one line of text with everything that could act on a terminal, or
/// hide from its reader, written as an escape.
///
/// Tabs stay; a line break becomes `\n`, a control character `\x1b`, a
/// character that reorders or hides text `\u{202e}`, a byte that is not UTF-8
/// `\xff`.
pub(crate) fn visible<T: AsRef<[u8]> + ?Sized>(text: &T) -> Cow<'_, str> {
    let bytes = text.as_ref();
    match as_plain(bytes, |byte| byte == b'\t') {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(escape(bytes, false)),
    }
}

/// Returns the output of a tool like [`visible`], its line breaks kept and its
/// colours taken out.
pub(crate) fn visible_lines<T: AsRef<[u8]> + ?Sized>(text: &T) -> Cow<'_, str> {
    let bytes = text.as_ref();
    match as_plain(bytes, |byte| matches!(byte, b'\t' | b'\n')) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(escape(bytes, true)),
    }
}

/// Returns how `character` must be written, if not as itself.
pub(crate) fn escaped(character: char) -> Option<String> {
    match character {
        '\t' => None,
        '\n' => Some("\\n".to_owned()),
        '\r' => Some("\\r".to_owned()),
        '\0'..='\x1f' | '\x7f' => Some(format!("\\x{:02x}", u32::from(character))),
        _ if deceives(character) => Some(character.escape_unicode().to_string()),
        _ => None,
    }
}

/// True for characters that a terminal obeys or that change what is read:
/// C1 controls, line separators, bidirectional controls, the invisible ones.
/// Joiners stay: scripts and emoji need them.
fn deceives(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Returns the text if it is all printable ASCII, which most text is.
fn as_plain(bytes: &[u8], keeps: impl Fn(u8) -> bool) -> Option<&str> {
    let plain = bytes.iter().all(|byte| matches!(byte, 0x20..=0x7e) || keeps(*byte));
    if plain { str::from_utf8(bytes).ok() } else { None }
}

fn escape(bytes: &[u8], lines: bool) -> String {
    let mut out = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        let mut rest = chunk.valid();
        while let Some(character) = rest.chars().next() {
            if lines && let Some(after) = skip_silent(rest) {
                rest = after;
                continue;
            }
            match escaped(character) {
                Some(text) if !(lines && character == '\n') => out.push_str(&text),
                _ => out.push(character),
            }
            rest = &rest[character.len_utf8()..];
        }
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

/// Steps over what a tool's output loses without loss of meaning: a colour
/// sequence, and the CR of a CRLF.
fn skip_silent(text: &str) -> Option<&str> {
    if text.starts_with("\r\n") {
        return Some(&text[1..]);
    }
    let parameters = text.strip_prefix("\x1b[")?;
    parameters.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ';' | ':')).strip_prefix('m')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(visible("a\tb c"), Cow::Borrowed("a\tb c")));
    }

    #[test]
    fn text_beyond_ascii_stays() {
        assert_eq!(visible("größe 日本 👩‍🚀"), "größe 日本 👩‍🚀");
    }

    #[test]
    fn what_moves_the_cursor_or_rings_is_escaped() {
        assert_eq!(visible("\x1b[2Ja\rb\x07\u{9b}c"), r"\x1b[2Ja\rb\x07\u{9b}c");
    }

    #[test]
    fn what_reorders_or_hides_text_is_escaped() {
        assert_eq!(visible("a\u{202e}b\u{2066}c\u{feff}"), r"a\u{202e}b\u{2066}c\u{feff}");
    }

    #[test]
    fn bytes_outside_utf8_are_written_in_hex() {
        assert_eq!(visible(b"a\xff\xc3"), r"a\xff\xc3");
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(visible("a\nb"), r"a\nb");
    }

    #[test]
    fn output_keeps_its_lines_and_loses_its_colours() {
        assert_eq!(visible_lines("\x1b[1;31merror\x1b[0m\r\nx\x1b[2K\rz\n"), "error\nx\\x1b[2K\\rz\n");
    }

    proptest! {
        #[test]
        fn nothing_that_a_terminal_obeys_comes_out(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            prop_assert!(visible(&bytes).chars().all(|c| c == '\t' || !c.is_control()));
            prop_assert!(visible_lines(&bytes).chars().all(|c| matches!(c, '\t' | '\n') || !c.is_control()));
        }
    }
}
