//! Stages: what each builds on, and which of its instructions are whose.

use crate::docker::image::Image;
use crate::docker::syntax::{Flag, Word};
use std::ops::Range;

/// One stage; a text without FROM is one stage that builds on nothing known.
#[derive(Debug, Clone)]
pub(crate) struct Stage {
    /// Its number, counted from 0 over all stages with a FROM.
    pub(crate) number: usize,
    /// The place of its FROM among the instructions.
    pub(crate) from: Option<usize>,
    /// The name after AS.
    pub(crate) name: Option<Word>,
    pub(crate) base: Base,
    /// `--platform` of its FROM.
    pub(crate) platform: Option<Flag>,
    /// Its instructions, FROM left out.
    pub(crate) body: Range<usize>,
}

/// What a stage builds on.
#[derive(Debug, Clone)]
pub(crate) enum Base {
    Scratch,
    /// An earlier stage, by its place among the stages.
    Stage(usize),
    Image(Image),
    /// An image whose name holds variables; split as it is written.
    Dynamic(Image),
    /// There is no FROM, or nothing behind it.
    Unknown,
}

impl Base {
    /// The image, if it is written out.
    pub(crate) const fn image(&self) -> Option<&Image> {
        match self {
            Self::Image(image) => Some(image),
            _ => None,
        }
    }

    /// The image as written, variables or not.
    pub(crate) const fn written(&self) -> Option<&Image> {
        match self {
            Self::Image(image) | Self::Dynamic(image) => Some(image),
            _ => None,
        }
    }
}

impl Stage {
    /// The place of its first instruction, its FROM if it has one.
    pub(crate) const fn start(&self) -> usize {
        match self.from {
            Some(index) => index,
            None => self.body.start,
        }
    }

    /// True if it is called `name`, in any case as BuildKit compares.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.name.as_ref().is_some_and(|own| own.text.eq_ignore_ascii_case(name))
    }
}
