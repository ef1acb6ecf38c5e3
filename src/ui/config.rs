//! What the decisions of [`super::Ui`] rest on, as plain values.

use super::ColorChoice;
use std::ffi::OsString;
use std::io::IsTerminal as _;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Verbosity {
    /// `-qq`: the exit code, and why the job could not be done.
    Silent,
    /// `-q`: findings and failures too.
    Quiet,
    /// What changed, warnings and a summary too.
    #[default]
    Normal,
    /// `-v`: what went well too.
    Verbose,
    /// `-vv`: how it was done too.
    Debug,
}

impl Verbosity {
    /// Reads how often `-q` and `-v` were given; each takes one back from the
    /// other.
    pub(crate) fn from_counts(quiet: u8, verbose: u8) -> Self {
        match i16::from(verbose) - i16::from(quiet) {
            ..=-2 => Self::Silent,
            -1 => Self::Quiet,
            0 => Self::Normal,
            1 => Self::Verbose,
            2.. => Self::Debug,
        }
    }
}

/// The variables of the environment that speak of terminals.
#[derive(Debug, Clone, Default)]
pub(crate) struct Variables {
    pub(crate) no_color: Option<OsString>,
    pub(crate) clicolor_force: Option<OsString>,
    pub(crate) force_color: Option<OsString>,
    pub(crate) term: Option<OsString>,
    pub(crate) columns: Option<OsString>,
}

impl Variables {
    /// Asks `get` for each variable by its name.
    pub(crate) fn read(get: impl Fn(&str) -> Option<OsString>) -> Self {
        Self {
            no_color: get("NO_COLOR"),
            clicolor_force: get("CLICOLOR_FORCE"),
            force_color: get("FORCE_COLOR"),
            term: get("TERM"),
            columns: get("COLUMNS"),
        }
    }

    /// True if the terminal understands no escape sequences.
    pub(super) fn is_dumb(&self) -> bool {
        self.term.as_deref().is_some_and(|term| term == "dumb")
    }
}

/// Which standard streams are terminals.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Terminals {
    pub(crate) stdin: bool,
    pub(crate) stdout: bool,
    pub(crate) stderr: bool,
    /// The columns of the terminal, if there is one.
    pub(crate) width: Option<usize>,
}

impl Terminals {
    /// Looks at this process's streams.
    pub(crate) fn detect() -> Self {
        let stdout = std::io::stdout().is_terminal();
        let width = stdout.then(terminal_size::terminal_size).flatten();
        Self {
            stdin: std::io::stdin().is_terminal(),
            stdout,
            stderr: std::io::stderr().is_terminal(),
            width: width.map(|(width, _)| width.0.into()),
        }
    }
}

/// What the caller knows: flags, environment, terminals.
#[derive(Debug, Clone, Default)]
pub(crate) struct UiConfig {
    pub(crate) color: ColorChoice,
    pub(crate) verbosity: Verbosity,
    /// `--no-progress`.
    pub(crate) no_progress: bool,
    /// `--yes`: questions answer themselves with what they propose.
    pub(crate) yes: bool,
    /// True if git started us as a hook: nothing is asked then.
    pub(crate) in_hook: bool,
    pub(crate) variables: Variables,
    pub(crate) terminals: Terminals,
}

impl UiConfig {
    /// The columns to write for: `COLUMNS`, then the terminal, then 80.
    pub(super) fn width(&self) -> usize {
        let columns = self.variables.columns.as_deref().and_then(|text| text.to_str());
        let stated = columns.and_then(|text| text.parse().ok()).or(self.terminals.width);
        // Narrower than this no excerpt can be read; wider than this is a slip.
        stated.filter(|width| *width > 0).unwrap_or(80).clamp(40, 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_and_verbose_take_each_other_back() {
        assert_eq!(Verbosity::from_counts(1, 0), Verbosity::Quiet);
        assert_eq!(Verbosity::from_counts(9, 0), Verbosity::Silent);
        assert_eq!(Verbosity::from_counts(1, 1), Verbosity::Normal);
        assert_eq!(Verbosity::from_counts(0, 200), Verbosity::Debug);
    }

    #[test]
    fn columns_beats_the_terminal_unless_it_is_no_number() {
        let mut config = UiConfig::default();
        assert_eq!(config.width(), 80);
        config.terminals.width = Some(132);
        config.variables.columns = Some("wide".into());
        assert_eq!(config.width(), 132);
        config.variables.columns = Some("60".into());
        assert_eq!(config.width(), 60);
    }
}
