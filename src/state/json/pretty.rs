//! Values written again: indented or on one line, scalars by their exact text.

use super::raw::Raw;
use std::fmt::Write as _;

/// Writes a value with two blanks a level; `indent` levels lie around it.
pub(crate) fn indented(raw: Raw<'_>, indent: usize, out: &mut String) {
    write(raw, Some(indent), out);
}

/// Writes a value on one line, without blanks.
pub(crate) fn compact(raw: Raw<'_>) -> String {
    let mut out = String::new();
    write(raw, None, &mut out);
    out
}

/// The value is valid JSON, so that brackets outside of strings say enough.
fn write(raw: Raw<'_>, indent: Option<usize>, out: &mut String) {
    let bytes = raw.bytes();
    let mut level = indent.unwrap_or(0);
    let mut at = 0;
    let line = |out: &mut String, level: usize| {
        if indent.is_some() {
            out.push('\n');
            (0..level).for_each(|_| out.push_str("  "));
        }
    };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at);
                out.push_str(&String::from_utf8_lossy(&bytes[at..end]));
                at = end;
                continue;
            }
            b'{' | b'[' => {
                out.push(byte as char);
                let next = bytes[at + 1..].iter().position(|byte| !byte.is_ascii_whitespace());
                if let Some(next) = next
                    && bytes[at + 1 + next] == byte + 2
                {
                    out.push((byte + 2) as char);
                    at += next + 2;
                    continue;
                }
                level += 1;
                line(out, level);
            }
            b'}' | b']' => {
                level = level.saturating_sub(1);
                line(out, level);
                out.push(byte as char);
            }
            b',' => {
                out.push(',');
                line(out, level);
            }
            b':' => out.push_str(if indent.is_some() { ": " } else { ":" }),
            byte if byte.is_ascii_whitespace() => {}
            byte => out.push(byte as char),
        }
        at += 1;
    }
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// A text as a JSON string.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            character if character < ' ' => drop(write!(out, "\\u{:04x}", character as u32)),
            character => out.push(character),
        }
    }
    out.push('"');
    out
}
