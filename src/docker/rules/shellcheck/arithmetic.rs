//! Names in the text of an arithmetic expression.

use crate::diagnostic::Span;

/// The names in an expression's plain text, each with its place.
pub(super) fn names(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                at += 1;
            }
            if at == start {
                at += 1;
            } else if !bytes[start].is_ascii_digit() {
                return Some(start..at);
            }
        }
        None
    })
}

/// The names that an expression gives a new value: `x = 1`, `x += 1`, `x++`.
pub(super) fn assigned(text: &str) -> impl Iterator<Item = &str> {
    names(text).filter(|span| is_assigned(text, span)).map(|span| &text[span])
}

/// True if the name at a place is given a new value.
pub(super) fn is_assigned(text: &str, name: &Span) -> bool {
    let after = text[name.end..].trim_start();
    let before = text[..name.start].trim_end();
    let steps = ["++", "--"].iter().any(|step| after.starts_with(step) || before.ends_with(step));
    let bare = after.trim_start_matches(['+', '-', '*', '/', '%', '<', '>', '&', '^', '|']);
    let assigns = bare.starts_with('=')
        && !bare.starts_with("==")
        && !matches!(&after[..after.len() - bare.len()], "<" | ">");
    steps || assigns
}
