//! What ShellCheck is asked.

use super::{runs, set_before};
use crate::docker::dockerfile::{Dockerfile, Run};
use crate::docker::given::Reading;
use crate::docker::shell::Dialect;

/// What ShellCheck gets for one RUN.
pub(crate) struct Question {
    /// The RUN, by its place among the instructions.
    pub(crate) index: usize,
    /// The prologue and the script.
    pub(crate) text: String,
    /// Where the script begins.
    pub(super) from: usize,
}

/// The questions about a file.
pub(crate) fn questions(file: &Dockerfile) -> Vec<Question> {
    runs(file).map(|(run, dialect)| question(file, &run, dialect)).collect()
}

/// Puts a prologue before a script: which shell it is for, and the variables
/// that the build sets, with a value of one word.
fn question(file: &Dockerfile, run: &Run<'_>, dialect: Dialect) -> Question {
    let shell = match dialect {
        Dialect::Sh => "sh",
        Dialect::Bash => "bash",
        // hadolint leaves it to ShellCheck, which takes ash for dash.
        Dialect::Ash if file.reading() == Reading::Hadolint => "dash",
        Dialect::Ash => "busybox",
        Dialect::Ksh => "ksh",
    };
    let mut text = format!("# shellcheck shell={shell}\nexport");
    for name in set_before(file, run) {
        text.push(' ');
        text.push_str(name);
        text.push_str("=1");
    }
    text.push('\n');
    let from = text.len();
    text.push_str(&run.script.shell.text);
    Question { index: run.at.index, text, from }
}
