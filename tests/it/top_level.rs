//! The commands that are no family's own.

mod check;
mod doctor;
mod formats;
mod init;
mod pages;

use crate::sandbox::{Output, Sandbox};

/// One check that mends, and only reports unless it is asked.
const BLANKS: &str = "hooks:\n  pre-commit:\n    steps:\n      - check: trailing-whitespace\n";

/// The JSON value that a command printed.
#[track_caller]
fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&output.stdout).unwrap_or_else(|error| panic!("{error} in\n{output}"))
}

/// A repository with this configuration and these files, all of it committed.
fn committed(config: &str, files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.config(config);
    for (name, text) in files {
        sandbox.write(name, text);
    }
    sandbox.record("one");
    sandbox
}
