//! Secrets in a state: what is marked, what known types keep, what names and
//! shapes give away.
//!
//! One pass over the attributes of each object. A value is reported for the
//! first reason that holds, in the order of [`Reason`].

mod marks;
mod names;
mod references;
mod shapes;
mod types;

#[cfg(test)]
mod labelled;

pub(crate) use marks::Marks;

use super::json::{Kind, Raw, Step, path_text, walk};
use super::model::{Instance, Resource, State};
use names::Names;
use references::is_reference;
use shapes::Shapes;
use std::borrow::Cow;

/// Why a value is taken for a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reason {
    /// The state itself says so.
    Marked,
    /// The type of the resource is known to keep one there.
    Type,
    /// The name of the attribute says so.
    Name,
    /// It looks like one, and like which.
    Shape(&'static str),
}

/// A secret that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Secret {
    /// Into the state's resources, and into the instances of that.
    pub(crate) at: (usize, usize),
    /// The way to it: `user[0].password`.
    pub(crate) path: String,
    pub(crate) reason: Reason,
    /// The bytes of the value in the file.
    pub(crate) span: std::ops::Range<usize>,
}

/// Finds secrets; keeps what it learns of names.
pub(crate) struct Finder {
    names: Names,
    shapes: Shapes,
}

impl Finder {
    pub(crate) fn new() -> Self {
        Self { names: Names::default(), shapes: Shapes::new() }
    }

    /// All secrets of some of a state's resources, in the order of the file.
    pub(crate) fn find(
        &mut self,
        state: &State<'_>,
        whole: &[u8],
        resources: std::ops::Range<usize>,
    ) -> Vec<Secret> {
        let mut found = Vec::new();
        for number in resources {
            let resource = &state.resources[number];
            for (place, one) in resource.instances.iter().enumerate() {
                self.each(resource, one, &mut |path, raw, reason| {
                    let start = raw.offset_in(whole);
                    let span = start..start + raw.bytes().len();
                    found.push(Secret { at: (number, place), path: path_text(path), reason, span });
                });
            }
        }
        found
    }

    /// Calls `hit` for each secret of one object.
    pub(crate) fn each<'a>(
        &mut self,
        resource: &Resource<'_>,
        one: &Instance<'a>,
        hit: &mut dyn FnMut(&[Step<'a>], Raw<'a>, Reason),
    ) {
        let Some(raw) = one.attributes.raw() else { return };
        let marks = Marks::of(one);
        let known = types::of(&resource.kind, raw);
        let has_shape = self.shapes.may_stand_in(raw.bytes());
        let is_dynamic = resource.kind == "terraform_data";
        // The last `name` beside which a `value` may stand.
        let mut named: Option<(usize, Cow<'a, str>)> = None;
        // A broken value ends where it breaks; the reader tells of it.
        let _ = walk(raw, &mut |path, leaf| {
            if is_dynamic && path.get(1) == Some(&Step::Key(b"type")) {
                return;
            }
            if let Some(reason) = marks.covers(path).then_some(Reason::Marked).filter(|_| has_text(leaf)) {
                hit(path, leaf, reason);
                return;
            }
            if leaf.kind() != Kind::String || leaf.bytes().len() < 3 {
                return;
            }
            if known.as_ref().is_some_and(|known| known.covers(path)) && !is_reference(leaf) {
                hit(path, leaf, Reason::Type);
                return;
            }
            let Some(Step::Key(key)) = path.iter().rev().find(|step| matches!(step, Step::Key(_))) else {
                return;
            };
            if *key == b"name" || *key == b"key" {
                named = leaf.text().map(|name| (path.len(), name));
            }
            let by_name = self.names.is_secret(key, leaf)
                || (*key == b"value"
                    && named.as_ref().is_some_and(|(level, name)| {
                        *level == path.len() && self.names.is_secret_variable(name, leaf)
                    }));
            if by_name {
                hit(path, leaf, Reason::Name);
            } else if has_shape && let Some(shape) = self.shapes.of(leaf) {
                hit(path, leaf, Reason::Shape(shape));
            } else if self.names.stands_in_json(leaf) {
                hit(path, leaf, Reason::Shape("a document with a secret in it"));
            }
        });
    }

    /// True if an output or another value by itself looks like a secret.
    pub(crate) fn is_secret_value(&mut self, name: &str, value: Raw<'_>) -> bool {
        let mut found = false;
        let _ = walk(value, &mut |path, leaf| {
            if leaf.kind() != Kind::String {
                return;
            }
            let key = path.iter().rev().find_map(|step| match step {
                Step::Key(key) => Some(*key),
                Step::Index(_) => None,
            });
            found |= self.names.is_secret(key.unwrap_or(name.as_bytes()), leaf)
                || self.shapes.of(leaf).is_some()
                || self.names.stands_in_json(leaf);
        });
        found
    }
}

/// False for null, the empty text and what is empty otherwise.
fn has_text(leaf: Raw<'_>) -> bool {
    !matches!(leaf.bytes(), b"null" | b"\"\"" | b"{}" | b"[]")
}
