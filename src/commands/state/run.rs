//! `bosun state run -- CMD…`.

use super::lock::{Held, TimeoutArgs, Wanted, acquire, busy};
use super::place::PlaceArgs;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::run::cancel::Cancel;
use crate::state::lock_record::Holding;
use crate::sys;
use crate::ui::{Verbosity, visible};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgrp, tcgetpgrp};
use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

/// Run a program under the lock of a state
///
/// The lock is held until the program ends, across any number of terraform
/// calls: these are told `-lock=false`. Signals go on to the program, and its
/// exit status comes back as it is. Where it cannot be started, because the
/// lock is held or for another reason, the exit status is 4.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state run -- terraform apply\n  \
    bosun state run --lock-timeout 10m --reason release -- ./deploy.sh\n  \
    bosun state run -- sh -c 'terraform plan -out p && review p && terraform apply p'")]
pub(crate) struct RunArgs {
    /// Program and its arguments
    #[arg(value_name = "CMD", required = true, last = true, value_hint = clap::ValueHint::CommandWithArguments)]
    command: Vec<OsString>,
    /// Exit with N where the program cannot be started
    #[arg(long, value_name = "N", default_value_t = 4)]
    busy_exit: u8,
    /// Say why, for whoever finds it locked [default: the CI job, if this is one]
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    timeout: TimeoutArgs,
    #[command(flatten)]
    place: PlaceArgs,
}

/// The terraform commands that take locks, as variables name them. Others do
/// not know the flag and would refuse it.
const LOCKING: [&str; 12] = [
    "plan",
    "apply",
    "destroy",
    "refresh",
    "import",
    "console",
    "taint",
    "untaint",
    "state_mv",
    "state_rm",
    "state_push",
    "state_replace_provider",
];

/// Names the lock for calls of ours within the program.
const INHERITED: &str = "BOSUN_STATE_LOCK";

/// Runs; the exit status is that of the program.
pub(crate) fn run(args: &RunArgs, ctx: &mut Ctx) -> Result<u8> {
    match start(args, ctx) {
        Ok(code) => Ok(code),
        Err(error) => {
            let words = error.chain.join(": ");
            let mut text = format!("bosun: {}\n", visible(&words));
            error.details.iter().for_each(|line| text.push_str(&format!("{line}\n")));
            if let Some(hint) = &error.hint {
                text.push_str(&format!("hint: {}\n", visible(hint)));
            }
            ctx.ui.pass_on(text.as_bytes());
            Ok(args.busy_exit)
        }
    }
}

fn start(args: &RunArgs, ctx: &mut Ctx) -> Result<u8> {
    let place = args.place.find(ctx, false)?;
    let path = place.path("state run")?;
    let shown = place.shown(ctx);
    let wait = args.timeout.wait(ctx)?;
    if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would lock {shown} and run {}", args.command[0].display()));
        return Ok(0);
    }
    ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    let held = if is_inherited(ctx, path)? {
        None
    } else {
        let wanted = Wanted::new(ctx, path, &place.given, Holding::Run, args.reason.as_deref(), None, wait);
        match acquire(&wanted, &ctx.cancel)? {
            Some(held) => Some(held),
            None => return ctx.cancel.exit_code().map_or_else(|| Err(busy(path, &shown)?), Ok),
        }
    };
    if let Some(held) = &held {
        ctx.ui.tell(Verbosity::Verbose, &format!("locked {shown} ({})", held.id()));
    }
    let mut child = spawn(args, held.as_ref(), ctx)?;
    let status = watch(&mut child, &ctx.cancel)
        .map_err(|error| Error::new(Kind::Environment, error).context("cannot wait for the program"))?;
    if let Some(held) = held
        && let Err(error) = held.release()
    {
        ctx.ui.warn(&format!("the lock is free, but its note stays: {error}"));
    }
    Ok(code(status))
}

/// True if a `run` around this one holds the lock of this state.
fn is_inherited(ctx: &Ctx, path: &Path) -> Result<bool> {
    let Some(id) = ctx.env_text(INHERITED) else { return Ok(false) };
    let evidence = super::lock::Evidence::gather(path)?;
    Ok(evidence.is_held() && evidence.id() == Some(id))
}

fn spawn(args: &RunArgs, held: Option<&Held>, ctx: &Ctx) -> Result<Child> {
    let program = &args.command[0];
    let mut command = Command::new(program);
    command.args(&args.command[1..]).current_dir(&ctx.cwd);
    if let Some(held) = held {
        command.env(INHERITED, held.id());
    }
    for name in LOCKING {
        let name = format!("TF_CLI_ARGS_{name}");
        let mut value = ctx.env(&name).unwrap_or_default();
        if !value.is_empty() {
            value.push(" ");
        }
        value.push("-lock=false");
        command.env(name, value);
    }
    sys::end_with_parent(&mut command);
    command.spawn().map_err(|error| {
        let what = format!("cannot start `{}`", program.display());
        let made = Error::new(Kind::Environment, &error).context(what);
        if error.kind() == io::ErrorKind::NotFound {
            made.hint("is it installed, and on the PATH?")
        } else {
            made
        }
    })
}

/// Waits for the program and hands signals on to it.
fn watch(child: &mut Child, cancel: &Cancel) -> io::Result<ExitStatus> {
    let pid = i32::try_from(child.id()).map(Pid::from_raw).map_err(io::Error::other)?;
    let mut passed = 0;
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        let signals = [cancel.signal(), cancel.last_signal().filter(|_| cancel.insisted())];
        for signal in signals.into_iter().flatten().skip(passed) {
            passed += 1;
            // At a terminal, Ctrl-C reaches the whole group without us; a
            // second one would make terraform give up at once.
            if signal == nix::libc::SIGINT && is_in_front() {
                continue;
            }
            if let Ok(signal) = Signal::try_from(signal) {
                let _ = kill(pid, signal);
            }
        }
        if passed == 0 {
            cancel.wait(pause);
        } else {
            std::thread::sleep(pause);
        }
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// True if the terminal's keys reach our group.
fn is_in_front() -> bool {
    tcgetpgrp(io::stdin()).is_ok_and(|group| group == getpgrp())
}

fn code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    u8::try_from(code & 0xff).unwrap_or(1)
}
