//! `bosun flags`: feature flags in a file that OpenFeature SDKs read.

mod context;
mod eval;
mod logic;
mod place;
pub(crate) mod project;
mod source;
mod validate;

use super::context::Ctx;
use crate::error::Result;

/// Edit, prove and release feature flags in a file that OpenFeature SDKs read
#[derive(Debug, clap::Args)]
pub(crate) struct FlagsArgs {
    #[command(subcommand)]
    command: FlagsCommand,
}

#[derive(Debug, clap::Subcommand)]
enum FlagsCommand {
    Eval(eval::EvalArgs),
    Validate(validate::ValidateArgs),
    Logic(logic::LogicArgs),
}

/// Runs the subcommand.
pub(crate) fn run(args: &FlagsArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        FlagsCommand::Eval(args) => eval::run(args, ctx),
        FlagsCommand::Validate(args) => validate::run(args, ctx),
        FlagsCommand::Logic(args) => logic::run(args, ctx),
    }
}
