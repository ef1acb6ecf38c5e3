//! `bosun docker`: Dockerfiles and the images they make.

pub(crate) mod amount;
mod ignore;
pub(crate) mod images;
pub(crate) mod inputs;
pub(crate) mod known;
mod lint;
pub(crate) mod settings;
pub(crate) mod shellcheck;
mod size;
mod slim;
mod verify;

use super::context::Ctx;
use crate::error::Result;

/// Lint Dockerfiles, and look at their contexts and the images they make
#[derive(Debug, clap::Args)]
pub(crate) struct DockerArgs {
    #[command(subcommand)]
    command: DockerCommand,
}

#[derive(Debug, clap::Subcommand)]
enum DockerCommand {
    Lint(lint::LintArgs),
    Slim(slim::SlimArgs),
    Size(size::SizeArgs),
    Ignore(ignore::IgnoreArgs),
}

/// Runs the subcommand.
pub(crate) fn run(args: &DockerArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        DockerCommand::Lint(args) => lint::run(args, ctx),
        DockerCommand::Slim(args) => slim::run(args, ctx),
        DockerCommand::Size(args) => size::run(args, ctx),
        DockerCommand::Ignore(args) => ignore::run(args, ctx),
    }
}
