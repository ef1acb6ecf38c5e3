//! The order in which terraform lists instances.

use super::address::compare_calls;
use super::model::{Resource, State};
use std::cmp::Ordering;
use std::collections::HashSet;

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

/// Puts some objects in terraform's order.
pub(crate) fn sort(state: &State<'_>, objects: &mut [ObjectAt]) {
    objects.sort_by(|a, b| {
        let (first, second) = (&state.resources[a.0], &state.resources[b.0]);
        compare_calls(&state.modules[first.module], &state.modules[second.module])
            .then_with(|| first.mode.cmp(&second.mode))
            .then_with(|| first.kind.cmp(&second.kind))
            .then_with(|| first.name.cmp(&second.name))
            .then_with(|| {
                let (a, b) = (&first.instances[a.1], &second.instances[b.1]);
                a.key.cmp(&b.key).then_with(|| a.deposed.cmp(&b.deposed))
            })
    });
}

/// The first object that stands in the state twice, and where it does again.
pub(crate) fn first_repeated(state: &State<'_>) -> Option<(String, usize)> {
    if has_distinct_resources(state) {
        return state.resources.iter().find_map(|resource| {
            let all = resource.instances.iter();
            let mut keys: Vec<_> = all.map(|one| (&one.key, &one.deposed, one)).collect();
            if keys.len() > 1 {
                keys.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
            }
            let pair = keys.windows(2).find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1))?;
            Some((state.full_address(resource, pair[1].2), pair[1].2.offset.max(pair[0].2.offset)))
        });
    }
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

/// True if no resource can stand there twice, as one look tells where
/// terraform wrote the file: there they are sorted.
fn has_distinct_resources(state: &State<'_>) -> bool {
    let modules: HashSet<_> = state.modules.iter().collect();
    let place = |one: &Resource<'_>| (one.module, one.mode);
    modules.len() == state.modules.len()
        && state.resources.windows(2).all(|pair| {
            let (a, b) = (&pair[0], &pair[1]);
            (place(a).cmp(&place(b)))
                .then_with(|| a.kind.cmp(&b.kind))
                .then_with(|| a.name.cmp(&b.name))
                .is_lt()
        })
}
