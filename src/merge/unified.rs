//! The difference of two texts as people and `patch` read it.

use super::diff::{Hunk, Interner, Lines, diff};
use std::fmt::Write as _;

/// How many unchanged lines stand around a change.
const AROUND: usize = 3;

/// Writes the difference of two texts as a unified diff for a file of this
/// name; empty if they are the same.
pub(crate) fn unified(name: &str, old: &[u8], new: &[u8]) -> String {
    let (before, after) = (Lines::new(old), Lines::new(new));
    let mut numbers = Interner::new();
    let old_numbers = numbers.number(before.iter());
    let new_numbers = numbers.number(after.iter());
    let hunks = diff(&old_numbers, &new_numbers);
    if hunks.is_empty() {
        return String::new();
    }
    let mut out = format!("--- a/{name}\n+++ b/{name}\n");
    for group in groups(&hunks) {
        write_group(group, &before, &after, &mut out);
    }
    out
}

/// Hunks whose surroundings touch belong together.
fn groups(hunks: &[Hunk]) -> Vec<&[Hunk]> {
    hunks.chunk_by(|a, b| b.before.start - a.before.end <= 2 * AROUND).collect()
}

fn write_group(group: &[Hunk], before: &Lines<'_>, after: &Lines<'_>, out: &mut String) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let lead = first.before.start.min(AROUND);
    let tail = (before.len() - last.before.end).min(AROUND);
    let old = first.before.start - lead..last.before.end + tail;
    let new = first.after.start - lead..last.after.end + tail;
    let place = |range: &std::ops::Range<usize>| {
        let start = if range.is_empty() { range.start } else { range.start + 1 };
        format!("{start},{}", range.len())
    };
    let _ = writeln!(out, "@@ -{} +{} @@", place(&old), place(&new));
    let mut at = old.start;
    for hunk in group {
        (at..hunk.before.start).for_each(|line| write_line(' ', before.get(line), out));
        hunk.before.clone().for_each(|line| write_line('-', before.get(line), out));
        hunk.after.clone().for_each(|line| write_line('+', after.get(line), out));
        at = hunk.before.end;
    }
    (at..old.end).for_each(|line| write_line(' ', before.get(line), out));
}

fn write_line(mark: char, line: &[u8], out: &mut String) {
    out.push(mark);
    out.push_str(&String::from_utf8_lossy(line));
    if !line.ends_with(b"\n") {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_stands_between_its_neighbours() {
        let text = unified("f", b"1\n2\n3\n4\n5\n6\n", b"1\n2\n3\n4\nx\n6\n");
        assert_eq!(text, "--- a/f\n+++ b/f\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+x\n 6\n");
    }

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(unified("f", b"a\n", b"a\n"), "");
    }

    #[test]
    fn a_missing_line_ending_is_said() {
        assert_eq!(
            unified("f", b"a", b"b"),
            "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
        );
    }
}
