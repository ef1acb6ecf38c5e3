//! Differences of two texts by lines, in linear space and bounded time.
//!
//! This is Myers' divide-and-conquer search on numbered lines. What keeps it
//! bounded: lines that only one side has never enter the search, and a search
//! that grows too dear is cut at its furthest point, which costs a few more
//! changed lines than necessary but never a wrong result.

use std::collections::HashMap;
use std::ops::Range;

/// Lines `before` of the old text became lines `after` of the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
}

impl Hunk {
    /// Builds a hunk.
    pub(super) fn new(before: Range<usize>, after: Range<usize>) -> Self {
        Self { before, after }
    }

    /// True if nothing of the old text went.
    pub(super) fn is_insertion(&self) -> bool {
        self.before.is_empty()
    }

    /// True if nothing came into the new text.
    pub(super) fn is_deletion(&self) -> bool {
        self.after.is_empty()
    }
}

/// A text cut into lines, each with its ending.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a [u8],
    /// Where each line starts, and where the last one ends.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Cuts `text` after each line feed.
    pub(super) fn new(text: &'a [u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text).map(|at| at + 1));
        if starts.last() != Some(&text.len()) {
            starts.push(text.len());
        }
        Self { text, starts }
    }

    /// Returns how many lines there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns one line with its ending.
    pub(super) fn get(&self, line: usize) -> &'a [u8] {
        self.text(line..line + 1)
    }

    /// Returns all lines in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.len()).map(|line| self.get(line))
    }

    /// Returns the bytes of some lines.
    pub(super) fn text(&self, lines: Range<usize>) -> &'a [u8] {
        &self.text[self.span(lines)]
    }

    /// Returns where some lines lie in the text.
    pub(super) fn span(&self, lines: Range<usize>) -> Range<usize> {
        self.starts[lines.start]..self.starts[lines.end]
    }
}

/// Gives equal keys equal numbers.
#[derive(Debug)]
pub(super) struct Interner<K>(HashMap<K, u32>);

impl<K: std::hash::Hash + Eq> Interner<K> {
    /// Starts with no number given away.
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// Numbers `keys`; a number never means two keys.
    pub(super) fn number(&mut self, keys: impl Iterator<Item = K>) -> Vec<u32> {
        keys.map(|key| {
            let next = self.0.len() as u32;
            *self.0.entry(key).or_insert(next)
        })
        .collect()
    }
}

/// Returns the hunks that make `new` of `old`, in order and never touching.
///
/// Where an inserted or removed block could lie at several places, it is put
/// at the last of them, so that one change made on two sides looks the same.
pub(super) fn diff(old: &[u32], new: &[u32]) -> Vec<Hunk> {
    let (mut removed, mut added) = (vec![false; old.len()], vec![false; new.len()]);
    let old_kept = keep_shared(old, new, &mut removed);
    let new_kept = keep_shared(new, old, &mut added);
    let tokens = |text: &[u32], kept: &[usize]| kept.iter().map(|&at| text[at]).collect::<Vec<_>>();
    let mut search = Search {
        old: &tokens(old, &old_kept),
        new: &tokens(new, &new_kept),
        removed: vec![false; old_kept.len()],
        added: vec![false; new_kept.len()],
        forward: Vec::new(),
        backward: Vec::new(),
    };
    search.run();
    for (&at, &gone) in old_kept.iter().zip(&search.removed) {
        removed[at] = gone;
    }
    for (&at, &come) in new_kept.iter().zip(&search.added) {
        added[at] = come;
    }
    slide(hunks(&removed, &added), old, new)
}

/// Returns the places in `text` whose line `other` has too; flags the rest.
fn keep_shared(text: &[u32], other: &[u32], changed: &mut [bool]) -> Vec<usize> {
    let count = other.iter().max().map_or(0, |max| *max as usize + 1);
    let mut shared = vec![false; count];
    for token in other {
        shared[*token as usize] = true;
    }
    let is_shared = |token: u32| shared.get(token as usize).is_some_and(|shared| *shared);
    let mut kept = Vec::new();
    for (at, token) in text.iter().enumerate() {
        if is_shared(*token) {
            kept.push(at);
        } else {
            changed[at] = true;
        }
    }
    kept
}

fn hunks(removed: &[bool], added: &[bool]) -> Vec<Hunk> {
    let run = |flags: &[bool], from: usize| flags[from..].iter().take_while(|flag| **flag).count();
    let (mut list, mut old, mut new) = (Vec::new(), 0, 0);
    while old < removed.len() || new < added.len() {
        let (gone, come) = (run(removed, old), run(added, new));
        if gone + come > 0 {
            list.push(Hunk::new(old..old + gone, new..new + come));
        }
        old += gone + 1;
        new += come + 1;
    }
    list
}

