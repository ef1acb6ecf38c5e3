//! Terraform's lock on a local state: taken, held, looked at.

mod evidence;
mod held;

pub(super) use evidence::{Evidence, Held as HeldBy};
pub(super) use held::{Held, Wanted, acquire, note_path};

use super::place::PlaceArgs;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::run::cancel::Cancel;
use crate::state::lock_record::Holding;
use crate::ui::Verbosity;
use crate::yaml::parse_duration;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Take the lock of a state, as terraform does
///
/// Terraform and OpenTofu see the lock and its holder, and wait or refuse.
/// Without `--hold`, it is held until this command is interrupted; with it, a
/// process in the background holds it until `bosun state unlock`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state lock --hold --ttl 30m --reason \"moving resources\"\n  \
    bosun state lock --lock-timeout 5m\n  bosun state unlock\n\n\
    Exit codes: 0 taken, 4 held by someone else.")]
pub(crate) struct LockArgs {
    /// Hold it in the background, and end
    #[arg(long)]
    hold: bool,
    /// Give it back by itself after this time, such as `30m`
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    ttl: Option<Duration>,
    /// Say why, for whoever finds it locked [default: the CI job, if this is one]
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    timeout: TimeoutArgs,
    #[command(flatten)]
    place: PlaceArgs,
}

/// How long to wait for a lock.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct TimeoutArgs {
    /// Wait so long for a lock that is held [default: 0s, or `timeouts: lock` of bosun.yaml]
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    lock_timeout: Option<Duration>,
}

pub(super) fn duration(text: &str) -> std::result::Result<Duration, String> {
    let found = parse_duration(text).or_else(|| (text == "0").then_some(Duration::ZERO));
    found.ok_or_else(|| "write a number and a unit: `90s`, `30m`, `1h30m`".to_owned())
}

impl TimeoutArgs {
    pub(super) fn wait(&self, ctx: &Ctx) -> Result<Duration> {
        if let Some(wait) = self.lock_timeout {
            return Ok(wait);
        }
        let repo = ctx.repo_if_any()?;
        let config = ctx.config(&ctx.root(repo.as_ref()))?;
        Ok(config.and_then(|config| config.state.lock_timeout).unwrap_or_default())
    }
}

/// Takes the lock.
pub(crate) fn run(args: &LockArgs, ctx: &mut Ctx) -> Result<u8> {
    let place = args.place.find(ctx, false)?;
    let path = place.path("state lock")?;
    let shown = place.shown(ctx);
    let wait = args.timeout.wait(ctx)?;
    let wanted = Wanted::new(ctx, path, &place.given, Holding::Lock, args.reason.as_deref(), args.ttl, wait);
    if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would lock {shown}"));
        return Ok(0);
    }
    if args.hold {
        return hold(&wanted, &shown, ctx);
    }
    ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    let Some(held) = acquire(&wanted, &ctx.cancel)? else {
        return ctx.cancel.exit_code().map_or_else(|| Err(busy(path, &shown)?), Ok);
    };
    ctx.ui.tell(Verbosity::Normal, &format!("locked {shown} ({}); Ctrl-C gives it back", held.id()));
    wait_for_end(&ctx.cancel, args.ttl);
    held.release()
        .map_err(|error| Error::new(Kind::Environment, error).context("cannot give the lock back"))?;
    Ok(0)
}

/// Waits for a signal, or for the end of the time.
fn wait_for_end(cancel: &Cancel, ttl: Option<Duration>) {
    let mut left = ttl.unwrap_or(Duration::MAX);
    while !left.is_zero() {
        let pause = left.min(Duration::from_secs(30));
        let started = std::time::Instant::now();
        if cancel.wait(pause) {
            return;
        }
        left = left.saturating_sub(started.elapsed());
    }
}

/// Starts the process that holds the lock, and waits until it has it.
fn hold(wanted: &Wanted, shown: &str, ctx: &Ctx) -> Result<u8> {
    let failed = |error: std::io::Error| {
        Error::new(Kind::Environment, error).context("cannot start the process that is to hold the lock")
    };
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = Command::new(program);
    command
        .args(["state", "hold-lock"])
        .args(wanted.to_args())
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(failed)?;
    let mut line = String::new();
    if let Some(stdout) = child.stdout.take() {
        BufReader::new(stdout).read_line(&mut line).map_err(failed)?;
    }
    match line.trim_end().split_once(' ') {
        Some(("held", id)) => {
            ctx.ui.tell(
                Verbosity::Normal,
                &format!("locked {shown} ({id}); `bosun state unlock` gives it back"),
            );
            Ok(0)
        }
        Some(("failed", why)) => Err(Error::text(Kind::Environment, format!("cannot lock `{shown}`: {why}"))),
        _ => {
            // It ended on its own.
            let _ = child.wait();
            Err(busy(&wanted.path, shown)?)
        }
    }
}

/// What `lock --hold` starts.
#[derive(Debug, clap::Args)]
pub(crate) struct HoldArgs {
    #[arg(value_name = "WORD", allow_hyphen_values = true, trailing_var_arg = true)]
    words: Vec<std::ffi::OsString>,
}

/// Takes the lock, says so, and holds it until it is told to end.
pub(crate) fn run_hold(args: &HoldArgs, ctx: &mut Ctx) -> Result<u8> {
    let wanted = Wanted::from_args(&args.words)
        .ok_or_else(|| Error::text(Kind::Usage, "`bosun state lock --hold` starts this"))?;
    // Away from the terminal and from the group of whoever started us.
    let _ = nix::unistd::setsid();
    ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    let held = match acquire(&wanted, &ctx.cancel) {
        Ok(Some(held)) => held,
        Ok(None) => {
            ctx.ui.print("busy now\n").map_err(|error| Error::new(Kind::Environment, error))?;
            return Ok(Kind::Held.code());
        }
        Err(error) => {
            let text = format!("failed {}\n", error.to_string().replace('\n', " "));
            ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
            return Ok(error.kind.code());
        }
    };
    let told = ctx.ui.print(format!("held {}\n", held.id())).and_then(|()| ctx.ui.flush());
    if told.is_ok() && !ctx.ui.is_stdout_closed() {
        wait_for_end(&ctx.cancel, wanted.ttl);
    }
    held.release().map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// What is said where somebody else holds the lock: the holder, and what to do.
pub(super) fn busy(path: &Path, shown: &str) -> Result<Error> {
    let evidence = Evidence::gather(path)?;
    let mut error = Error::text(Kind::Held, format!("`{shown}` is locked"));
    error.details = evidence.lines();
    Ok(error.hint(evidence.remedy()))
}

/// The holder whose note is still there although the kernel has let go.
pub(super) fn stale(path: &Path) -> Result<Option<String>> {
    let evidence = Evidence::gather(path)?;
    Ok(match (&evidence.held, &evidence.record) {
        (HeldBy::No, Some(record)) => Some(String::from_utf8_lossy(&record.who).into_owned()),
        (HeldBy::No, None) if evidence.note.is_some() => Some("somebody".to_owned()),
        _ => None,
    })
}
