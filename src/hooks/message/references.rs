//! References to issues and notes of breaking changes: what makes a line part
//! of the footer.

use super::{is_space, is_word};

/// Words before an issue; any of them may stand inside a longer word.
const ACTIONS: [&str; 9] =
    ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"];

/// Returns true if `line` refers to an issue, for example `Closes #1`.
///
/// What comes after an action word is looked at on its own, and a piece with
/// a URL refers to nothing.
pub(super) fn has_reference(line: &str) -> bool {
    line.contains('#') && pieces(line).into_iter().any(|piece| !has_url(piece) && has_issue(piece))
}

/// Returns true if `line` starts a note of a breaking change.
pub(super) fn starts_note(line: &str) -> bool {
    let line = line.trim_start_matches(|c| is_space(c) || c == '|' || c == '*');
    ["BREAKING CHANGE", "BREAKING-CHANGE"].iter().any(|word| {
        line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && line[word.len()..].starts_with(|c| c == ':' || is_space(c))
    })
}

/// Returns true if `text` has a link, at least its start.
pub(super) fn has_link(text: &str) -> bool {
    links(text).any(|rest| rest.starts_with(|c| !is_space(c)))
}

/// The texts after action words, each up to the next one; the whole line if
/// it has no such word.
fn pieces(line: &str) -> Vec<&str> {
    let lower = line.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_action(&lower, at) {
        let start = start + lower[start..].len() - lower[start..].trim_start_matches(is_space).len();
        let stop = ["close", "fix", "resolve"].iter().filter_map(|word| lower[start..].find(word)).min();
        at = stop.map_or(line.len(), |stop| start + stop);
        found.push(&line[start..at]);
    }
    if found.is_empty() { vec![line] } else { found }
}

/// Returns where the first action word at or after `from` that is followed by
/// space ends.
fn next_action(lower: &str, from: usize) -> Option<usize> {
    lower[from..].char_indices().find_map(|(at, _)| {
        let at = from + at;
        ACTIONS.iter().find_map(|action| {
            let rest = lower[at..].strip_prefix(action)?;
            rest.starts_with(is_space).then_some(at + action.len())
        })
    })
}

fn has_issue(piece: &str) -> bool {
    piece.match_indices('#').any(|(at, _)| {
        let rest = &piece[at + 1..];
        let after = rest.trim_start_matches(|c| is_word(c) || c == '-');
        let closes = |c: char| is_space(c) || matches!(c, ',' | ';' | ')' | ']');
        after.len() < rest.len() && (after.is_empty() || after.starts_with(closes))
    })
}

fn has_url(piece: &str) -> bool {
    let in_url = |c: &char| c.is_ascii_alphanumeric() || "-@:%_+.~#?&/=".contains(*c);
    links(piece).any(|rest| rest.chars().take_while(in_url).any(is_word))
}

/// What stands behind each `http://` or `https://`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("http").filter_map(|(at, _)| {
        let rest = &text[at + 4..];
        let rest = rest.strip_prefix('s').unwrap_or(rest).strip_prefix("://")?;
        (!text[..at].ends_with(is_word)).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_sign_and_a_word_refer_to_an_issue() {
        for line in ["Closes #1", "see #abc-1.", "(#12)", "##3", "fixes a/b#7, and more"] {
            assert_eq!(has_reference(line), line != "see #abc-1.", "{line}");
        }
    }

    #[test]
    fn a_heading_refers_to_nothing() {
        assert!(!has_reference("# heading"));
    }

    #[test]
    fn a_link_hides_the_references_of_its_piece_only() {
        assert!(!has_reference("see https://example.org/x #1"));
        assert!(has_reference("fixes https://example.org/x closes #1"));
    }

    #[test]
    fn a_text_before_an_action_word_is_not_looked_at() {
        assert!(!has_reference("#1 fixes this"));
    }

    #[test]
    fn a_note_needs_its_colon_or_space() {
        assert!(starts_note(" * Breaking change: x"));
        assert!(starts_note("BREAKING-CHANGE\tx"));
        assert!(!starts_note("BREAKING CHANGE"));
        assert!(!starts_note("BREAKING CHANGES"));
    }
}
