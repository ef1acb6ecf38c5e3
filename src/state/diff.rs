//! What differs between two states.

use super::address::{Key, write_calls};
use super::attributes::{Leaf, leaves};
use super::json::{Kind, Raw, compact};
use super::model::{Instance, Output, Resource, State};
use super::order::{ObjectAt, ordered};
use super::secrets::Finder;
use std::collections::{BTreeMap, HashMap};

/// All differences, by address.
#[derive(Debug, Default)]
pub(crate) struct Diff<'a> {
    pub(crate) added: Vec<Named>,
    pub(crate) removed: Vec<Named>,
    pub(crate) moved: Vec<Moved<'a>>,
    pub(crate) changed: Vec<Changed<'a>>,
    pub(crate) outputs: Vec<OutputChange<'a>>,
    /// True if the states are not of one history.
    pub(crate) other_lineage: bool,
}

/// An object by its address and its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) address: String,
    pub(crate) id: Option<String>,
}

/// An object at another address, and what else changed about it.
#[derive(Debug)]
pub(crate) struct Moved<'a> {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) attributes: Vec<Change<'a>>,
}

/// An object whose attributes differ.
#[derive(Debug)]
pub(crate) struct Changed<'a> {
    pub(crate) address: String,
    pub(crate) attributes: Vec<Change<'a>>,
}

/// One value before and after.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    pub(crate) path: String,
    pub(crate) before: Option<Leaf<'a>>,
    pub(crate) after: Option<Leaf<'a>>,
}

/// An output before and after.
#[derive(Debug)]
pub(crate) struct OutputChange<'a> {
    pub(crate) name: String,
    pub(crate) before: Option<Output<'a>>,
    pub(crate) after: Option<Output<'a>>,
}

impl Change<'_> {
    /// True if either value is a secret.
    pub(crate) fn is_secret(&self) -> bool {
        [&self.before, &self.after].into_iter().flatten().any(|leaf| leaf.secret)
    }
}

impl Diff<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.moved.is_empty()
            && self.changed.is_empty()
            && self.outputs.is_empty()
    }
}

/// What an object is found by in the other state.
type Identity<'s> = (String, &'s str, &'s str, &'s Key<'s>, Option<&'s str>, bool);

fn identity<'s>(state: &'s State<'_>, modules: &[String], (resource, one): ObjectAt) -> Identity<'s> {
    let resource = &state.resources[resource];
    let one = &resource.instances[one];
    let is_data = resource.mode == super::address::Mode::Data;
    (
        modules[resource.module].clone(),
        &resource.kind,
        &resource.name,
        &one.key,
        one.deposed.as_deref(),
        is_data,
    )
}

fn module_names(state: &State<'_>) -> Vec<String> {
    let name = |calls: &Vec<_>| {
        let mut out = String::new();
        write_calls(calls, &mut out);
        out
    };
    state.modules.iter().map(name).collect()
}

/// Compares two states.
pub(crate) fn diff<'a>(before: &State<'a>, after: &State<'a>, finder: &mut Finder) -> Diff<'a> {
    let mut diff = Diff {
        other_lineage: matches!((&before.lineage, &after.lineage), (Some(a), Some(b)) if a != b),
        ..Diff::default()
    };
    let (names, new_names) = (module_names(before), module_names(after));
    let (old, new) = (ordered(before), ordered(after));
    let mut gone: HashMap<Identity<'_>, ObjectAt> =
        old.iter().map(|at| (identity(before, &names, *at), *at)).collect();
    let mut come = Vec::new();
    for at in &new {
        let Some(was) = gone.remove(&identity(after, &new_names, *at)) else {
            come.push(*at);
            continue;
        };
        let attributes = compare(object(before, was), object(after, *at), finder);
        if !attributes.is_empty() {
            diff.changed.push(Changed { address: address(after, *at), attributes });
        }
    }
    let mut gone: Vec<ObjectAt> = gone.into_values().collect();
    gone.sort_unstable();
    let mut by_id: HashMap<(&str, String), ObjectAt> = HashMap::new();
    for at in &gone {
        let (resource, one) = object(before, *at);
        if let Some(id) = one.id().filter(|id| !id.is_empty()) {
            by_id.insert((&*resource.kind, id.into_owned()), *at);
        }
    }
    for at in come {
        let (resource, one) = object(after, at);
        let was = one.id().and_then(|id| by_id.remove(&(&*resource.kind, id.into_owned())));
        match was {
            Some(was) => {
                gone.retain(|at| *at != was);
                let attributes = compare(object(before, was), (resource, one), finder);
                diff.moved.push(Moved { from: address(before, was), to: address(after, at), attributes });
            }
            None => diff.added.push(named(after, at)),
        }
    }
    let place: HashMap<ObjectAt, usize> = old.iter().enumerate().map(|(place, at)| (*at, place)).collect();
    gone.sort_by_key(|at| place.get(at));
    diff.removed = gone.into_iter().map(|at| named(before, at)).collect();
    diff.outputs = outputs(before, after);
    diff
}

