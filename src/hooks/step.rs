//! What a hook is made of: steps, as configuration describes them.

use crate::check::Options;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// The `hooks:` family as configured, all layers merged.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct HooksConfig {
    /// Hooks in the order of the file; names are git's (`pre-commit`, …).
    pub(crate) hooks: Vec<Hook>,
    /// Paths that no step of the family sees.
    pub(crate) exclude: Vec<String>,
    /// The only paths that steps of the family see; empty for all.
    pub(crate) files: Vec<String>,
}

/// One git hook and its steps.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hook {
    pub(crate) name: String,
    pub(crate) steps: Vec<Step>,
    /// Start nothing more once a step has failed.
    pub(crate) fail_fast: bool,
    pub(crate) origin: Origin,
}

/// Where a value was written, for messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) file: PathBuf,
    /// Both count from 1.
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// One thing that a hook does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    /// Unique in its hook. A `check` step without one is called as its check;
    /// a `run` step without one as its program.
    pub(crate) id: String,
    pub(crate) action: Action,
    /// Globs as in .gitignore; empty for all.
    pub(crate) files: Vec<String>,
    pub(crate) exclude: Vec<String>,
    /// Tags of which a file needs all.
    pub(crate) types: Vec<String>,
    /// Folders (globs too) in which the step runs, each with its own files.
    pub(crate) root: Vec<String>,
    pub(crate) env: BTreeMap<String, String>,
    /// Give the step what git gave the hook on standard input.
    pub(crate) stdin: bool,
    /// Give the step the terminal; it runs alone.
    pub(crate) interactive: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) on_missing: OnMissing,
    /// `None`: reads, unless `fixes` says that it writes.
    pub(crate) effect: Option<Effect>,
    /// Ids of steps of the same hook that must have passed.
    pub(crate) needs: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) when: When,
    /// Shown when the step fails.
    pub(crate) fail_text: Option<String>,
    /// `None`: the default of the action and hook.
    pub(crate) fixes: Option<Fixes>,
    pub(crate) origin: Origin,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Action {
    /// Starts a program.
    Run(Command),
    /// Runs built-in checks.
    Checks(Vec<CheckUse>),
}

/// A program to start.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Command {
    /// Words; a word may hold placeholders (see [`Placeholder`]).
    Argv(Vec<String>),
    /// Text for `sh -c`; placeholders are filled in (see `Template`).
    Shell(String),
}

/// What a command line may hold for bosun to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placeholder {
    /// `{files}`: what the hook examines, filtered by the step.
    Files,
    /// `{staged_files}`: the staged files, filtered by the step.
    StagedFiles,
    /// `{push_files}`: the files of the commits being pushed.
    PushFiles,
    /// `{hook_args}`: the arguments that git gave the hook.
    HookArgs,
}

impl Placeholder {
    /// All, with the text that stands for each.
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("{files}", Self::Files),
        ("{staged_files}", Self::StagedFiles),
        ("{push_files}", Self::PushFiles),
        ("{hook_args}", Self::HookArgs),
    ];
}

/// One built-in check with the options of this step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CheckUse {
    /// The id of a registered check.
    pub(crate) id: String,
    pub(crate) options: Options,
}

/// What happens with what a step mends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fixes {
    /// Mend, stage again, say so, go on.
    True,
    /// Mend and stop the commit.
    Fail,
    /// Report only.
    False,
}

/// What happens when a step's tool is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum OnMissing {
    #[default]
    Fail,
    Warn,
    Skip,
}

/// What a step does to the files that it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It reads them, and these globs too where named.
    Reads(Vec<String>),
    /// It writes them, or these globs where named.
    Writes(Vec<String>),
}

/// How often a failed step is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Retry {
    /// Tries after the first.
    pub(crate) count: u32,
    /// The wait before the first of them; it doubles, with full jitter.
    pub(crate) backoff: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self { count: 0, backoff: Duration::from_millis(500) }
    }
}

/// When a step runs at all; empty means always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct When {
    /// `Some(true)`: only in CI; `Some(false)`: only on a person's machine.
    pub(crate) ci: Option<bool>,
    /// Globs of branch names of which one must match; a leading `!` excludes.
    pub(crate) branch: Vec<String>,
    /// `Some(false)`: not while a merge is being finished.
    pub(crate) merge: Option<bool>,
    /// `Some(false)`: not during a rebase.
    pub(crate) rebase: Option<bool>,
}
