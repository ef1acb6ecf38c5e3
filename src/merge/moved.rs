//! Lines that a fixer moved: taken out in one place, put in at another.
//!
//! If only one half of a move went in, the line would be lost or doubled. So
//! where one half is dropped the other is too.

use super::Fate;
use super::diff::{Hunk, Lines};
use std::collections::HashMap;

/// The hunks that take a line out, and those that put it in.
#[derive(Debug, Default)]
struct Places {
    out: Vec<usize>,
    into: Vec<usize>,
}

/// Drops the hunks that move a line out of or into a dropped one.
pub(super) fn drop_halves(base: &Lines<'_>, theirs: &Lines<'_>, hunks: &[Hunk], fates: &mut [Fate]) {
    let mut open: Vec<usize> = (0..hunks.len()).filter(|&hunk| fates[hunk] == Fate::Drop).collect();
    if open.is_empty() {
        return;
    }
    let balances: Vec<HashMap<&[u8], isize>> = hunks.iter().map(|hunk| balance(base, theirs, hunk)).collect();
    let mut places: HashMap<&[u8], Places> = HashMap::new();
    for (hunk, balance) in balances.iter().enumerate() {
        for (line, count) in balance {
            let places = places.entry(line).or_default();
            if *count > 0 { places.into.push(hunk) } else { places.out.push(hunk) }
        }
    }
    while let Some(hunk) = open.pop() {
        for (line, count) in &balances[hunk] {
            let Some(places) = places.get_mut(line) else { continue };
            // Taken, because no hunk needs to be dropped twice.
            let others = std::mem::take(if *count > 0 { &mut places.out } else { &mut places.into });
            for other in others {
                if matches!(fates[other], Fate::Take(_)) {
                    fates[other] = Fate::Drop;
                    open.push(other);
                }
            }
        }
    }
}

/// How many more of each line a hunk puts in than it takes out, where that
/// differs. White space around a line does not count, nor do blank lines.
fn balance<'a>(base: &Lines<'a>, theirs: &Lines<'a>, hunk: &Hunk) -> HashMap<&'a [u8], isize> {
    let mut counts = HashMap::new();
    for line in hunk.before.clone() {
        *counts.entry(base.get(line).trim_ascii()).or_default() -= 1;
    }
    for line in hunk.after.clone() {
        *counts.entry(theirs.get(line).trim_ascii()).or_default() += 1;
    }
    counts.retain(|line, count| *count != 0 && !line.is_empty());
    counts
}
