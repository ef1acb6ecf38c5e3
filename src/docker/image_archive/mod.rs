//! Images in the forms that they are handed on: what `docker save` writes, in
//! its old and its new form, and the OCI layout, as a tar archive or a folder.
//!
//! Everything is read once from front to back, and only names and sizes of
//! files are kept: an archive may be larger than memory, and may come through
//! a pipe. Bytes come in through readers; nothing here opens a file. Paths
//! inside of layers are names and nothing more.

mod archive;
mod blob;
mod compression;
mod error;
mod folder;
mod instruction;
mod layer;
mod manifest;
mod room;
mod source;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub(crate) use archive::read_archive;
pub(crate) use error::ArchiveError;
pub(crate) use folder::read_folder;
pub(crate) use instruction::instruction;
pub(crate) use layer::{Entry, LayerFiles};

use std::rc::Rc;

/// An image, by the names and sizes of its files.
#[derive(Debug, Clone)]
pub(crate) struct Image {
    /// The names that the archive gives it.
    pub(crate) tags: Vec<String>,
    /// `linux/amd64`, `linux/arm/v7`; empty if it is not told.
    pub(crate) platform: String,
    /// From the lowest to the one on top.
    pub(crate) layers: Vec<Layer>,
    /// The instructions that made it, in order.
    pub(crate) history: Vec<Step>,
}

/// One layer of an image.
#[derive(Debug, Clone)]
pub(crate) struct Layer {
    /// The digest of its bytes before they are compressed, if it is told.
    pub(crate) digest: Option<String>,
    /// What made it, if it is told.
    pub(crate) instruction: Option<String>,
    /// Shared, since an image may have the same layer twice.
    pub(crate) files: Rc<LayerFiles>,
}

/// An instruction of an image's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// As a Dockerfile has it, as far as the builder left that.
    pub(crate) instruction: String,
    /// Which layer it made, if any.
    pub(crate) layer: Option<usize>,
}

/// Which image is meant where there are several.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// `os/architecture`, perhaps with a variant; nothing else will do.
    pub(crate) platform: Option<String>,
    /// The one to take if nothing is asked for.
    pub(crate) usual_platform: String,
}
