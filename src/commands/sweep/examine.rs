//! One file under all checks that want it.

use super::{Task, Turns};
use crate::check::{ContentCheck, File, Runner};
use crate::diagnostic::{Diagnostic, Findings, Fix, apply};
use crate::merge;
use std::ops::Range;
use std::path::Path;

/// How often the fixers may take turns on one file before what is left is
/// reported: two that undo each other must not go on for ever.
const TURNS: usize = 6;

/// What came out for one file.
pub(super) struct Examined {
    /// Findings with the place of their task; they speak of the mended text.
    pub(super) findings: Vec<(usize, Diagnostic)>,
    /// The mended text and the tasks that changed it.
    pub(super) mended: Option<(Vec<u8>, Vec<usize>)>,
}

/// Mends the text with all tasks that mend, then examines what is left.
pub(super) fn run(
    tasks: &[Task],
    wanted: &[usize],
    turns: Turns,
    path: &Path,
    bytes: &[u8],
    old: Option<&[u8]>,
) -> Examined {
    let first = findings(tasks, wanted, path, bytes, old);
    let can_mend = first.iter().any(|(task, finding)| tasks[*task].mends() && finding.fix.is_some());
    if !can_mend {
        return Examined { findings: first, mended: None };
    }
    let (text, by) = mend(tasks, wanted, turns, path, bytes);
    if by.is_empty() {
        return Examined { findings: first, mended: None };
    }
    Examined { findings: findings(tasks, wanted, path, &text, old), mended: Some((text, by)) }
}

/// All fixers in their order, again and again while something changes.
fn mend(tasks: &[Task], wanted: &[usize], turns: Turns, path: &Path, bytes: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let mut text = bytes.to_vec();
    let mut by = Vec::new();
    let most = if turns == Turns::Once { 1 } else { TURNS };
    for _ in 0..most {
        let mut changed = false;
        for task in wanted.iter().filter(|task| tasks[**task].mends()) {
            let Some(new) = mend_by(&tasks[*task], path, &text) else { continue };
            text = new;
            changed = true;
            if !by.contains(task) {
                by.push(*task);
            }
        }
        if !changed {
            break;
        }
    }
    (text, by)
}

/// One fixer, repeated only while fixes had to wait for one another.
fn mend_by(task: &Task, path: &Path, bytes: &[u8]) -> Option<Vec<u8>> {
    let content = content(task)?;
    if content.has_own_way() {
        return content.mend(File { path, bytes, added: None }).filter(|new| new != bytes);
    }
    let mut text: Option<Vec<u8>> = None;
    for _ in 0..TURNS {
        let now = text.as_deref().unwrap_or(bytes);
        let mut found = Vec::new();
        content
            .check(File { path, bytes: now, added: None }, &mut Findings::new(&task.check.meta, &mut found));
        let fixes: Vec<&Fix> =
            found.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe).collect();
        let Some((new, applied)) = apply(now, fixes.iter().copied()) else { break };
        let all = applied == fixes.len();
        if new == now {
            break;
        }
        text = Some(new);
        if all {
            break;
        }
    }
    text
}

fn findings(
    tasks: &[Task],
    wanted: &[usize],
    path: &Path,
    bytes: &[u8],
    old: Option<&[u8]>,
) -> Vec<(usize, Diagnostic)> {
    let mut all = Vec::new();
    let mut added: Option<Vec<Range<usize>>> = None;
    let mut found = Vec::new();
    for task in wanted {
        let Some(content) = content(&tasks[*task]) else { continue };
        let added = old
            .filter(|_| content.only_added())
            .map(|old| added.get_or_insert_with(|| merge::added_lines(old, bytes)).as_slice());
        content.check(File { path, bytes, added }, &mut Findings::new(&tasks[*task].check.meta, &mut found));
        all.extend(found.drain(..).map(|finding| (*task, finding)));
    }
    all
}

fn content(task: &Task) -> Option<&dyn ContentCheck> {
    match &task.runner {
        Runner::Content(content) => Some(content.as_ref()),
        _ => None,
    }
}
