//! bosun keeps a repository's deck in order: git hooks, Dockerfiles, Terraform
//! state and feature flags.
//!
//! The map, from the top down; imports go down only:
//!
//! - `cli`, `commands`: what can be typed; a file for each subcommand gathers
//!   inputs, calls a core and hands the result to a reporter
//! - `hooks`, `docker`, `state` and `flags`, on `check` and `diagnostic`: the cores, which turn values
//!   into values and know neither disk, clock, environment nor terminal
//! - `report`: what was found, in every format; `ui`: the two streams
//! - `config`, on `yaml`: what the files say, and where each value stands
//! - `run`: programs, threads, order and signals
//! - `worktree`, on `merge` and `git`: the user's files, moved aside and
//!   brought back; the repository, by the library or by git's plumbing
//! - `engine`: the Docker Engine, asked and never waited for without an end
//! - `files`, `flock`, `glob`, `suggest`, `error`, `fault`: small things that many need;
//!   `sys`: the one place with unsafe code
//!
//! What always holds: nothing of the user's is written over before it exists
//! as an object and in a journal; a file is replaced whole or not at all; only
//! `git update-index` writes the index; bytes from outside never panic; a
//! finding is no error; the order of results does not depend on threads.
//! ARCHITECTURE.md has the reasons.

mod check;
mod cli;
mod commands;
mod config;
mod diagnostic;
mod docker;
mod engine;
mod error;
mod fault;
mod files;
mod flags;
mod flock;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzz;
mod git;
mod glob;
mod hooks;
mod merge;
mod report;
mod run;
mod state;
mod suggest;
mod sys;
mod ui;
mod worktree;
mod yaml;

use cli::{Cli, Command};
use commands::context::{self, Ctx};
use error::Error;
use std::ffi::OsString;

/// Runs the program with its arguments, the first being its own name, and
/// returns the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::read(args.into_iter().collect()) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let in_hook = matches!(&cli.command, Command::Hooks(args) if args.is_git());
    let mut ctx = match Ctx::new(cli.global.clone(), in_hook) {
        Ok(ctx) => ctx,
        Err(error) => {
            let ui = context::ui(&cli.global, in_hook);
            let code = tell(&ui, &error);
            return ui.finish(code);
        }
    };
    let code = dispatch(&cli.command, &mut ctx).unwrap_or_else(|error| tell(&ctx.ui, &error));
    ctx.ui.finish(code)
}

fn dispatch(command: &Command, ctx: &mut Ctx) -> error::Result<u8> {
    match command {
        Command::Init(args) => commands::init::run(args, ctx),
        Command::Check(args) => commands::check::run(args, ctx),
        Command::Hooks(args) => commands::hooks::run(args, ctx),
        Command::Docker(args) => commands::docker::run(args, ctx),
        Command::State(args) => commands::state::run(args, ctx),
        Command::Flags(args) => commands::flags::run(args, ctx),
        Command::Doctor(args) => commands::doctor::run(args, ctx),
        Command::Explain(args) => commands::explain::run(args, ctx),
        Command::Rules(args) => commands::rules::run(args, ctx),
        Command::Schema(args) => commands::schema::run(args, ctx),
        Command::Completions(args) => commands::completions::run(args, ctx),
        Command::Man(args) => commands::man::run(args, ctx),
    }
}

/// Says why a command could not do its job, and returns its exit code.
fn tell(ui: &ui::Ui, error: &Error) -> u8 {
    let (message, causes) = error.chain.split_first().expect("an error says something");
    ui.error(message, causes, &error.details, error.hint.as_deref());
    error.kind.code()
}

/// Prints what clap has to say: help to standard output, mistakes to standard
/// error.
fn usage(error: &clap::Error) -> u8 {
    // A closed pipe is the reader's choice.
    let _ = error.print();
    u8::try_from(error.exit_code()).unwrap_or(2)
}
