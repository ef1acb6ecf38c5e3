//! What is wrong with a configuration.

use crate::hooks::step::Origin;
use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that is wrong; there may be many at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConfigError {
    pub(crate) place: Where,
    /// Lower case, without a full stop.
    pub(crate) message: String,
    /// What to type, if anything.
    pub(crate) help: Option<String>,
    /// Other places that explain this one.
    pub(crate) related: Vec<(Origin, String)>,
}

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Where {
    /// At a place of a file.
    Text {
        origin: Origin,
        /// The line, without its end.
        excerpt: String,
        /// How many characters of it are meant, at least 1.
        width: usize,
    },
    /// With a file as a whole.
    File(PathBuf),
    /// In a variable of the environment.
    Variable(String),
}

impl ConfigError {
    /// Makes an error about a file as a whole.
    pub(super) fn file(path: &Path, message: impl Into<String>) -> Self {
        Self { place: Where::File(path.to_owned()), message: message.into(), help: None, related: Vec::new() }
    }

    /// Adds what to do about it.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { origin, .. } => {
                write!(f, "{}:{}:{}", origin.file.display(), origin.line, origin.column)
            }
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

impl std::error::Error for ConfigError {}
