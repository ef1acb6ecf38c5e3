//! What a verification makes on the engine, and that it goes again.

use crate::docker::verify::LABEL;
use crate::engine::{Engine, EngineError};
use crate::worktree::{is_dead, token};
use std::cell::RefCell;

/// The containers and images of this verification.
pub(super) struct Made<'e> {
    engine: &'e Engine,
    /// The label's value: which process they belong to.
    owner: String,
    containers: RefCell<Vec<String>>,
    images: RefCell<Vec<String>>,
}

impl<'e> Made<'e> {
    /// Begins a list; what dead processes of this machine left goes first.
    pub(super) fn new(engine: &'e Engine) -> Self {
        let made =
            Self { engine, owner: token(), containers: RefCell::default(), images: RefCell::default() };
        made.clear(is_dead);
        made
    }

    /// The label of what is made.
    pub(super) fn label(&self) -> (&str, &str) {
        (LABEL, &self.owner)
    }

    pub(super) fn add_container(&self, id: &str) {
        self.containers.borrow_mut().push(id.to_owned());
    }

    pub(super) fn add_image(&self, id: &str) {
        self.images.borrow_mut().push(id.to_owned());
    }

    /// Removes everything, the last first; what cannot be removed comes back
    /// as words.
    pub(super) fn remove(self) -> Vec<String> {
        self.remove_all()
    }

    fn remove_all(&self) -> Vec<String> {
        let mut left = Vec::new();
        for (name, ids, remove) in [
            (
                "containers",
                self.containers.take(),
                Engine::remove_container as fn(&Engine, &str) -> Result<(), EngineError>,
            ),
            ("images", self.images.take(), Engine::remove_image),
        ] {
            for id in ids.iter().rev() {
                if remove(self.engine, id).is_err() {
                    // An engine that is gone is not asked for each of them.
                    left.push(name.to_owned());
                    break;
                }
            }
        }
        if left.is_empty() {
            self.clear(|owner| owner == self.owner);
        }
        left
    }

    /// Removes what bears the label, by its owner.
    fn clear(&self, is_meant: impl Fn(&str) -> bool) {
        let Ok(found) = self.engine.labelled(LABEL) else { return };
        for (id, _) in found.containers.iter().filter(|(_, owner)| is_meant(owner)) {
            // What stays is found the next time.
            let _ = self.engine.remove_container(id);
        }
        for (id, _) in found.images.iter().filter(|(_, owner)| is_meant(owner)) {
            let _ = self.engine.remove_image(id);
        }
    }
}

impl Drop for Made<'_> {
    fn drop(&mut self) {
        self.remove_all();
    }
}
