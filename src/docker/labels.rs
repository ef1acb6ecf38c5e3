//! What the value of a label can be asked to be.

/// The form of a label's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LabelFormat {
    /// Any text that is not empty.
    Text,
    Url,
    Semver,
    /// A commit of git, short or whole.
    Hash,
    /// A date with time.
    Rfc3339,
    /// A licence by its SPDX identifier.
    Spdx,
    Email,
}

impl LabelFormat {
    /// The words of configurations.
    pub(crate) const WORDS: [&'static str; 7] = ["text", "url", "semver", "hash", "rfc3339", "spdx", "email"];

    /// Reads one of [`Self::WORDS`].
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "url" => Self::Url,
            "semver" => Self::Semver,
            "hash" => Self::Hash,
            "rfc3339" => Self::Rfc3339,
            "spdx" => Self::Spdx,
            "email" => Self::Email,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_format_of_its_own() {
        let formats = LabelFormat::WORDS.map(|word| LabelFormat::parse(word).unwrap());
        for (at, format) in formats.iter().enumerate() {
            assert!(!formats[..at].contains(format), "{format:?}");
        }
        assert_eq!(LabelFormat::parse("Text"), None);
    }
}
