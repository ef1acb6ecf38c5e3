//! Whether a stream gets colour, and the few styles there are.

use super::config::Variables;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::str::FromStr;

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorChoice {
    /// All, by the word that the option takes.
    pub(crate) const ALL: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];

    /// Decides for one stream: the flag, then `NO_COLOR`, then
    /// `CLICOLOR_FORCE` or `FORCE_COLOR`, then whether it is a terminal that
    /// can show colour.
    pub(super) fn decide(self, variables: &Variables, terminal: bool) -> bool {
        // https://no-color.org: present and not empty, whatever the value.
        let refused = variables.no_color.as_deref().is_some_and(|value| !value.is_empty());
        let forced = [&variables.clicolor_force, &variables.force_color]
            .into_iter()
            .any(|value| value.as_deref().is_some_and(is_true));
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if refused => false,
            Self::Auto => forced || (terminal && !variables.is_dumb()),
        }
    }
}

fn is_true(value: &OsStr) -> bool {
    !value.is_empty() && value != "0" && value != "false"
}

impl FromStr for ColorChoice {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(name, _)| *name == word);
        found.map(|(_, choice)| *choice).ok_or_else(|| format!("`{word}` is not `auto`, `always` or `never`"))
    }
}

/// What a piece of text is, for those who see colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Error,
    Warning,
    Info,
    Good,
    /// A file name or another heading.
    Heading,
    /// Something beside the point.
    Faint,
}

/// Colours text, or leaves it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Styles {
    enabled: bool,
}

impl Styles {
    /// Colours if `enabled`.
    pub(crate) const fn new(enabled: bool) -> Self {
        Self { enabled }
    }

    /// True if [`Self::paint`] colours.
    pub(crate) const fn is_enabled(self) -> bool {
        self.enabled
    }

    /// Returns `text` in `style`; the characters to read are the same.
    pub(crate) fn paint(self, style: Style, text: &str) -> Cow<'_, str> {
        if !self.enabled || text.is_empty() {
            return Cow::Borrowed(text);
        }
        let code = match style {
            Style::Error => "1;31",
            Style::Warning => "1;33",
            Style::Info => "1;36",
            Style::Good => "32",
            Style::Heading => "1",
            Style::Faint => "2",
        };
        Cow::Owned(format!("\x1b[{code}m{text}\x1b[0m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(choice: ColorChoice, set: &[(&str, &str)], terminal: bool) -> bool {
        let variables = Variables::read(|name| {
            set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into())
        });
        choice.decide(&variables, terminal)
    }

    #[test]
    fn the_terminal_decides_where_nothing_else_does() {
        assert!(decide(ColorChoice::Auto, &[], true));
        assert!(!decide(ColorChoice::Auto, &[], false));
    }

    #[test]
    fn the_flag_beats_the_environment() {
        assert!(decide(ColorChoice::Always, &[("NO_COLOR", "1")], false));
        assert!(!decide(ColorChoice::Never, &[("FORCE_COLOR", "1")], true));
    }

    #[test]
    fn no_color_beats_forcing() {
        assert!(!decide(ColorChoice::Auto, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true));
    }

    #[test]
    fn an_empty_no_color_says_nothing() {
        assert!(decide(ColorChoice::Auto, &[("NO_COLOR", "")], true));
    }

    #[test]
    fn forcing_colours_a_pipe_unless_it_is_zero() {
        assert!(decide(ColorChoice::Auto, &[("CLICOLOR_FORCE", "1")], false));
        assert!(decide(ColorChoice::Auto, &[("FORCE_COLOR", "3")], false));
        assert!(!decide(ColorChoice::Auto, &[("FORCE_COLOR", "0")], false));
    }

    #[test]
    fn a_dumb_terminal_gets_none() {
        assert!(!decide(ColorChoice::Auto, &[("TERM", "dumb")], true));
    }
}
