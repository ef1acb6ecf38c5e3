//! Three-way merge of bytes by lines: what a fixer changed goes into what the
//! user has, and never over it.
//!
//! Pure, linear in space, bounded in time. No conflict markers: where both
//! changed the same lines the user's stay.

mod diff;
mod moved;
mod refine;
mod unified;

use diff::{Hunk, Interner, Lines};
use refine::refine;
use std::ops::Range;
pub(crate) use unified::unified;

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) bytes: Vec<u8>,
    /// True if a part of `theirs` was dropped because `ours` changed the same
    /// lines.
    pub(crate) dropped: bool,
}

/// Merges the change from `base` to `theirs` into `ours`.
///
/// Where both changed the same lines `ours` wins; changes that only touch are
/// both kept. Every line that `ours` added is in the result, in order.
/// Binary content (with a NUL byte) is not merged: `ours` is the result,
/// unless only one side changed.
pub(crate) fn merge(base: &[u8], ours: &[u8], theirs: &[u8]) -> Merged {
    let whole = |bytes: &[u8], dropped| Merged { bytes: bytes.to_vec(), dropped };
    if theirs == base || ours == theirs {
        return whole(ours, false);
    }
    if ours == base {
        return whole(theirs, false);
    }
    if [base, ours, theirs].iter().any(|text| memchr::memchr(0, text).is_some()) {
        return whole(ours, true);
    }
    let texts = Texts { base: Lines::new(base), ours: Lines::new(ours), theirs: Lines::new(theirs) };
    let (our_hunks, their_hunks) = texts.hunks();
    let mut fates: Vec<Fate> = their_hunks.iter().map(|hunk| texts.decide(hunk, &our_hunks)).collect();
    loop {
        moved::drop_halves(&texts, &our_hunks, &their_hunks, &mut fates);
        let taken: Vec<(usize, &Hunk)> = pieces(&fates).collect();
        let parts = texts.join(&our_hunks, &taken);
        let Some(glued) = texts.find_glued(&parts) else {
            let bytes = parts.iter().flat_map(|part| texts.bytes(part)).copied().collect();
            return Merged { bytes, dropped: fates.contains(&Fate::Drop) };
        };
        // A line without an ending is the last of its text; something after
        // it would continue that line instead of following it.
        let Some(hunk) = glued else { return whole(ours, true) };
        fates[hunk] = Fate::Drop;
    }
}

/// Returns the byte ranges, whole lines each, of `new` that are not in `old`.
pub(crate) fn added_lines(old: &[u8], new: &[u8]) -> Vec<Range<usize>> {
    let (old, new) = (Lines::new(old), Lines::new(new));
    let mut interner = Interner::new();
    let hunks = diff::diff(&interner.number(old.iter()), &interner.number(new.iter()));
    hunks.into_iter().filter(|hunk| !hunk.is_deletion()).map(|hunk| new.span(hunk.after)).collect()
}

/// What becomes of a hunk of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// These pieces of it go in.
    Take(Vec<Hunk>),
    /// Ours has it already.
    Same,
    /// Ours changed the same lines.
    Drop,
}

/// Returns all that goes in, each with the number of its hunk.
fn pieces(fates: &[Fate]) -> impl Iterator<Item = (usize, &Hunk)> {
    fates.iter().enumerate().flat_map(|(hunk, fate)| {
        let pieces: &[Hunk] = if let Fate::Take(pieces) = fate { pieces } else { &[] };
        pieces.iter().map(move |piece| (hunk, piece))
    })
}

/// A piece of the result.
#[derive(Debug)]
enum Part<'a> {
    /// Lines that nobody changed.
    Base(Range<usize>),
    Ours(&'a Hunk),
    /// With the number of the hunk.
    Theirs(usize, &'a Hunk),
}

/// The three texts of a merge.
#[derive(Debug)]
struct Texts<'a> {
    base: Lines<'a>,
    ours: Lines<'a>,
    theirs: Lines<'a>,
}

