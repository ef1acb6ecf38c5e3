//! What happened beside the findings.

use std::path::PathBuf;
use std::time::Duration;

/// Something that a run did or could not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    StepPassed {
        id: String,
        /// How many files it was given.
        files: usize,
        duration: Duration,
    },
    StepFailed {
        id: String,
        /// How it ended, for example `exit status 1` or `timed out`.
        exit: String,
        /// What it wrote, both streams as they came.
        output: Vec<u8>,
        duration: Duration,
        /// What the configuration says to those who see it fail.
        fail_text: Option<String>,
        /// The command as it can be typed.
        command: Option<String>,
    },
    StepSkipped {
        id: String,
        reason: String,
    },
    /// A step or check changed files.
    Mended {
        id: String,
        paths: Vec<PathBuf>,
        /// True if the changes are in the index too.
        staged: bool,
    },
    Warning(String),
    Note(String),
}
