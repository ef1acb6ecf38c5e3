//! `bosun state`: states of terraform and `OpenTofu`, and their locks.

pub(crate) mod audit;
mod decrypt;
mod diff;
mod doctor;
pub(crate) mod each;
mod find;
mod graph;
mod history;
mod list;
mod lock;
mod object;
mod output;
mod place;
mod run;
mod show;
mod source;
mod stats;
mod status;
mod unlock;

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
    Show(show::ShowArgs),
    Find(find::FindArgs),
    Output(output::OutputArgs),
    Stats(stats::StatsArgs),
    Graph(graph::GraphArgs),
    Audit(audit::AuditArgs),
    Diff(diff::DiffArgs),
    History(history::HistoryArgs),
    Doctor(doctor::DoctorArgs),
    Status(status::StatusArgs),
    Lock(lock::LockArgs),
    Unlock(unlock::UnlockArgs),
    ForceUnlock(unlock::ForceUnlockArgs),
    Run(run::RunArgs),
    #[command(hide = true)]
    HoldLock(lock::HoldArgs),
}

/// Runs the subcommand.
pub(crate) fn run(args: &StateArgs, ctx: &mut Ctx) -> Result<u8> {
    match &args.command {
        StateCommand::List(args) => list::run(args, ctx),
        StateCommand::Show(args) => show::run(args, ctx),
        StateCommand::Find(args) => find::run(args, ctx),
        StateCommand::Output(args) => output::run(args, ctx),
        StateCommand::Stats(args) => stats::run(args, ctx),
        StateCommand::Graph(args) => graph::run(args, ctx),
        StateCommand::Audit(args) => audit::run(args, ctx),
        StateCommand::Diff(args) => diff::run(args, ctx),
        StateCommand::History(args) => history::run(args, ctx),
        StateCommand::Doctor(args) => doctor::run(args, ctx),
        StateCommand::Status(args) => status::run(args, ctx),
        StateCommand::Lock(args) => lock::run(args, ctx),
        StateCommand::Unlock(args) => unlock::run(args, ctx),
        StateCommand::ForceUnlock(args) => unlock::run_force(args, ctx),
        StateCommand::Run(args) => run::run(args, ctx),
        StateCommand::HoldLock(args) => lock::run_hold(args, ctx),
    }
}

/// Prints a result.
fn print(ctx: &Ctx, text: impl AsRef<[u8]>) -> Result<u8> {
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// Reads a state and says what it is; for `bosun doctor`.
pub(crate) fn readable(place: &place::Place, ctx: &Ctx) -> Result<String> {
    let path = place.path("doctor")?;
    if !path.exists() {
        return Ok("nothing was applied yet".to_owned());
    }
    let source = source::Source::open(place, ctx)?;
    let state = source.silent_state(crate::state::read::Extent::Whole)?;
    let serial = state.serial.map_or_else(String::new, |serial| format!(", serial {serial}"));
    let text = format!("`{}`: {}{serial}", place.shown(ctx), stats::format_text(state.format));
    source.settled()?;
    Ok(text)
}

/// True if sensitive values are to be printed.
fn reveals(ctx: &Ctx, asked: bool) -> bool {
    asked || ctx.env_text("BOSUN_REVEAL").is_some_and(|value| value == "1")
}

/// Parts of a number of things, enough of them to keep all threads busy.
fn ranges(count: usize) -> Vec<std::ops::Range<usize>> {
    let parts = if count < 256 { 1 } else { 32 };
    (0..parts).map(|part| count * part / parts..count * (part + 1) / parts).collect()
}
