//! The order in which terraform lists instances.

use super::address::compare_calls;
use super::model::{Resource, State};
use std::cmp::Ordering;

/// An object by the place of its resource and its own.
pub(crate) type ObjectAt = (usize, usize);

/// All objects in terraform's order; deposed ones behind the current one.
pub(crate) fn ordered(state: &State<'_>) -> Vec<ObjectAt> {
    let ranks = module_ranks(state);
    let mut order: Vec<usize> = (0..state.resources.len()).collect();
    order.sort_by(|a, b| compare(&state.resources[*a], &state.resources[*b], &ranks));
    let mut objects: Vec<ObjectAt> = Vec::with_capacity(order.len() * 2);
    let mut from = 0;
    while from < order.len() {
        let first = &state.resources[order[from]];
        let same = order[from..]
            .iter()
            .take_while(|at| compare(first, &state.resources[**at], &ranks).is_eq())
            .count();
        let start = objects.len();
        for at in &order[from..from + same] {
            objects.extend((0..state.resources[*at].instances.len()).map(|one| (*at, one)));
        }
        let key = |(resource, one): &ObjectAt| &state.resources[*resource].instances[*one];
        objects[start..].sort_by(|a, b| {
            let (a, b) = (key(a), key(b));
            a.key.cmp(&b.key).then_with(|| a.deposed.cmp(&b.deposed))
        });
        from += same;
    }
    objects
}

/// The place of each module among all, and equal places for equal ways.
fn module_ranks(state: &State<'_>) -> Vec<usize> {
    let mut modules: Vec<usize> = (0..state.modules.len()).collect();
    modules.sort_by(|a, b| compare_calls(&state.modules[*a], &state.modules[*b]));
    let mut ranks = vec![0; modules.len()];
    let mut rank = 0;
    for pair in modules.windows(2) {
        rank += usize::from(compare_calls(&state.modules[pair[0]], &state.modules[pair[1]]).is_ne());
        ranks[pair[1]] = rank;
    }
    ranks
}

fn compare(a: &Resource<'_>, b: &Resource<'_>, ranks: &[usize]) -> Ordering {
    (ranks[a.module].cmp(&ranks[b.module]))
        .then_with(|| a.mode.cmp(&b.mode))
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| a.name.cmp(&b.name))
}

/// The first object that stands in the state twice, and where it does again.
pub(crate) fn first_repeated(state: &State<'_>) -> Option<(String, usize)> {
    let ranks = module_ranks(state);
    let objects = ordered(state);
    objects.windows(2).find_map(|pair| {
        let [(first, first_one), (second, second_one)] = [pair[0], pair[1]];
        let (a, b) = (&state.resources[first], &state.resources[second]);
        let (one, other) = (&a.instances[first_one], &b.instances[second_one]);
        let same = compare(a, b, &ranks).is_eq() && one.key == other.key && one.deposed == other.deposed;
        same.then(|| (state.full_address(b, other), other.offset.max(one.offset)))
    })
}
