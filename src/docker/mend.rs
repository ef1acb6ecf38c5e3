//! Applies the fixes of findings, and keeps only those that make nothing worse.
//!
//! After each pass the text is read and linted again. A fix stays if no rule
//! finds more than before, the text reads at least as well, and everything
//! outside of the edited bytes is still there, in order; else it is dropped.

use crate::diagnostic::{Diagnostic, Edit, Fix, Span, apply};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Given;
use crate::docker::lint::lint;
use crate::docker::selection::Selection;
use crate::docker::syntax::ItemKind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many texts are looked at for one file at most: enough for thousands of
/// fixes that hold, and an end where thousands do not.
const TRIALS: usize = 4096;

/// What came of mending a text.
pub(crate) struct Mended {
    pub(crate) file: Dockerfile,
    /// What is still to be said of the mended text.
    pub(crate) findings: Vec<Diagnostic>,
    /// How many fixes each rule brought in, by id.
    pub(crate) applied: BTreeMap<&'static str, usize>,
    /// Rules whose fix was dropped since it would have made something worse.
    pub(crate) dropped: BTreeMap<&'static str, usize>,
}

impl Mended {
    pub(crate) fn is_changed(&self) -> bool {
        !self.applied.is_empty()
    }
}

/// What is known of one text.
struct State {
    file: Dockerfile,
    findings: Vec<Diagnostic>,
}

impl State {
    fn of(text: String, given: &Arc<Given>, selection: &Selection) -> Self {
        let file = Dockerfile::parse(text, Arc::clone(given));
        let findings = lint(&file, selection);
        Self { file, findings }
    }

    fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.meta.id).or_insert(0) += 1;
        }
        counts
    }

    fn faults(&self) -> usize {
        self.file.syntax.all_faults().count()
    }
}

/// A fix with the rule that brings it.
type Candidate = (&'static str, Fix);

/// Mends a file with the fixes of the rules of `selection`: the safe ones, and
/// the others too if `all`. Running it on its own result changes nothing: it
/// goes on until no fix alone makes the text better.
pub(crate) fn mend(file: Dockerfile, selection: &Selection, all: bool) -> Mended {
    let mut trial = Trial { given: Arc::clone(&file.given), selection, left: TRIALS };
    let findings = lint(&file, selection);
    let mut state = State { file, findings };
    let mut applied: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut dropped: BTreeMap<&'static str, usize> = BTreeMap::new();
    loop {
        let candidates = free(&state, all);
        let Some(best) = trial.best(&state, &candidates) else {
            candidates.iter().for_each(|(id, _)| *dropped.entry(id).or_insert(0) += 1);
            return Mended { file: state.file, findings: state.findings, applied, dropped };
        };
        best.taken.iter().for_each(|place| *applied.entry(candidates[*place].0).or_insert(0) += 1);
        state = best.state;
    }
}

/// The fixes that can be applied at once; those that overlap an earlier one
/// wait for the next pass.
fn free(state: &State, all: bool) -> Vec<Candidate> {
    let length = state.file.text().len();
    let mut taken: Vec<Span> = Vec::new();
    let mut found = Vec::new();
    for finding in &state.findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| all || fix.safe) else { continue };
        let clashes = |edit: &Edit| {
            let (start, end) = (edit.span.start, edit.span.end);
            end > length
                || taken.iter().any(|other| edit.span == *other || (start < other.end && other.start < end))
        };
        if !fix.edits.iter().any(clashes) {
            taken.extend(fix.edits.iter().map(|edit| edit.span.clone()));
            found.push((finding.meta.id, fix.clone()));
        }
    }
    found
}

/// What tries fixes out.
struct Trial<'s> {
    given: Arc<Given>,
    selection: &'s Selection,
    /// How many more texts may be looked at.
    left: usize,
}

/// A text that some fixes make better.
struct Better {
    state: State,
    /// Which of the candidates they are.
    taken: Vec<usize>,
}

