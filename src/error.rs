//! What ends a command early: a kind, a chain of causes, and what to do next.

use crate::docker::image_archive::ArchiveError;
use crate::engine::EngineError;
use crate::git::GitError;
use crate::state::select::SelectError;
use crate::ui::AskError;
use crate::worktree::WorktreeError;
use std::fmt;
use std::path::Path;

/// Which of the promised exit codes an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The command line, the configuration or an input is wrong.
    Usage,
    /// Something outside failed or is missing.
    Environment,
    /// Somebody else holds it, or it changed underneath.
    Held,
    /// The user stopped it; the signal's number.
    Interrupted(u8),
}

impl Kind {
    /// The process's exit code.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::Environment => 3,
            Self::Held => 4,
            Self::Interrupted(signal) => 128 + signal,
        }
    }
}

/// Why a command could not do its job. Finding problems is not an error.
#[derive(Debug)]
pub(crate) struct Error {
    pub(crate) kind: Kind,
    /// From the outermost fact to the innermost; never empty.
    pub(crate) chain: Vec<String>,
    /// Lines to show as they are, between the message and the hint.
    pub(crate) details: Vec<String>,
    pub(crate) hint: Option<String>,
}

/// What commands return.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Takes an error and its sources.
    pub(crate) fn new(kind: Kind, error: impl std::error::Error) -> Self {
        let mut chain = vec![error.to_string()];
        let mut source = error.source();
        while let Some(inner) = source {
            let text = inner.to_string();
            if chain.last() != Some(&text) {
                chain.push(text);
            }
            source = inner.source();
        }
        Self { kind, chain, details: Vec::new(), hint: None }
    }

    /// Makes an error from a sentence: lower case, no full stop.
    pub(crate) fn text(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, chain: vec![message.into()], details: Vec::new(), hint: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what was being done, around the causes so far.
    #[must_use]
    pub(crate) fn context(mut self, context: impl Into<String>) -> Self {
        self.chain.insert(0, context.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain.join(": "))
    }
}

impl From<GitError> for Error {
    fn from(error: GitError) -> Self {
        let (kind, hint) = match &error {
            GitError::NoRepository => {
                (Kind::Usage, Some("run it inside a repository, or make one with `git init`".to_owned()))
            }
            GitError::Untrusted(path) => (
                Kind::Environment,
                Some(format!("`git config --global --add safe.directory {}`", quoted(path))),
            ),
            GitError::NoGit => (Kind::Environment, Some("install git".to_owned())),
            GitError::Index { path, .. } => (
                Kind::Environment,
                Some(format!("move `{}` away and run `git reset` to build it anew", path.display())),
            ),
            GitError::Missing(_) => (
                Kind::Environment,
                Some("`git fsck` tells what is damaged; `git fetch` may bring it back".to_owned()),
            ),
            GitError::Revision(_) => (
                Kind::Usage,
                Some("in a shallow clone, fetch more history: `git fetch --unshallow`".to_owned()),
            ),
            GitError::Unborn(_) => (Kind::Usage, Some("`git commit` first".to_owned())),
            GitError::Library(_) => {
                (Kind::Environment, Some("`git status` and `git fsck` tell what is damaged".to_owned()))
            }
            GitError::Command { .. } | GitError::Io(_) => (Kind::Environment, None),
        };
        let made = Self::new(kind, error);
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    }
}

impl From<WorktreeError> for Error {
    fn from(error: WorktreeError) -> Self {
        match error {
            WorktreeError::Git(error) => error.into(),
            error @ WorktreeError::Changed(_) => {
                Self::new(Kind::Held, error).hint("nothing is lost; do it again when the file rests")
            }
            error => Self::new(Kind::Environment, error)
                .hint("nothing is lost: `bosun hooks recover` lists what is kept and brings it back"),
        }
    }
}

impl From<AskError> for Error {
    fn from(error: AskError) -> Self {
        let kind = match &error {
            AskError::Unattended { .. } => Kind::Usage,
            AskError::Cancelled | AskError::Interrupted => Kind::Interrupted(2),
            AskError::Io(_) => Kind::Environment,
        };
        Self::new(kind, error)
    }
}

impl From<EngineError> for Error {
    fn from(error: EngineError) -> Self {
        let hint = error.remedy();
        let made = Self::new(Kind::Environment, error);
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    }
}

impl From<ArchiveError> for Error {
    fn from(error: ArchiveError) -> Self {
        let hint = error.remedy();
        let error = match error {
            ArchiveError::Read(error) => match error.downcast::<EngineError>() {
                Ok(error) => return error.into(),
                Err(error) => ArchiveError::Read(error),
            },
            error => error,
        };
        let made = Self::new(Kind::Usage, error);
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    }
}

impl From<SelectError> for Error {
    fn from(error: SelectError) -> Self {
        let hint = match &error {
            SelectError::Address { .. } => {
                "an address is `[module.NAME.]TYPE.NAME`, with a key in brackets or behind a dot"
            }
            _ => "`bosun state list` prints the addresses",
        };
        Self::new(Kind::Usage, error).hint(hint)
    }
}

fn quoted(path: &Path) -> String {
    shell_words::quote(&path.to_string_lossy()).into_owned()
}
