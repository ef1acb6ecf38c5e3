//! What two images differ in.

use super::Measured;
use crate::docker::image_archive::Image;
use std::collections::BTreeMap;

/// The files that two images differ in.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison<'i> {
    pub(crate) only_first: Group<'i>,
    pub(crate) only_second: Group<'i>,
    pub(crate) grown: Group<'i>,
    pub(crate) shrunk: Group<'i>,
    /// How many layers at the bottom both have.
    pub(crate) shared_layers: usize,
}

/// Files that differ in one way, the biggest difference first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Group<'i> {
    pub(crate) files: Vec<Change<'i>>,
    /// The difference of all together.
    pub(crate) bytes: u64,
}

/// A file and its bytes in both images.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change<'i> {
    pub(crate) path: &'i [u8],
    pub(crate) before: Option<u64>,
    pub(crate) after: Option<u64>,
}

impl Change<'_> {
    /// By how many bytes it differs.
    pub(crate) fn bytes(&self) -> u64 {
        self.before.unwrap_or(0).abs_diff(self.after.unwrap_or(0))
    }
}

impl<'i> Comparison<'i> {
    /// Compares what containers of the two see.
    pub(crate) fn new(first: (&'i Image, &Measured<'i>), second: (&'i Image, &Measured<'i>)) -> Self {
        let mut changes: BTreeMap<&'i [u8], Change<'i>> = BTreeMap::new();
        for (path, live) in &first.1.files {
            changes.insert(path, Change { path, before: Some(live.bytes), after: None });
        }
        for (path, live) in &second.1.files {
            changes.entry(path).or_insert(Change { path, before: None, after: None }).after =
                Some(live.bytes);
        }
        let mut comparison = Self { shared_layers: shared(first.0, second.0), ..Self::default() };
        for change in changes.into_values() {
            let group = match (change.before, change.after) {
                (Some(_), None) => &mut comparison.only_first,
                (None, Some(_)) => &mut comparison.only_second,
                (before, after) if before < after => &mut comparison.grown,
                (before, after) if before > after => &mut comparison.shrunk,
                _ => continue,
            };
            group.bytes += change.bytes();
            group.files.push(change);
        }
        for group in [
            &mut comparison.only_first,
            &mut comparison.only_second,
            &mut comparison.grown,
            &mut comparison.shrunk,
        ] {
            // The order of paths stays among those of one size.
            group.files.sort_by_key(|change| std::cmp::Reverse(change.bytes()));
        }
        comparison
    }
}

fn shared(first: &Image, second: &Image) -> usize {
    let pairs = first.layers.iter().zip(&second.layers);
    pairs.take_while(|(one, two)| one.digest.is_some() && one.digest == two.digest).count()
}
