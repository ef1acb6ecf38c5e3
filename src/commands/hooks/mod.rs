//! `bosun hooks`: one file a subcommand.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod install;
pub(crate) mod list;
mod messages;
pub(crate) mod options;
pub(crate) mod recover;
pub(crate) mod run;
pub(crate) mod uninstall;
pub(crate) mod why;

use super::context::Ctx;
use crate::error::Result;
use clap::{Args, Subcommand};

/// Install and run git hooks
///
/// Steps and built-in checks are configured in bosun.yaml.
#[derive(Debug, Args)]
pub(crate) struct HooksArgs {
    #[command(subcommand)]
    command: HooksCommand,
}

#[derive(Debug, Subcommand)]
enum HooksCommand {
    Add(add::AddArgs),
    Install(install::InstallArgs),
    Uninstall(uninstall::UninstallArgs),
    Run(run::RunArgs),
    Check(check::CheckArgs),
    List(list::ListArgs),
    Why(why::WhyArgs),
    Recover(recover::RecoverArgs),
}

impl HooksArgs {
    /// True if git called us through a shim.
    pub(crate) fn is_git(&self) -> bool {
        matches!(&self.command, HooksCommand::Run(args) if args.shim.is_some())
    }
}

/// Runs the subcommand and returns the exit code.
pub(crate) fn run(args: &HooksArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        HooksCommand::Add(args) => add::run(args, ctx),
        HooksCommand::Install(args) => install::run(args, ctx),
        HooksCommand::Uninstall(args) => uninstall::run(args, ctx),
        HooksCommand::Run(args) => run::run(args, ctx),
        HooksCommand::Check(args) => check::run(args, ctx),
        HooksCommand::List(args) => list::run(args, ctx),
        HooksCommand::Why(args) => why::run(args, ctx),
        HooksCommand::Recover(args) => recover::run(args, ctx),
    }
}
