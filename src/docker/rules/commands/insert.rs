//! New instructions: where they go, and how they are written.

use crate::diagnostic::Edit;
use crate::docker::dockerfile::Dockerfile;

/// Puts an instruction on a line of its own before another one, above the
/// comments that belong to that; its keyword is cased as the other's.
pub(super) fn before(file: &Dockerfile, index: usize, keyword: &str, rest: &str) -> Edit {
    let syntax = &file.syntax;
    let own = syntax.items[syntax.item_of(index)].span.start;
    let at = syntax.comments_above(index).first().map_or(own, |comment| comment.span.start);
    let line = format!("{} {rest}{}", cased(file, index, keyword), syntax.line_ending());
    Edit::insert(at, line)
}

/// A keyword in lower case if that of the instruction is.
pub(super) fn cased(file: &Dockerfile, index: usize, keyword: &str) -> String {
    let is_lower =
        file.syntax.instructions[index].keyword_text().bytes().all(|byte| byte.is_ascii_lowercase());
    if is_lower { keyword.to_ascii_lowercase() } else { keyword.to_owned() }
}
