//! The name of an image: `registry/repository:tag@digest`.

use crate::docker::syntax::Word;

/// A reference to an image, split; nothing is filled in that is not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Image {
    /// The word that names it.
    pub(crate) word: Word,
    /// The first component, if it looks like a host: it has a `.` or a `:`,
    /// or is `localhost`.
    pub(crate) registry: Option<String>,
    /// Everything between registry and tag.
    pub(crate) repository: String,
    pub(crate) tag: Option<String>,
    /// Algorithm and hash, such as `sha256:…`.
    pub(crate) digest: Option<String>,
}

impl Image {
    /// Splits a word; variables are characters like any other.
    pub(crate) fn of(word: &Word) -> Self {
        Self::parse(word, &word.value('\\'))
    }

    /// Splits `text`, which the word stands for.
    pub(crate) fn parse(word: &Word, text: &str) -> Self {
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => (rest, Some(digest.to_owned())),
            None => (text, None),
        };
        let (registry, rest) = match rest.split_once('/') {
            Some((host, rest)) if is_host(host) => (Some(host.to_owned()), rest),
            _ => (None, rest),
        };
        // A `:` inside of `${X:-y}` splits nothing.
        let name_end = rest.rfind('/').map_or(0, |at| at + 1);
        let colon = rest[name_end..]
            .find(':')
            .map(|at| name_end + at)
            .filter(|at| rest[..*at].matches("${").count() == rest[..*at].matches('}').count());
        let (repository, tag) = match colon {
            Some(at) => (&rest[..at], Some(rest[at + 1..].to_owned())),
            None => (rest, None),
        };
        Self { word: word.clone(), registry, repository: repository.to_owned(), tag, digest }
    }

    /// The last component of the repository: `python` of `docker.io/library/python`.
    pub(crate) fn short_name(&self) -> &str {
        self.repository.rsplit('/').next().unwrap_or_default()
    }

    /// True if busybox is the shell and the tools in it, by its name or tag.
    pub(crate) fn has_busybox(&self) -> bool {
        // A prefix of the name may come from a variable.
        let name = self.short_name().rsplit('}').next().unwrap_or_default();
        let tag = self.tag.as_deref().unwrap_or_default();
        matches!(name, "alpine" | "busybox") || tag.contains("alpine") || name.starts_with("musllinux")
    }
}

fn is_host(word: &str) -> bool {
    word == "localhost" || word.contains(['.', ':']) && !word.contains('$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(text: &str) -> Image {
        Image::of(&Word { text: text.to_owned(), span: 0..text.len(), range: 0..text.len() })
    }

    #[test]
    fn a_port_is_no_tag() {
        let found = image("localhost:5000/a/b");
        assert_eq!((found.registry.as_deref(), found.repository.as_str()), (Some("localhost:5000"), "a/b"));
        assert_eq!(found.tag, None);
    }

    #[test]
    fn tag_and_digest_are_told_apart() {
        let found = image("quay.io/x/y:1.2@sha256:abc");
        assert_eq!((found.tag.as_deref(), found.digest.as_deref()), (Some("1.2"), Some("sha256:abc")));
        assert_eq!(found.short_name(), "y");
    }

    #[test]
    fn busybox_is_known_by_name_and_tag() {
        for text in ["alpine:3", "${PREFIX}alpine", "python:3.13-alpine", "docker.io/library/busybox"] {
            assert!(image(text).has_busybox(), "{text}");
        }
        assert!(!image("debian:13").has_busybox() && !image("alpine-tools:1").has_busybox());
    }

    #[test]
    fn a_default_inside_of_a_variable_is_no_tag() {
        assert_eq!(image("${BASE:-alpine}").tag, None);
        assert_eq!(image("alpine:${V:-3}").tag.as_deref(), Some("${V:-3}"));
    }
}
