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

/// How often the fixes of a file may make room for one another.
const PASSES: usize = 64;

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
/// the others too if `all`. Running it on its own result changes nothing.
pub(crate) fn mend(file: Dockerfile, selection: &Selection, all: bool) -> Mended {
    let given = Arc::clone(&file.given);
    let findings = lint(&file, selection);
    let mut state = State { file, findings };
    let mut applied: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut refused: Vec<(&'static str, Vec<u8>)> = Vec::new();
    for _ in 0..PASSES {
        let candidates = candidates(&state, all, &refused);
        if candidates.is_empty() {
            break;
        }
        let next = match attempt(&state, &candidates, &given, selection) {
            Some(next) => {
                free(&state, &candidates).for_each(|id| *applied.entry(id).or_insert(0) += 1);
                Some(next)
            }
            None => {
                first_that_holds(&state, &candidates, &given, selection, &mut refused).map(|(id, next)| {
                    *applied.entry(id).or_insert(0) += 1;
                    next
                })
            }
        };
        match next {
            Some(next) => state = next,
            None => break,
        }
    }
    let mut dropped: BTreeMap<&'static str, usize> = BTreeMap::new();
    refused.iter().for_each(|(id, _)| *dropped.entry(id).or_insert(0) += 1);
    Mended { file: state.file, findings: state.findings, applied, dropped }
}

fn candidates(state: &State, all: bool, refused: &[(&'static str, Vec<u8>)]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for finding in &state.findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| all || fix.safe) else { continue };
        let key = (finding.meta.id, signature(state, fix));
        if !refused.contains(&key) {
            found.push((finding.meta.id, fix.clone()));
        }
    }
    found
}

/// Names a fix so that it is known again after other edits moved it: the text
/// around it and what it does.
fn signature(state: &State, fix: &Fix) -> Vec<u8> {
    let text = state.file.text().as_bytes();
    let mut name = Vec::new();
    for edit in &fix.edits {
        let start = memchr::memrchr(b'\n', &text[..edit.span.start.min(text.len())]).map_or(0, |at| at + 1);
        name.extend_from_slice(&text[start..edit.span.end.clamp(start, text.len())]);
        name.push(0);
        name.extend_from_slice(&edit.text);
    }
    name
}

/// The rules of those candidates that one pass applies.
fn free<'c>(state: &'c State, candidates: &'c [Candidate]) -> impl Iterator<Item = &'static str> + 'c {
    let mut taken: Vec<&Edit> = Vec::new();
    let length = state.file.text().len();
    candidates.iter().filter_map(move |(id, fix)| {
        let clashes = fix.edits.iter().any(|edit| {
            edit.span.end > length
                || taken.iter().any(|other| {
                    edit.span == other.span
                        || (edit.span.start < other.span.end && other.span.start < edit.span.end)
                })
        });
        if clashes {
            return None;
        }
        taken.extend(&fix.edits);
        Some(*id)
    })
}

/// Applies what can be applied at once; `None` if the result is worse.
fn attempt(
    state: &State,
    candidates: &[Candidate],
    given: &Arc<Given>,
    selection: &Selection,
) -> Option<State> {
    let (text, _) = apply(state.file.text().as_bytes(), candidates.iter().map(|(_, fix)| fix))?;
    let next = State::of(String::from_utf8(text).ok()?, given, selection);
    let edits: Vec<&Edit> = candidates.iter().flat_map(|(_, fix)| &fix.edits).collect();
    is_better(state, &next, &edits).then_some(next)
}

/// Tries one after the other; those that make something worse are refused.
fn first_that_holds(
    state: &State,
    candidates: &[Candidate],
    given: &Arc<Given>,
    selection: &Selection,
    refused: &mut Vec<(&'static str, Vec<u8>)>,
) -> Option<(&'static str, State)> {
    for candidate in candidates {
        if let Some(next) = attempt(state, std::slice::from_ref(candidate), given, selection) {
            return Some((candidate.0, next));
        }
        refused.push((candidate.0, signature(state, &candidate.1)));
    }
    None
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
