//! Which rules speak, and how loud: the choice between sets of defaults.

/// A set of defaults for the levels of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Profile {
    /// What a reviewer would say.
    #[default]
    Default,
    /// hadolint's rules with its severities.
    Hadolint,
    /// The checks of `docker build --check`.
    Buildkit,
    /// Every rule.
    All,
}

impl Profile {
    /// The words of options and configuration.
    pub(crate) const WORDS: [&'static str; 4] = ["default", "hadolint", "buildkit", "all"];

    /// Reads one of [`Self::WORDS`].
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "default" => Self::Default,
            "hadolint" => Self::Hadolint,
            "buildkit" => Self::Buildkit,
            "all" => Self::All,
            _ => return None,
        })
    }
}
