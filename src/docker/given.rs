//! What is known of a Dockerfile beside its text.

use crate::docker::dockerignore::Ignore;
use crate::docker::labels::LabelFormat;
use std::collections::BTreeMap;

/// Whose definition of a rule counts where tools differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Reading {
    /// The best there is: stages inherit, places are exact.
    #[default]
    Own,
    /// hadolint's, to the letter: its findings on its lines.
    Hadolint,
    /// That of BuildKit's checks.
    Buildkit,
}

/// What the user or the surroundings say of a Dockerfile.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) reading: Reading,
    /// True for a text that need not be a whole file: no FROM is asked for.
    pub(crate) is_fragment: bool,
    /// Values of ARGs for this build.
    pub(crate) build_args: BTreeMap<String, String>,
    /// The stage that is built, by name or number.
    pub(crate) target: Option<String>,
    /// The context's `.dockerignore`, where a context is known.
    pub(crate) ignore: Option<Ignore>,
    /// The kinds of labels, by key.
    pub(crate) label_schema: BTreeMap<String, LabelFormat>,
    /// No labels but those of the schema.
    pub(crate) strict_labels: bool,
    /// The only registries that images may come from; empty for all.
    pub(crate) trusted_registries: Vec<String>,
    /// Ignore comments count for nothing.
    pub(crate) ignores_disabled: bool,
    /// What is known of images, by their name as written.
    pub(crate) images: BTreeMap<String, ImageFacts>,
}

/// What an engine knows of an image.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ImageFacts {
    /// `os/architecture` of the image that the engine has.
    pub(crate) platform: Option<String>,
    /// The platform that was asked for.
    pub(crate) wanted: Option<String>,
    /// The variables that it sets.
    pub(crate) env: BTreeMap<String, String>,
}
