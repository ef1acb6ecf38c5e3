//! `needs`: that it names steps of the hook, and leads nowhere back.

use super::step::Draft;
use crate::yaml::{Errors, meant};
use std::collections::BTreeMap;

/// Reports needs that name no step, and needs that go round in circles.
pub(super) fn check_order(drafts: &[Draft], errors: &mut Errors) {
    let ids: BTreeMap<&str, usize> =
        drafts.iter().enumerate().map(|(index, draft)| (draft.step.id.as_str(), index)).collect();
    for draft in drafts {
        for (need, (source, span)) in draft.step.needs.iter().zip(&draft.needs) {
            if !ids.contains_key(need.as_str()) {
                let help = meant(need, ids.keys().copied(), "steps of this hook are");
                errors
                    .push(*source, span.clone(), format!("no step of this hook is called `{need}`"))
                    .maybe_help(help);
            }
        }
    }
    let mut states = vec![State::New; drafts.len()];
    for start in 0..drafts.len() {
        follow(start, drafts, &ids, &mut states, errors);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way from the start to here.
    Open,
    Done,
}

/// Walks along `needs` from `start`, without recursion: a chain may be long.
fn follow(
    start: usize,
    drafts: &[Draft],
    ids: &BTreeMap<&str, usize>,
    states: &mut [State],
    errors: &mut Errors,
) {
    if states[start] != State::New {
        return;
    }
    states[start] = State::Open;
    // Each step of the way, with the number of its next need.
    let mut way = vec![(start, 0)];
    while let Some((step, next)) = way.last_mut() {
        let (index, number) = (*step, *next);
        *next += 1;
        let Some(need) = drafts[index].step.needs.get(number) else {
            states[index] = State::Done;
            way.pop();
            continue;
        };
        let Some(&target) = ids.get(need.as_str()) else { continue };
        match states[target] {
            State::Done => {}
            State::New => {
                states[target] = State::Open;
                way.push((target, 0));
            }
            State::Open => {
                let from = way.iter().position(|&(step, _)| step == target).unwrap_or_default();
                let mut circle: Vec<&str> =
                    way[from..].iter().map(|&(step, _)| drafts[step].step.id.as_str()).collect();
                circle.push(&drafts[target].step.id);
                let (source, span) = drafts[index].needs[number].clone();
                errors
                    .push(source, span, format!("steps wait for each other: {}", circle.join(" → ")))
                    .help("remove one of these `needs`");
            }
        }
    }
}
