//! `bosun state`: states of terraform and `OpenTofu`, and their locks.

mod list;
mod object;
mod output;
mod place;
mod source;

use super::context::Ctx;
use crate::error::{Error, Kind, Result};

/// Look into Terraform and OpenTofu states, and hold their locks
#[derive(Debug, clap::Args)]
pub(crate) struct StateArgs {
    #[command(subcommand)]
    command: StateCommand,
}

#[derive(Debug, clap::Subcommand)]
enum StateCommand {
    List(list::ListArgs),
    Output(output::OutputArgs),
}

/// Runs the subcommand.
pub(crate) fn run(args: &StateArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        StateCommand::List(args) => list::run(args, ctx),
        StateCommand::Output(args) => output::run(args, ctx),
    }
}

/// Prints a result.
fn print(ctx: &Ctx, text: impl AsRef<[u8]>) -> Result<u8> {
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// True if sensitive values are to be printed.
fn reveals(ctx: &Ctx, asked: bool) -> bool {
    asked || ctx.env_text("BOSUN_REVEAL").is_some_and(|value| value == "1")
}