impl Trial<'_> {
    /// The most of these fixes that make nothing worse together, found by
    /// halves; `None` if not one of them does.
    fn best(&mut self, state: &State, candidates: &[Candidate]) -> Option<Better> {
        let places: Vec<usize> = (0..candidates.len()).collect();
        self.best_of(state, candidates, &places)
    }

    fn best_of(&mut self, state: &State, candidates: &[Candidate], places: &[usize]) -> Option<Better> {
        if let Some(better) = self.attempt(state, candidates, places) {
            return Some(better);
        }
        if places.len() <= 1 {
            return None;
        }
        let (left, right) = places.split_at(places.len() / 2);
        match (self.best_of(state, candidates, left), self.best_of(state, candidates, right)) {
            (None, one) | (one, None) => one,
            (Some(left), Some(right)) => {
                let both: Vec<usize> = left.taken.iter().chain(&right.taken).copied().collect();
                let larger = if left.taken.len() >= right.taken.len() { left } else { right };
                self.attempt(state, candidates, &both).or(Some(larger))
            }
        }
    }

    /// Applies some fixes; `None` if the result is worse.
    fn attempt(&mut self, state: &State, candidates: &[Candidate], places: &[usize]) -> Option<Better> {
        self.left = self.left.checked_sub(1)?;
        let fixes = || places.iter().map(|place| &candidates[*place].1);
        let (text, _) = apply(state.file.text().as_bytes(), fixes())?;
        let next = State::of(String::from_utf8(text).ok()?, &self.given, self.selection);
        let edits: Vec<&Edit> = fixes().flat_map(|fix| &fix.edits).collect();
        is_better(state, &next, &edits).then(|| Better { state: next, taken: places.to_vec() })
    }
}

/// True if no rule finds more, the text reads no worse, fewer findings are
/// left, and what was not edited is still there.
fn is_better(before: &State, after: &State, edits: &[&Edit]) -> bool {
    let (old, new) = (before.counts(), after.counts());
    let no_more = new.iter().all(|(id, count)| old.get(id).is_some_and(|known| count <= known));
    no_more
        && after.findings.len() < before.findings.len()
        && after.faults() <= before.faults()
        && keeps_the_rest(&before.file, &after.file, edits)
}

/// True if each instruction and each comment that no edit touches is in the
/// new file as it was, in the same order.
fn keeps_the_rest(before: &Dockerfile, after: &Dockerfile, edits: &[&Edit]) -> bool {
    let touched = |span: &Span| {
        edits.iter().any(|edit| {
            let (start, end) = (edit.span.start, edit.span.end);
            if start == end {
                // What is added at the end of an instruction is a part of it;
                // a comment's span ends with its line.
                let adds = start == span.end && !before.syntax.slice(span).ends_with('\n');
                span.start < start && (start < span.end || adds)
            } else {
                start < span.end && span.start < end
            }
        })
    };
    let mut there = parts(after).into_iter();
    parts(before)
        .into_iter()
        .filter(|(span, _)| !touched(span))
        .all(|(_, text)| there.any(|(_, other)| other == text))
}

/// Instructions and comment lines, those inside of instructions too, in order.
fn parts(file: &Dockerfile) -> Vec<(Span, &str)> {
    let mut found = Vec::new();
    for item in &file.syntax.items {
        match item.kind {
            ItemKind::Instruction(index) => {
                let instruction = &file.syntax.instructions[index];
                let span = instruction.span.clone();
                found.push((span.clone(), file.syntax.slice(&span)));
                found.extend(instruction.comments.iter().map(|span| (span.clone(), file.syntax.slice(span))));
            }
            ItemKind::Comment | ItemKind::Directive(_) => {
                found.push((item.span.clone(), file.syntax.slice(&item.span)));
            }
            ItemKind::Mark | ItemKind::Blank => {}
        }
    }
    found
}
