//! Cuts a changed block into lines that can be merged one by one.
//!
//! A fixer that touches the end of every line makes one block of the whole
//! file. Lines that are still recognisably themselves are paired, so that an
//! edit of one line stands against the change of that line alone.

use super::diff::{Hunk, Interner, Lines, diff};

/// Cuts `hunk` where its lines can be paired; the pieces do the same in sum.
///
/// Lines whose indentation changed are never paired: a block that is half
/// indented means something else.
pub(super) fn refine(old: &Lines<'_>, new: &Lines<'_>, hunk: Hunk) -> Vec<Hunk> {
    if hunk.is_insertion() || hunk.is_deletion() {
        return vec![hunk];
    }
    let mut interner = Interner::new();
    let before = interner.number(hunk.before.clone().map(|line| old.get(line).trim_ascii_end()));
    let after = interner.number(hunk.after.clone().map(|line| new.get(line).trim_ascii_end()));
    let (mut pieces, mut at) = (Vec::new(), (hunk.before.start, hunk.after.start));
    let end = Hunk::new(before.len()..before.len(), after.len()..after.len());
    for block in diff(&before, &after).into_iter().chain(std::iter::once(end)) {
        let block = Hunk::new(
            block.before.start + hunk.before.start..block.before.end + hunk.before.start,
            block.after.start + hunk.after.start..block.after.end + hunk.after.start,
        );
        pair(old, new, &Hunk::new(at.0..block.before.start, at.1..block.after.start), &mut pieces);
        at = (block.before.end, block.after.end);
        if block.before.is_empty() && block.after.is_empty() {
            continue;
        }
        if is_line_by_line(old, new, &block) {
            pair(old, new, &block, &mut pieces);
        } else {
            pieces.push(block);
        }
    }
    pieces
}

/// Makes a piece of each pair of lines that differ.
fn pair(old: &Lines<'_>, new: &Lines<'_>, block: &Hunk, pieces: &mut Vec<Hunk>) {
    for (a, b) in block.before.clone().zip(block.after.clone()) {
        if old.get(a) != new.get(b) {
            pieces.push(Hunk::new(a..a + 1, b..b + 1));
        }
    }
}

fn is_line_by_line(old: &Lines<'_>, new: &Lines<'_>, block: &Hunk) -> bool {
    block.before.len() == block.after.len()
        && block.before.clone().zip(block.after.clone()).all(|(a, b)| is_similar(old.get(a), new.get(b)))
}

/// True if at least half of the longer line stands at the start and the end of
/// the other too, the indentation included.
fn is_similar(a: &[u8], b: &[u8]) -> bool {
    let indent = |line: &[u8]| line.len() - line.trim_ascii_start().len();
    if a[..indent(a)] != b[..indent(b)] {
        return false;
    }
    let (a, b) = (a.trim_ascii(), b.trim_ascii());
    let (longer, shorter) = (a.len().max(b.len()), a.len().min(b.len()));
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    longer > 0 && 2 * (start + end).min(shorter) >= longer
}