fn object<'s, 'a>(state: &'s State<'a>, (resource, one): ObjectAt) -> (&'s Resource<'a>, &'s Instance<'a>) {
    let resource = &state.resources[resource];
    (resource, &resource.instances[one])
}

fn address(state: &State<'_>, at: ObjectAt) -> String {
    let (resource, one) = object(state, at);
    state.full_address(resource, one)
}

fn named(state: &State<'_>, at: ObjectAt) -> Named {
    Named { address: address(state, at), id: object(state, at).1.id().map(std::borrow::Cow::into_owned) }
}

fn compare<'a>(
    (old_resource, old): (&Resource<'a>, &Instance<'a>),
    (new_resource, new): (&Resource<'a>, &Instance<'a>),
    finder: &mut Finder,
) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    if old.tainted != new.tainted {
        let leaf = |tainted| {
            let raw = Raw::parse(if tainted { b"true" } else { b"false" }).ok()?;
            Some(Leaf { path: "(tainted)".to_owned(), raw, secret: false })
        };
        changes.push(Change {
            path: "(tainted)".to_owned(),
            before: leaf(old.tainted),
            after: leaf(new.tainted),
        });
    }
    let bytes = |one: &Instance<'a>| one.attributes.raw().map(Raw::bytes);
    if bytes(old) == bytes(new) {
        return changes;
    }
    let by_path = |resource, one, finder: &mut Finder| -> BTreeMap<String, Leaf<'a>> {
        leaves(resource, one, finder).into_iter().map(|leaf| (leaf.path.clone(), leaf)).collect()
    };
    let mut before = by_path(old_resource, old, finder);
    for (path, leaf) in by_path(new_resource, new, finder) {
        match before.remove(&path) {
            Some(was) if is_equal(was.raw, leaf.raw) => {}
            was => changes.push(Change { path, before: was, after: Some(leaf) }),
        }
    }
    changes.extend(before.into_iter().map(|(path, was)| Change { path, before: Some(was), after: None }));
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes
}

fn is_equal(a: Raw<'_>, b: Raw<'_>) -> bool {
    a.bytes() == b.bytes()
        || (a.kind() == b.kind()
            && match a.kind() {
                Kind::String => a.text() == b.text(),
                Kind::Null | Kind::Bool | Kind::Number | Kind::List | Kind::Map => compact(a) == compact(b),
            })
}

fn outputs<'a>(before: &State<'a>, after: &State<'a>) -> Vec<OutputChange<'a>> {
    let all = |state: &State<'a>| -> BTreeMap<String, Output<'a>> {
        state.outputs.iter().map(|output| (output.name.clone().into_owned(), output.clone())).collect()
    };
    let mut gone = all(before);
    let mut changes = Vec::new();
    for (name, output) in all(after) {
        match gone.remove(&name) {
            Some(was) if was.sensitive == output.sensitive && compact(was.value) == compact(output.value) => {
            }
            was => changes.push(OutputChange { name, before: was, after: Some(output) }),
        }
    }
    changes.extend(gone.into_iter().map(|(name, was)| OutputChange { name, before: Some(was), after: None }));
    changes.sort_by(|a, b| a.name.cmp(&b.name));
    changes
}
