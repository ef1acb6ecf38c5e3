//! Commit messages in the conventional form: their parts, the rules over them
//! and which messages are left alone.
//!
//! Rules and verdicts are those of commitlint, whose catalogue teams already
//! configure. Nothing here knows what a check or its options look like.

mod case;
mod commit;
mod ignored;
mod letters;
mod references;
mod rules;
mod settings;
mod trailers;
mod words;

pub(crate) use commit::Commit;
pub(crate) use ignored::is_ignored;
pub(crate) use settings::{Preset, Settings};

/// Returns true for what `\s` means to commitlint.
fn is_space(c: char) -> bool {
    c == '\u{feff}' || (c != '\u{85}' && c.is_whitespace())
}

/// Returns true for a letter, digit or underscore of ASCII.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Counts as commitlint does: in UTF-16 units.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