/// Moves pure insertions and removals down as far as they go, joining those
/// that meet the next one.
fn slide(mut list: Vec<Hunk>, old: &[u32], new: &[u32]) -> Vec<Hunk> {
    let mut done: Vec<Hunk> = Vec::with_capacity(list.len());
    // From the back, so that the place of the next hunk is final.
    while let Some(mut hunk) = list.pop() {
        let limit = done.last().map_or(old.len(), |next| next.before.start);
        let (text, mut span) = match (hunk.is_insertion(), hunk.is_deletion()) {
            (true, false) => (new, hunk.after.clone()),
            (false, true) => (old, hunk.before.clone()),
            _ => {
                done.push(hunk);
                continue;
            }
        };
        let mut by = 0;
        while hunk.before.end + by < limit && text[span.start] == text[span.end] {
            span = span.start + 1..span.end + 1;
            by += 1;
        }
        hunk.before = hunk.before.start + by..hunk.before.end + by;
        hunk.after = hunk.after.start + by..hunk.after.end + by;
        match done.last_mut() {
            Some(next) if next.before.start == hunk.before.end => {
                next.before.start = hunk.before.start;
                next.after.start = hunk.after.start;
            }
            _ => done.push(hunk),
        }
    }
    done.reverse();
    done
}

/// The parts of both texts that are still to be compared.
type Block = (Range<usize>, Range<usize>);

/// At this many edits a search is cut. It bounds the time: a cut search costs
/// the square of this, and passes at least this many lines.
const MAX_EDITS: isize = 512;

struct Search<'a> {
    old: &'a [u32],
    new: &'a [u32],
    removed: Vec<bool>,
    added: Vec<bool>,
    /// The furthest place by diagonal, from the start and from the end.
    forward: Vec<isize>,
    backward: Vec<isize>,
}

/// A diagonal that no path has reached yet.
const UNREACHED: isize = -1;

impl Search<'_> {
    fn run(&mut self) {
        let mut blocks: Vec<Block> = vec![(0..self.old.len(), 0..self.new.len())];
        while let Some((mut old, mut new)) = blocks.pop() {
            let (a, b) = (&self.old[old.clone()], &self.new[new.clone()]);
            let same = equal_after(a, b, 0, 0);
            old.start += same;
            new.start += same;
            let (a, b) = (&self.old[old.clone()], &self.new[new.clone()]);
            let same = equal_before(a, b, 0, 0);
            old.end -= same;
            new.end -= same;
            if old.is_empty() || new.is_empty() {
                self.removed[old].fill(true);
                self.added[new].fill(true);
                continue;
            }
            let (x, y) = self.split(&old, &new);
            blocks.push((old.start + x..old.end, new.start + y..new.end));
            blocks.push((old.start..old.start + x, new.start..new.start + y));
        }
    }

    /// Returns a place inside the block, counted from its start, that a short
    /// path passes. Neither the first nor the last lines may be equal; then
    /// the place is no corner, so both parts are smaller than the block.
    fn split(&mut self, old: &Range<usize>, new: &Range<usize>) -> (usize, usize) {
        let (a, b) = (&self.old[old.clone()], &self.new[new.clone()]);
        let (n, m) = (a.len() as isize, b.len() as isize);
        let reach = MAX_EDITS.min(n + m);
        let slot = |k: isize| (k + reach + 1) as usize;
        for furthest in [&mut self.forward, &mut self.backward] {
            furthest.clear();
            furthest.resize(slot(reach) + 2, UNREACHED);
        }
        // Diagonals from the end are counted from the far corner.
        let delta = n - m;
        let (mut from_start, mut from_end) = ((0, 0), (0, 0));
        for edits in 0..=reach {
            for k in diagonals(edits, n, m) {
                let Some(x) = step(&self.forward, slot(k), k, (n, m), edits) else { continue };
                let x = x + equal_after(a, b, x as usize, (x - k) as usize) as isize;
                self.forward[slot(k)] = x;
                let meets = delta - k;
                if delta % 2 != 0 && meets.abs() < edits && x + self.backward[slot(meets)] >= n {
                    return (x as usize, (x - k) as usize);
                }
                if 2 * x - k > from_start.0 + from_start.1 {
                    from_start = (x, x - k);
                }
            }
            for k in diagonals(edits, n, m) {
                let Some(x) = step(&self.backward, slot(k), k, (n, m), edits) else { continue };
                let x = x + equal_before(a, b, x as usize, (x - k) as usize) as isize;
                self.backward[slot(k)] = x;
                let meets = delta - k;
                if delta % 2 == 0 && meets.abs() <= edits && x + self.forward[slot(meets)] >= n {
                    return ((n - x) as usize, (m - (x - k)) as usize);
                }
                if 2 * x - k > from_end.0 + from_end.1 {
                    from_end = (x, x - k);
                }
            }
        }
        if from_start.0 + from_start.1 >= from_end.0 + from_end.1 {
            (from_start.0 as usize, from_start.1 as usize)
        } else {
            ((n - from_end.0) as usize, (m - from_end.1) as usize)
        }
    }
}

