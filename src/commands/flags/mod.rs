//! `bosun flags`: feature flags in a file that OpenFeature SDKs read.

mod actor;
mod add;
mod apply;
mod build;
mod context;
mod differ;
mod eval;
pub(crate) mod examine;
mod explain;
mod init;
mod list;
mod log;
mod logic;
mod output;
mod place;
pub(crate) mod project;
mod render;
mod rollout;
pub(crate) mod setup;
mod simulate;
mod source;
mod store;
mod switch;
mod target;
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
    Init(init::InitArgs),
    List(list::ListArgs),
    Show(list::ShowArgs),
    Add(add::AddArgs),
    Remove(add::RemoveArgs),
    Toggle(switch::ToggleArgs),
    #[command(visible_alias = "enable")]
    On(switch::OnArgs),
    #[command(visible_alias = "disable")]
    Off(switch::OffArgs),
    Set(switch::SetArgs),
    Kill(switch::KillArgs),
    Restore(switch::RestoreArgs),
    Rollout(rollout::RolloutArgs),
    Target(target::TargetArgs),
    Segment(target::SegmentArgs),
    Eval(eval::EvalArgs),
    Explain(explain::ExplainArgs),
    Simulate(simulate::SimulateArgs),
    Validate(validate::ValidateArgs),
    Build(build::BuildArgs),
    Diff(differ::DiffArgs),
    Promote(differ::PromoteArgs),
    Log(log::LogArgs),
    Undo(log::UndoArgs),
    Logic(logic::LogicArgs),
}

/// Runs the subcommand.
pub(crate) fn run(args: &FlagsArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        FlagsCommand::Init(args) => init::run(args, ctx),
        FlagsCommand::List(args) => list::list(args, ctx),
        FlagsCommand::Show(args) => list::show(args, ctx),
        FlagsCommand::Add(args) => add::add(args, ctx),
        FlagsCommand::Remove(args) => add::remove(args, ctx),
        FlagsCommand::Toggle(args) => switch::toggle(args, ctx),
        FlagsCommand::On(args) => switch::on(args, ctx),
        FlagsCommand::Off(args) => switch::off(args, ctx),
        FlagsCommand::Set(args) => switch::set(args, ctx),
        FlagsCommand::Kill(args) => switch::kill(args, ctx),
        FlagsCommand::Restore(args) => switch::restore(args, ctx),
        FlagsCommand::Rollout(args) => rollout::run(args, ctx),
        FlagsCommand::Target(args) => target::target(args, ctx),
        FlagsCommand::Segment(args) => target::segment(args, ctx),
        FlagsCommand::Eval(args) => eval::run(args, ctx),
        FlagsCommand::Explain(args) => explain::run(args, ctx),
        FlagsCommand::Simulate(args) => simulate::run(args, ctx),
        FlagsCommand::Validate(args) => validate::run(args, ctx),
        FlagsCommand::Build(args) => build::run(args, ctx),
        FlagsCommand::Diff(args) => differ::diff(args, ctx),
        FlagsCommand::Promote(args) => differ::promote(args, ctx),
        FlagsCommand::Log(args) => log::log(args, ctx),
        FlagsCommand::Undo(args) => log::undo(args, ctx),
        FlagsCommand::Logic(args) => logic::run(args, ctx),
    }
}
