//! The marks that a state itself puts on sensitive attributes.

use crate::state::json::{Raw, Step, decode, walk};
use crate::state::model::{Instance, Sensitive};
use std::borrow::Cow;

/// The marked ways of one object.
#[derive(Debug, Default)]
pub(crate) struct Marks<'a>(Vec<Vec<Mark<'a>>>);

/// A step of a marked way.
#[derive(Debug, PartialEq)]
enum Mark<'a> {
    Key(Cow<'a, str>),
    Index(usize),
}

impl<'a> Marks<'a> {
    pub(crate) fn of(one: &Instance<'a>) -> Self {
        match one.sensitive {
            Sensitive::None => Self::default(),
            Sensitive::Paths(list) => Self(
                list.items()
                    .into_iter()
                    .map(|path| path.items().into_iter().filter_map(step).collect())
                    .collect(),
            ),
            Sensitive::Mask(mask) => {
                let mut marked = Vec::new();
                let _ = walk(mask, &mut |path, leaf| {
                    if leaf.is_true() {
                        marked.push(path.iter().map(of_step).collect());
                    }
                });
                Self(marked)
            }
        }
    }

    /// True if the way, or a part of it from its start, is marked.
    pub(crate) fn covers(&self, path: &[Step<'_>]) -> bool {
        self.0.iter().any(|marks| leads(marks, path))
    }
}

fn of_step<'a>(step: &Step<'a>) -> Mark<'a> {
    match step {
        Step::Key(key) => Mark::Key(decode(key)),
        Step::Index(index) => Mark::Index(*index),
    }
}

/// A step as the file has it: an attribute, or an index that is a number or a text.
fn step(raw: Raw<'_>) -> Option<Mark<'_>> {
    let value = raw.get("value")?;
    if let Some(name) = value.text() {
        return Some(Mark::Key(name));
    }
    let inner = value.get("value")?;
    Some(match inner.text() {
        Some(text) => text.parse().map_or(Mark::Key(text), Mark::Index),
        None => inner.plain().parse().map_or_else(|_| Mark::Key(inner.plain()), Mark::Index),
    })
}

fn leads(marks: &[Mark<'_>], path: &[Step<'_>]) -> bool {
    let mut rest = path.iter();
    for mark in marks {
        loop {
            let Some(step) = rest.next() else { return false };
            if is_at(mark, step) {
                break;
            }
            // A value of any type is written as a map of `value` and `type`,
            // and the marks know nothing of that.
            if *step != Step::Key(b"value") {
                return false;
            }
        }
    }
    true
}

fn is_at(mark: &Mark<'_>, step: &Step<'_>) -> bool {
    match (mark, step) {
        (Mark::Key(name), Step::Key(key)) => name.as_bytes() == *key || **name == decode(key),
        (Mark::Index(index), Step::Index(at)) => index == at,
        (Mark::Index(index), Step::Key(key)) => index.to_string().as_bytes() == *key,
        (Mark::Key(_), Step::Index(_)) => false,
    }
}