/// The diagonals that `edits` edits can reach inside a block of `n` by `m`.
fn diagonals(edits: isize, n: isize, m: isize) -> impl Iterator<Item = isize> {
    let low = if edits > m { m - (edits - m) % 2 } else { edits };
    let high = if edits > n { n - (edits - n) % 2 } else { edits };
    (-low..=high).step_by(2)
}

/// The place on diagonal `k` that one more edit reaches from its neighbours,
/// if that lies in the block.
fn step(furthest: &[isize], slot: usize, k: isize, (n, m): (isize, isize), edits: isize) -> Option<isize> {
    if edits == 0 {
        return Some(0);
    }
    let (right, down) = (furthest[slot - 1], furthest[slot + 1]);
    let right = (right != UNREACHED && right < n).then_some(right + 1);
    let down = (down != UNREACHED && down - k <= m).then_some(down);
    right.max(down)
}

/// Counts the equal lines from `x` in `a` and `y` in `b` on.
fn equal_after(a: &[u32], b: &[u32], x: usize, y: usize) -> usize {
    a[x..].iter().zip(&b[y..]).take_while(|(a, b)| a == b).count()
}

/// Counts the equal lines before the `x` last of `a` and the `y` last of `b`.
fn equal_before(a: &[u32], b: &[u32], x: usize, y: usize) -> usize {
    let (a, b) = (&a[..a.len() - x], &b[..b.len() - y]);
    a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn apply(old: &[u32], new: &[u32], hunks: &[Hunk]) -> Vec<u32> {
        let (mut out, mut at) = (Vec::new(), 0);
        for hunk in hunks {
            out.extend_from_slice(&old[at..hunk.before.start]);
            out.extend_from_slice(&new[hunk.after.clone()]);
            at = hunk.before.end;
        }
        out.extend_from_slice(&old[at..]);
        out
    }

    /// The least number of inserted and removed lines, the slow way.
    fn least(old: &[u32], new: &[u32]) -> usize {
        let mut row: Vec<usize> = (0..=new.len()).collect();
        for (i, a) in old.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, b) in new.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if a == b { diagonal } else { 1 + above.min(row[j]) };
                diagonal = above;
            }
        }
        row[new.len()]
    }

    #[test]
    fn a_repeated_block_is_inserted_at_its_last_place() {
        let hunks = diff(&[1, 2, 1, 2, 3], &[1, 2, 1, 2, 1, 2, 3]);
        assert_eq!(hunks, [Hunk::new(4..4, 4..6)]);
    }

    #[test]
    fn a_line_keeps_its_ending_and_the_last_may_have_none() {
        let lines = Lines::new(b"a\r\nb\n\nc");
        let all: Vec<&[u8]> = (0..lines.len()).map(|line| lines.get(line)).collect();
        assert_eq!(all, [&b"a\r\n"[..], b"b\n", b"\n", b"c"]);
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert_eq!(Lines::new(b"").len(), 0);
    }

    #[test]
    fn a_cut_search_still_gives_a_true_difference() {
        let old: Vec<u32> = (0..5_000).collect();
        let new: Vec<u32> = (0..5_000).rev().collect();
        assert_eq!(apply(&old, &new, &diff(&old, &new)), new);
    }

    proptest! {
        #[test]
        fn hunks_make_the_new_text_of_the_old(
            old in proptest::collection::vec(0u32..6, 0..60),
            new in proptest::collection::vec(0u32..6, 0..60),
        ) {
            let hunks = diff(&old, &new);
            prop_assert_eq!(apply(&old, &new, &hunks), new);
            prop_assert!(hunks.windows(2).all(|pair| pair[0].before.end < pair[1].before.start));
        }

        #[test]
        fn no_difference_is_shorter(
            old in proptest::collection::vec(0u32..6, 0..40),
            new in proptest::collection::vec(0u32..6, 0..40),
        ) {
            let edits: usize = diff(&old, &new).iter().map(|hunk| hunk.before.len() + hunk.after.len()).sum();
            prop_assert_eq!(edits, least(&old, &new));
        }
    }
}
