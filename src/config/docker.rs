//! `docker`: the keys that this family has beside those of all.

use super::keys::{DOCKER, FAMILY, IMAGE, names};
use crate::docker::labels::LabelFormat;
use crate::docker::profile::Profile;
use crate::yaml::{Errors, Node, Reader};
use std::collections::BTreeMap;

/// What the file says of Dockerfiles and images; what it does not say is for
/// the layers below.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DockerConfig {
    pub(crate) profile: Option<Profile>,
    /// Whether hadolint's configuration counts.
    pub(crate) hadolint: Option<bool>,
    pub(crate) images: Vec<Image>,
    /// The file with the findings that are accepted.
    pub(crate) baseline: Option<String>,
    pub(crate) label_schema: Option<BTreeMap<String, LabelFormat>>,
    pub(crate) strict_labels: Option<bool>,
    pub(crate) trusted_registries: Option<Vec<String>>,
}

/// An image that is built here. Paths count from the root.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Image {
    /// The Dockerfile.
    pub(crate) file: String,
    pub(crate) context: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) build_args: BTreeMap<String, String>,
    /// In bytes.
    pub(crate) max_size: Option<u64>,
}

/// Reads the keys of its own of the map at `node`, and reports those that
/// neither it nor any family has.
pub(super) fn read(node: &Node, errors: &mut Errors) -> DockerConfig {
    let mut config = DockerConfig::default();
    if node.as_map().is_none() {
        // Reported with the keys that all families share.
        return config;
    }
    let known = names(FAMILY).chain(names(DOCKER));
    let Some(mut reader) = Reader::open(node, "`docker`", known, errors) else { return config };
    for key in names(FAMILY) {
        reader.take(key);
    }
    let profile = reader.take("profile").and_then(|node| node.word(&Profile::WORDS, errors));
    config.profile = profile.and_then(Profile::parse);
    config.hadolint = reader.take("hadolint").and_then(|node| node.bool(errors));
    config.images = reader.take("images").map(|node| read_images(node, errors)).unwrap_or_default();
    config.baseline = reader.take("baseline").and_then(|node| read_path(node, errors));
    config.label_schema = reader.take("label_schema").map(|node| read_labels(node, errors));
    config.strict_labels = reader.take("strict_labels").and_then(|node| node.bool(errors));
    config.trusted_registries = reader
        .take("trusted_registries")
        .map(|node| node.texts(errors).into_iter().map(|(text, _)| text.to_owned()).collect());
    reader.finish(errors);
    config
}

fn read_path(node: &Node, errors: &mut Errors) -> Option<String> {
    let text = node.str(errors)?;
    if text.is_empty() {
        node.expected("a path", errors);
        return None;
    }
    Some(text.to_owned())
}

fn read_images(node: &Node, errors: &mut Errors) -> Vec<Image> {
    let Some(items) = node.as_seq() else {
        node.expected("a list of maps with `file`", errors);
        return Vec::new();
    };
    items.iter().filter_map(|item| read_image(item, errors)).collect()
}

fn read_image(node: &Node, errors: &mut Errors) -> Option<Image> {
    let mut reader = Reader::open(node, "an image", names(IMAGE), errors)?;
    let file = reader.take("file");
    if file.is_none() {
        errors.at(node, "`file` is missing");
    }
    let file = file.and_then(|node| read_path(node, errors));
    let context = reader.take("context").and_then(|node| read_path(node, errors));
    let target = reader.take("target").and_then(|node| node.str(errors)).map(str::to_owned);
    let build_args = reader.take("build_args").map(|node| read_build_args(node, errors)).unwrap_or_default();
    let max_size = reader.take("max_size").and_then(|node| node.size(errors));
    reader.finish(errors);
    Some(Image { file: file?, context, target, build_args, max_size })
}

fn read_build_args(node: &Node, errors: &mut Errors) -> BTreeMap<String, String> {
    let Some(map) = node.as_map() else {
        errors
            .at(node, format!("expected a map of build arguments, found {}", node.describe()))
            .help("write `NAME: value`");
        return BTreeMap::new();
    };
    let argument = |entry: &crate::yaml::Entry| {
        let value = entry.value.str(errors)?.to_owned();
        Some((entry.key.text.clone(), value))
    };
    map.iter().filter_map(argument).collect()
}

fn read_labels(node: &Node, errors: &mut Errors) -> BTreeMap<String, LabelFormat> {
    let Some(map) = node.as_map() else {
        errors
            .at(node, format!("expected a map from labels to formats, found {}", node.describe()))
            .help("write `LABEL: text`");
        return BTreeMap::new();
    };
    let mut labels = BTreeMap::new();
    for entry in map.iter().filter(|entry| !entry.value.is_null()) {
        let word = entry.value.word(&LabelFormat::WORDS, errors);
        if let Some(format) = word.and_then(LabelFormat::parse) {
            labels.insert(entry.key.text.clone(), format);
        }
    }
    labels
}
