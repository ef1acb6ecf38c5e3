//! `bosun state unlock` and `force-unlock`.

use super::lock::Evidence;
use super::place::PlaceArgs;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::flock;
use crate::state::lock_record::Holding;
use crate::ui::Verbosity;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

/// Give back a lock that `bosun state lock` holds
///
/// Without `--id`, only a lock of your own on this machine is given back. A
/// lock of terraform belongs to its process and ends with it: then the holder
/// is shown, and what to do. Exits 4 if the lock stays.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun state unlock\n  bosun state unlock --id 0f5c8f4c-6a2f-4a53-bb08-0c2ac3ef1f5e"
)]
pub(crate) struct UnlockArgs {
    /// Give it back whoever took it, if it still has this id
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Give it back if it is your own; the default
    #[arg(long, conflicts_with = "id")]
    mine: bool,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Give back the lock with this id
///
/// The same as `bosun state unlock --id ID`.
#[derive(Debug, clap::Args)]
pub(crate) struct ForceUnlockArgs {
    /// Id of the lock, as `bosun state status` shows it
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    place: PlaceArgs,
}

/// Gives back.
pub(crate) fn run(args: &UnlockArgs, ctx: &Ctx) -> Result<u8> {
    unlock(args.id.as_deref(), &args.place, ctx)
}

/// Gives back by id.
pub(crate) fn run_force(args: &ForceUnlockArgs, ctx: &Ctx) -> Result<u8> {
    unlock(Some(&args.id), &args.place, ctx)
}

/// How long a process may take to let go.
const PATIENCE: Duration = Duration::from_secs(10);

fn unlock(id: Option<&str>, place: &PlaceArgs, ctx: &Ctx) -> Result<u8> {
    let place = place.find(ctx, false)?;
    let path = place.path("state unlock")?;
    let shown = place.shown(ctx);
    let evidence = Evidence::gather(path)?;
    if let (Some(wanted), Some(found)) = (id, evidence.id())
        && wanted != found
    {
        let error = refused(&evidence, format!("the lock of `{shown}` has another id: `{found}`"));
        return Err(error.hint("it is not the lock you saw; `bosun state status` shows who holds it now"));
    }
    if !evidence.is_held() {
        if evidence.note.is_none() {
            ctx.ui.tell(Verbosity::Normal, &format!("{shown} is not locked"));
            return Ok(0);
        }
        return clear(path, &shown, id, &evidence, ctx);
    }
    if id.is_none() && !evidence.is_mine() {
        return Err(refused(&evidence, format!("the lock of `{shown}` is not yours")));
    }
    let Some((pid, Holding::Lock)) = evidence.holder_of_ours() else {
        return Err(refused(&evidence, format!("the lock of `{shown}` ends with the process that holds it")));
    };
    if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would end process {pid}, which holds the lock of {shown}"));
        return Ok(0);
    }
    let target =
        i32::try_from(pid).map(Pid::from_raw).map_err(|error| Error::new(Kind::Environment, error))?;
    kill(target, Signal::SIGTERM)
        .map_err(|error| Error::new(Kind::Environment, error).context(format!("cannot end process {pid}")))?;
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        let now = Evidence::gather(path)?;
        if now.id() != evidence.id() || !now.is_held() {
            ctx.ui.tell(Verbosity::Normal, &format!("unlocked {shown}"));
            return Ok(0);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Err(refused(&evidence, format!("process {pid} does not let go of `{shown}`")))
}

/// Removes a note that nobody stands behind, while we hold the lock.
fn clear(path: &Path, shown: &str, id: Option<&str>, evidence: &Evidence, ctx: &Ctx) -> Result<u8> {
    if id.is_none() && !evidence.is_mine() {
        ctx.ui.tell(
            Verbosity::Normal,
            &format!("{shown} is not locked; a note of a lock is left, and hinders nobody"),
        );
        return Ok(0);
    }
    if ctx.global.dry_run {
        ctx.ui.tell(
            Verbosity::Normal,
            &format!("would remove the note of a lock of {shown} that nobody holds"),
        );
        return Ok(0);
    }
    let failed =
        |error: std::io::Error| Error::new(Kind::Environment, error).context("cannot remove the note");
    let note = super::lock::note_path(path);
    match File::options().read(true).write(true).open(path) {
        Ok(file) => {
            if !flock::try_lock(&file).map_err(failed)? {
                return Err(super::lock::busy(path, shown)?);
            }
            // Somebody else may have come and gone since we looked.
            let same = files::read_bounded(&note, 1 << 20).ok() == evidence.note;
            if same {
                std::fs::remove_file(&note).map_err(failed)?;
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            std::fs::remove_file(&note).map_err(failed)?;
        }
        Err(error) => return Err(failed(error)),
    }
    ctx.ui.tell(Verbosity::Normal, &format!("{shown} was not locked any more; its note is gone"));
    Ok(0)
}

fn refused(evidence: &Evidence, message: String) -> Error {
    let mut error = Error::text(Kind::Held, message);
    error.details = evidence.lines();
    error.hint(evidence.remedy())
}