impl<'a> Texts<'a> {
    /// Returns what `ours` and what `theirs` changed.
    fn hunks(&self) -> (Vec<Hunk>, Vec<Hunk>) {
        let mut interner = Interner::new();
        let [base, ours, theirs] =
            [&self.base, &self.ours, &self.theirs].map(|lines| interner.number(lines.iter()));
        let changes = |tokens: &[u32], lines: &Lines<'_>| {
            let hunks = diff::diff(&base, tokens);
            hunks.into_iter().flat_map(|hunk| refine(&self.base, lines, hunk)).collect()
        };
        (changes(&ours, &self.ours), changes(&theirs, &self.theirs))
    }

    /// Decides about one of their hunks by what ours changed near it.
    fn decide(&self, hunk: &Hunk, our_hunks: &[Hunk]) -> Fate {
        let from = our_hunks.partition_point(|other| other.before.end < hunk.before.start);
        let near = our_hunks[from..].iter().take_while(|other| other.before.start <= hunk.before.end);
        let against: Vec<&Hunk> = near.filter(|other| conflicts(other, hunk)).collect();
        if against.is_empty() {
            Fate::Take(vec![hunk.clone()])
        } else if hunk.is_deletion() && against.iter().all(|other| other.is_deletion()) {
            Fate::Take(without(hunk, &against))
        } else if against.iter().any(|other| self.is_same(other, hunk)) {
            Fate::Same
        } else {
            Fate::Drop
        }
    }

    /// True if both sides did the same in the same place.
    fn is_same(&self, ours: &Hunk, theirs: &Hunk) -> bool {
        ours.before == theirs.before
            && self.ours.text(ours.after.clone()) == self.theirs.text(theirs.after.clone())
    }

    /// Puts all hunks, which do not conflict, in order over the base.
    fn join<'h>(&self, ours: &'h [Hunk], theirs: &[(usize, &'h Hunk)]) -> Vec<Part<'h>> {
        let ours = ours.iter().map(|hunk| (hunk, Part::Ours(hunk)));
        let theirs = theirs.iter().map(|(number, hunk)| (*hunk, Part::Theirs(*number, hunk)));
        let mut changes: Vec<(&Hunk, Part<'_>)> = ours.chain(theirs).collect();
        changes.sort_by_key(|(hunk, _)| (hunk.before.start, hunk.before.end));
        let (mut parts, mut at) = (Vec::new(), 0);
        for (hunk, part) in changes {
            parts.push(Part::Base(at..hunk.before.start));
            at = hunk.before.end;
            parts.push(part);
        }
        parts.push(Part::Base(at..self.base.len()));
        parts
    }

    fn bytes(&self, part: &Part<'_>) -> &'a [u8] {
        match part {
            Part::Base(lines) => self.base.text(lines.clone()),
            Part::Ours(hunk) => self.ours.text(hunk.after.clone()),
            Part::Theirs(_, hunk) => self.theirs.text(hunk.after.clone()),
        }
    }

    /// Looks for a part that follows a line without an ending; returns which
    /// of the two is a hunk of theirs, if one is.
    fn find_glued(&self, parts: &[Part<'_>]) -> Option<Option<usize>> {
        let mut last: Option<&Part<'_>> = None;
        for part in parts.iter().filter(|part| !self.bytes(part).is_empty()) {
            if let Some(last) = last.filter(|last| !self.bytes(last).ends_with(b"\n")) {
                return Some(match (last, part) {
                    (Part::Theirs(hunk, _), _) | (_, Part::Theirs(hunk, _)) => Some(*hunk),
                    _ => None,
                });
            }
            last = Some(part);
        }
        None
    }
}

/// True if two hunks share lines, or insert in the same place, or one inserts
/// in the middle of what the other replaces.
fn conflicts(a: &Hunk, b: &Hunk) -> bool {
    if a.is_insertion() && b.is_insertion() {
        return a.before.start == b.before.start;
    }
    a.before.start < b.before.end && b.before.start < a.before.end
}

/// The part of a removal that `others`, all removals, leave to do.
fn without(hunk: &Hunk, others: &[&Hunk]) -> Vec<Hunk> {
    let (mut rest, mut at) = (Vec::new(), hunk.before.start);
    let ends = others.iter().map(|other| other.before.clone());
    for gone in ends.chain(std::iter::once(hunk.before.end..hunk.before.end)) {
        if at < gone.start {
            rest.push(Hunk::new(at..gone.start, hunk.after.clone()));
        }
        at = at.max(gone.end);
    }
    rest
}

#[cfg(test)]
mod tests;
