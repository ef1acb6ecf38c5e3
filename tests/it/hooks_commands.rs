//! Commands that show and change what is configured, and what is set aside.

mod add;
mod families;
mod list;
mod recover;
mod why;

use crate::sandbox::Output;

/// The JSON value that a command printed.
#[track_caller]
fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&output.stdout).unwrap_or_else(|error| panic!("{error} in\n{output}"))
}
