//! `bosun docker`: Dockerfiles and the images they make.

pub(crate) mod images;
pub(crate) mod inputs;
pub(crate) mod known;
mod lint;
pub(crate) mod settings;
pub(crate) mod shellcheck;

use super::context::Ctx;
use crate::error::Result;

/// Lint Dockerfiles and mend what they hold
#[derive(Debug, clap::Args)]
pub(crate) struct DockerArgs {
    #[command(subcommand)]
    command: DockerCommand,
}

#[derive(Debug, clap::Subcommand)]
enum DockerCommand {
    Lint(lint::LintArgs),
}

/// Runs the subcommand.
pub(crate) fn run(args: &DockerArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        DockerCommand::Lint(args) => lint::run(args, ctx),
    }
}
