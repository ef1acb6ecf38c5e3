//! bosun keeps a repository's deck in order.
mod check;
mod commands;
mod config;
mod diagnostic;
mod glob;
mod hooks;
mod report;
mod ui;
mod merge;
mod run;
mod suggest;
mod yaml;

use std::ffi::OsString;

/// Runs the program with its arguments, the first being its own name, and
/// returns the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    match args.get(1..3) {
        Some([family, command]) if family == "hooks" && command == "check" => {
            commands::hooks::check::run(&args[3..])
        }
        _ => 2,
    }
}
