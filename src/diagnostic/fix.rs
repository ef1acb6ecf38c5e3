//! Fixes as byte edits, and the one place that applies them.

use super::Span;
use std::collections::BTreeMap;

/// One replacement over the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What goes; empty for an insertion.
    pub(crate) span: Span,
    /// What comes in its place.
    pub(crate) text: Vec<u8>,
}

impl Edit {
    /// Replaces `span` by `text`.
    pub(crate) fn replace(span: Span, text: impl Into<Vec<u8>>) -> Self {
        Self { span, text: text.into() }
    }

    /// Removes `span`.
    pub(crate) fn remove(span: Span) -> Self {
        Self { span, text: Vec::new() }
    }

    /// Puts `text` before the byte at `offset`.
    pub(crate) fn insert(offset: usize, text: impl Into<Vec<u8>>) -> Self {
        Self { span: offset..offset, text: text.into() }
    }
}

/// Edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fix {
    /// All are applied, or none.
    pub(crate) edits: Vec<Edit>,
    /// True if the result means the same to every reader.
    pub(crate) safe: bool,
}

impl Fix {
    /// A fix that every reader can take unseen.
    pub(crate) fn safe(edit: Edit) -> Self {
        Self { edits: vec![edit], safe: true }
    }
}

/// Applies the fixes that do not overlap an earlier one.
///
/// Returns the new text and how many fixes went in; `None` if none did. A fix
/// whose spans lie outside the text or on a taken byte is left out whole, so
/// that the caller examines the result and applies the rest in the next pass.
pub(crate) fn apply<'a>(text: &[u8], fixes: impl IntoIterator<Item = &'a Fix>) -> Option<(Vec<u8>, usize)> {
    let mut taken: BTreeMap<(usize, usize), &Edit> = BTreeMap::new();
    let mut applied = 0;
    for fix in fixes {
        let in_text = |span: &Span| span.start <= span.end && span.end <= text.len();
        if fix.edits.iter().all(|edit| in_text(&edit.span) && is_free(&taken, &edit.span)) {
            taken.extend(fix.edits.iter().map(|edit| ((edit.span.start, edit.span.end), edit)));
            applied += 1;
        }
    }
    if applied == 0 {
        return None;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    for edit in taken.values() {
        out.extend_from_slice(&text[at..edit.span.start]);
        out.extend_from_slice(&edit.text);
        at = edit.span.end;
    }
    out.extend_from_slice(&text[at..]);
    Some((out, applied))
}

/// Two insertions at one place are not free of each other: their order would
/// be a guess. Taken spans never overlap, so the two neighbours decide.
fn is_free(taken: &BTreeMap<(usize, usize), &Edit>, span: &Span) -> bool {
    let key = (span.start, span.end);
    if taken.contains_key(&key) {
        return false;
    }
    let before = taken.range(..key).next_back().is_none_or(|((_, end), _)| *end <= span.start);
    let after = taken.range(key..).next().is_none_or(|((start, _), _)| span.end <= *start);
    before && after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(start: usize, end: usize, text: &str) -> Fix {
        Fix::safe(Edit::replace(start..end, text))
    }

    #[test]
    fn edits_apply_over_the_original_offsets() {
        let fixes = [fix(4, 5, ""), fix(0, 1, "AA")];
        assert_eq!(apply(b"abcde", &fixes), Some((b"AAbcd".to_vec(), 2)));
    }

    #[test]
    fn an_overlapping_fix_waits_for_the_next_pass() {
        let fixes = [fix(0, 3, "x"), fix(2, 4, "y"), fix(3, 4, "z")];
        assert_eq!(apply(b"abcde", &fixes), Some((b"xze".to_vec(), 2)));
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all() {
        let both = Fix { edits: vec![Edit::remove(0..1), Edit::remove(9..10)], safe: true };
        assert_eq!(apply(b"abc", [&both]), None);
    }

    #[test]
    fn the_second_insertion_at_one_place_waits() {
        let fixes = [fix(1, 1, "x"), fix(1, 1, "y")];
        assert_eq!(apply(b"ab", &fixes), Some((b"axb".to_vec(), 1)));
    }
}
