//! Lines that a fixer moved: taken out in one place, put in at another.
//!
//! If only one half of a move went in, the line would be lost or doubled. So
//! where one half is dropped the other is too, and a line that ours took out
//! comes back nowhere.

use super::diff::{Hunk, Lines};
use super::{Fate, Texts};
use std::collections::HashMap;

/// The hunks that take a line out, and those that put it in.
#[derive(Debug, Default)]
struct Places {
    out: Vec<usize>,
    into: Vec<usize>,
}

/// Drops the hunks that move a line out of or into a dropped one, or that
/// move a line which ours removed.
pub(super) fn drop_halves(texts: &Texts<'_>, ours: &[Hunk], theirs: &[Hunk], fates: &mut [Fate]) {
    let balances: Vec<Balance<'_>> =
        theirs.iter().map(|hunk| balance(&texts.base, &texts.theirs, std::slice::from_ref(hunk))).collect();
    let our_balance = balance(&texts.base, &texts.ours, ours);
    let mut places: HashMap<&[u8], Places> = HashMap::new();
    for (hunk, balance) in balances.iter().enumerate() {
        for (line, count) in balance {
            let places = places.entry(line).or_default();
            if *count > 0 { places.into.push(hunk) } else { places.out.push(hunk) }
        }
    }
    for (line, places) in &places {
        if !places.out.is_empty() && our_balance.get(line).is_some_and(|count| *count < 0) {
            for &hunk in &places.into {
                if matches!(fates[hunk], Fate::Take(_)) {
                    fates[hunk] = Fate::Drop;
                }
            }
        }
    }
    let mut open: Vec<usize> = (0..theirs.len()).filter(|&hunk| fates[hunk] == Fate::Drop).collect();
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

/// By line: how many more there are after a change than before.
type Balance<'a> = HashMap<&'a [u8], isize>;

/// How many more of each line `hunks` put in than they take out, where that
/// differs. White space around a line does not count, nor do blank lines.
fn balance<'a>(old: &Lines<'a>, new: &Lines<'a>, hunks: &[Hunk]) -> Balance<'a> {
    let mut counts = HashMap::new();
    for hunk in hunks {
        for line in hunk.before.clone() {
            *counts.entry(old.get(line).trim_ascii()).or_default() -= 1;
        }
        for line in hunk.after.clone() {
            *counts.entry(new.get(line).trim_ascii()).or_default() += 1;
        }
    }
    counts.retain(|line, count| *count != 0 && !line.is_empty());
    counts
}
