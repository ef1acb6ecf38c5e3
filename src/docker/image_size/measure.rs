//! Laying the layers of one image over one another.

use crate::docker::image_archive::{Entry, Image};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

/// What came of one image; paths are borrowed from it.
#[derive(Debug)]
pub(crate) struct Measured<'i> {
    pub(crate) layers: Vec<LayerSize>,
    /// The files that a container sees.
    pub(crate) files: BTreeMap<&'i [u8], Live>,
    /// The bytes of all layers together, as the engine counts an image.
    pub(crate) bytes: u64,
    /// The bytes that its layers take in the archive.
    pub(crate) stored: u64,
    /// The bytes that later layers overwrite or delete.
    pub(crate) wasted: u64,
    /// The files that they are bytes of, the most wasteful first.
    pub(crate) waste: Vec<Waste<'i>>,
    /// Of all bytes of all copies, the part that the smallest copy of each
    /// path has; that of a deleted file is nothing. 1 if nothing is wasted.
    pub(crate) efficiency: f64,
    /// The bytes of all copies of paths that are there more than once, or
    /// deleted; what dive calls wasted.
    pub(crate) repeated: u64,
}

/// What one layer has and does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LayerSize {
    pub(crate) bytes: u64,
    /// Of those, the bytes that later layers make useless.
    pub(crate) wasted: u64,
    /// Files that are new, that replace one, and that are gone.
    pub(crate) added: u64,
    pub(crate) changed: u64,
    pub(crate) removed: u64,
}

/// A file that a container sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Live {
    pub(crate) bytes: u64,
    pub(crate) layer: usize,
}

/// A path with bytes that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waste<'i> {
    pub(crate) path: &'i [u8],
    pub(crate) bytes: u64,
    /// How many layers have it.
    pub(crate) copies: u32,
    /// It is gone in the end.
    pub(crate) deleted: bool,
}

/// What became of one path so far.
#[derive(Debug, Default)]
struct Record {
    copies: u32,
    deletions: u32,
    total: u64,
    least: u64,
    wasted: u64,
}

/// The layers so far, laid over one another.
#[derive(Debug, Default)]
struct Stack<'i> {
    layers: Vec<LayerSize>,
    files: BTreeMap<&'i [u8], Live>,
    records: HashMap<&'i [u8], Record>,
    /// What the layer that is being laid has taken away.
    gone: HashSet<&'i [u8]>,
}

impl<'i> Measured<'i> {
    /// Lays the layers over one another.
    pub(crate) fn new(image: &'i Image) -> Self {
        let mut stack = Stack::default();
        for layer in &image.layers {
            stack.layers.push(LayerSize { bytes: layer.files.bytes(), ..LayerSize::default() });
            stack.gone.clear();
            for folder in &layer.files.emptied {
                stack.remove_below(folder);
            }
            for path in &layer.files.removed {
                stack.remove(path);
                stack.remove_below(path);
            }
            for (path, entry) in &layer.files.entries {
                stack.lay(path, *entry);
            }
            let removed = stack.gone.len() as u64;
            stack.top().removed = removed;
        }
        stack.finish(image)
    }

    /// The bytes of the layers above the lowest, which is the base image's.
    pub(crate) fn bytes_above_base(&self) -> u64 {
        self.layers.iter().skip(1).map(|layer| layer.bytes).sum()
    }

    /// The biggest files that a container sees, the biggest first.
    pub(crate) fn biggest(&self, count: usize) -> Vec<(&'i [u8], Live)> {
        let mut files: Vec<_> = self.files.iter().map(|(path, live)| (*path, *live)).collect();
        files.sort_by(|(one, a), (two, b)| b.bytes.cmp(&a.bytes).then_with(|| one.cmp(two)));
        files.truncate(count);
        files.retain(|(_, live)| live.bytes > 0);
        files
    }
}

impl<'i> Stack<'i> {
    fn top(&mut self) -> &mut LayerSize {
        self.layers.last_mut().expect("a layer is pushed before anything is laid")
    }

    /// Lays one entry of the layer on top.
    fn lay(&mut self, path: &'i [u8], entry: Entry) {
        let layer = self.layers.len() - 1;
        let bytes = match entry {
            // A folder takes the place of a file.
            Entry::Folder => return self.remove(path),
            Entry::File(bytes) => bytes,
        };
        // And a file that of a folder with all that is in it.
        self.remove_below(path);
        let record = self.records.entry(path).or_default();
        record.least = if record.copies == 0 { bytes } else { record.least.min(bytes) };
        record.copies += 1;
        record.total += bytes;
        match self.files.insert(path, Live { bytes, layer }) {
            Some(old) => {
                record.wasted += old.bytes;
                self.layers[old.layer].wasted += old.bytes;
                self.top().changed += 1;
            }
            None if self.gone.remove(path) => self.top().changed += 1,
            None => self.top().added += 1,
        }
    }

    fn remove(&mut self, path: &[u8]) {
        let Some((path, old)) = self.files.remove_entry(path) else { return };
        let record = self.records.entry(path).or_default();
        record.deletions += 1;
        record.least = 0;
        record.wasted += old.bytes;
        self.layers[old.layer].wasted += old.bytes;
        self.gone.insert(path);
    }

    /// Removes all that is in a folder; the root is empty.
    fn remove_below(&mut self, folder: &[u8]) {
        let start = if folder.is_empty() { Vec::new() } else { [folder, b"/"].concat() };
        let from = Bound::Included(start.as_slice());
        let found = self.files.range::<[u8], _>((from, Bound::Unbounded));
        let inside: Vec<&'i [u8]> =
            found.map(|(path, _)| *path).take_while(|path| path.starts_with(&start)).collect();
        for path in inside {
            self.remove(path);
        }
    }

    fn finish(self, image: &Image) -> Measured<'i> {
        let (mut total, mut least, mut repeated) = (0, 0, 0);
        let mut waste = Vec::new();
        for (path, record) in &self.records {
            total += record.total;
            least += record.least;
            if record.copies + record.deletions > 1 {
                repeated += record.total;
            }
            if record.wasted > 0 {
                let deleted = !self.files.contains_key(path);
                waste.push(Waste { path, bytes: record.wasted, copies: record.copies, deleted });
            }
        }
        waste.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.path.cmp(b.path)));
        Measured {
            bytes: self.layers.iter().map(|layer| layer.bytes).sum(),
            stored: image.layers.iter().map(|layer| layer.files.stored).sum(),
            wasted: self.layers.iter().map(|layer| layer.wasted).sum(),
            layers: self.layers,
            files: self.files,
            waste,
            efficiency: ratio(least, total).unwrap_or(1.0),
            repeated,
        }
    }
}

/// A part of a whole; `None` if the whole is nothing.
pub(super) fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
