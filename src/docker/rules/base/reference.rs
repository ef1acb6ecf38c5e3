//! Names of images as hadolint splits them, which is not quite what they mean:
//! a registry is only what has a dot in it.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::stage::Stage;
use crate::docker::syntax::{Body, Word};

/// A name, split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::docker::rules) struct Reference<'t> {
    pub(in crate::docker::rules) registry: Option<&'t str>,
    pub(in crate::docker::rules) name: &'t str,
    pub(in crate::docker::rules) tag: Option<&'t str>,
    pub(in crate::docker::rules) has_digest: bool,
}

impl<'t> Reference<'t> {
    pub(in crate::docker::rules) fn split(text: &'t str) -> Self {
        let (registry, rest) = match text.split_once('/') {
            Some((host, rest)) if host.contains('.') => (Some(host), rest),
            _ => (None, text),
        };
        let end = rest.find([':', '@']).unwrap_or(rest.len());
        let (name, suffix) = rest.split_at(end);
        let tag = suffix.strip_prefix(':').map(|tag| tag.split('@').next().unwrap_or_default());
        Self { registry, name, tag, has_digest: suffix.contains('@') }
    }
}

/// The image of a stage as written.
pub(in crate::docker::rules) fn image_of<'f>(file: &'f Dockerfile, stage: &Stage) -> Option<&'f Word> {
    match &file.syntax.instructions[stage.from?].body {
        Body::From { image, .. } => image.as_ref(),
        _ => None,
    }
}

/// True if one of the first `before` stages is called `name`, letter for letter.
pub(in crate::docker::rules) fn is_alias(file: &Dockerfile, name: &str, before: usize) -> bool {
    file.stages.iter().take(before).any(|stage| stage.name.as_ref().is_some_and(|own| own.text == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dot_makes_a_registry() {
        let found = Reference::split("x.org:5000/a/b:1@sha256:c");
        assert_eq!((found.registry, found.name, found.tag), (Some("x.org:5000"), "a/b", Some("1")));
        assert!(found.has_digest);
        let found = Reference::split("localhost:5000/a");
        assert_eq!((found.registry, found.name, found.tag), (None, "localhost", Some("5000/a")));
    }
}
