//! What git writes to a hook's standard input: read once, replayed to all.

use crate::error::{Error, Kind, Result};
use crate::git::Id;
use crate::hooks::names::{HookName, Stdin};
use std::io::{IsTerminal as _, Read as _};
use std::sync::Arc;

/// The input, if the hook has any.
#[derive(Debug, Clone, Default)]
pub(super) struct Input(pub(super) Option<Arc<[u8]>>);

/// One ref that a push updates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pushed {
    pub(super) local: Id,
    pub(super) remote: Id,
}

/// Reads the whole input of a hook that has one, so that git is never cut off.
///
/// Typed by hand, standard input may be anything, even a pipe that never
/// ends: then it is not read, and options say what to examine.
pub(super) fn read(hook: &HookName, by_shim: bool) -> Result<Input> {
    if !by_shim || !matches!(hook.stdin, Stdin::Lines(_)) || std::io::stdin().is_terminal() {
        return Ok(Input(None));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(Kind::Environment, error).context("cannot read what git says"))?;
    Ok(Input(Some(bytes.into())))
}

impl Input {
    /// The refs of a push, deletions left out.
    pub(super) fn pushed(&self) -> Vec<Pushed> {
        self.lines()
            .filter_map(|words| match words.as_slice() {
                [_, local, _, remote] => {
                    Some(Pushed { local: Id::parse(local)?, remote: Id::parse(remote)? })
                }
                _ => None,
            })
            .filter(|pushed| !pushed.local.is_null())
            .collect()
    }

    /// The new commits of a rewrite.
    pub(super) fn rewritten(&self) -> Vec<Id> {
        self.lines().filter_map(|words| Id::parse(words.get(1)?)).collect()
    }

    fn lines(&self) -> impl Iterator<Item = Vec<&[u8]>> {
        let bytes = self.0.as_deref().unwrap_or_default();
        bytes
            .split(|byte| *byte == b'\n')
            .map(|line| line.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).collect())
    }
}

/// Gives this process the terminal as its standard input, where git has put
/// nothing there, for a step that asks something.
pub(super) fn take_terminal() {
    if std::io::stdin().is_terminal() {
        return;
    }
    if let Ok(terminal) = std::fs::File::open("/dev/tty") {
        let _ = nix::unistd::dup2_stdin(terminal);
    }
}
