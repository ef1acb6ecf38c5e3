//! The hooks that were there before: kept, and run first.

use super::gate::CHAIN;
use super::input::Input;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::git::Repo;
use crate::hooks::names::HookName;
use crate::hooks::shim;
use crate::run::process::{GRACE, Process, StartError, Status, Stdin};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs the hook that stood where the shim stands, and the one of the hooks
/// directory that ours took the place of. Returns an exit code if one of them
/// stops git.
pub(super) fn run(
    ctx: &Ctx,
    repo: &Repo,
    hook: &HookName,
    shim: &Path,
    args: &[OsString],
    input: &Input,
) -> Result<Option<u8>> {
    for program in earlier(repo, hook, &ctx.cwd.join(shim)) {
        let status = start(ctx, hook, &program, args, input)?;
        let code = match status {
            Status::Exited(0) => continue,
            Status::Exited(code) => u8::try_from(code).unwrap_or(1),
            Status::Signalled(signal) => 128_u8.saturating_add(u8::try_from(signal).unwrap_or(127)),
            Status::Cancelled => ctx.cancel.exit_code().unwrap_or(130),
            Status::TimedOut | Status::WantedTerminal => 1,
        };
        if hook.stops || code > 128 {
            return Ok(Some(code));
        }
    }
    Ok(None)
}

/// The programs to run first, those that exist and are executable.
fn earlier(repo: &Repo, hook: &HookName, shim: &Path) -> Vec<PathBuf> {
    let mut kept = shim.as_os_str().to_owned();
    kept.push(shim::CHAINED);
    let outer = fs::read_to_string(super::super::install::outer_file(repo)).ok();
    let outer = outer.map(|folder| PathBuf::from(folder.trim_end_matches('\n')).join(hook.name));
    std::iter::once(PathBuf::from(kept)).chain(outer).filter(|path| is_runnable(path)).collect()
}

fn is_runnable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let executable =
        fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0);
    // Another repository's shim of ours, in a shared folder: it would come back here.
    executable && !fs::read(path).is_ok_and(|text| shim::is_ours(&text) || shim::manager(&text).is_some())
}

fn start(ctx: &Ctx, hook: &HookName, program: &Path, args: &[OsString], input: &Input) -> Result<Status> {
    let running =
        ctx.env_text(CHAIN).map_or_else(|| hook.name.to_owned(), |outer| format!("{outer}:{}", hook.name));
    let show = |bytes: &[u8]| ctx.ui.pass_on(bytes);
    let process = Process {
        program: program.into(),
        args: args.to_vec(),
        dir: ctx.cwd.clone(),
        env: vec![(CHAIN.into(), Some(running.into()))],
        stdin: input.0.clone().map_or(Stdin::Inherit, Stdin::Bytes),
        timeout: None,
        grace: GRACE,
        output_limit: 0,
        tee: Some(&show),
    };
    match process.run(&ctx.cancel) {
        Ok(exit) => Ok(exit.status),
        // What git could not start either must not stop every commit, but it is said.
        Err(StartError::NotExecutable(path)) => {
            ctx.ui.warn(&format!("`{}` is not executable and does not run", path.display()));
            Ok(Status::Exited(0))
        }
        Err(error) => Err(Error::new(Kind::Environment, error)
            .context(format!("cannot run the earlier {} hook", hook.name))),
    }
}
