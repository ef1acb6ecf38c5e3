//! `bosun hooks install`: shims for the configured hooks, beside what is there.

mod place;

pub(in crate::commands) use place::{Place, outer_file};

use crate::commands::configuration::no_configuration;
use crate::commands::context::Ctx;
use crate::commands::hooks::install::place::Owner;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::git::{GitError, Repo};
use crate::hooks::names::{self, HookName};
use crate::hooks::shim;
use crate::hooks::step::{Action, Fixes, Hook, Step};
use crate::suggest;
use crate::ui::Verbosity;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Install the shims of the configured hooks
///
/// A hook that is there already is kept and runs first; the shim of another
/// hook manager is set aside. `bosun hooks uninstall` puts both back. In CI,
/// outside a repository and without git this says so and exits 0.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks install\n  bosun hooks install --hook-type pre-push")]
pub(crate) struct InstallArgs {
    /// Install this hook even if it has no steps yet; can be repeated
    #[arg(long, value_name = "HOOK")]
    hook_type: Vec<String>,
}

/// Installs; what stands in the way in CI is only told.
pub(crate) fn run(args: &InstallArgs, ctx: &Ctx) -> Result<u8> {
    let repo = match ctx.repo_if_any() {
        Ok(Some(repo)) => repo,
        Ok(None) => {
            ctx.ui.tell(Verbosity::Normal, "bosun: not inside a git repository; no hooks installed");
            return Ok(0);
        }
        Err(error) => return lenient(ctx, error),
    };
    match install(args, ctx, &repo) {
        Ok(()) => Ok(0),
        Err(error) => lenient(ctx, error),
    }
}

/// A build machine must not fail because it cannot have hooks, nor one that
/// has no git to run them.
fn lenient(ctx: &Ctx, error: Error) -> Result<u8> {
    if matches!(crate::git::version(), Err(GitError::NoGit)) {
        ctx.ui.tell(Verbosity::Normal, "bosun: git is not installed; no hooks installed");
        return Ok(0);
    }
    if !ctx.in_ci() || error.kind == Kind::Usage {
        return Err(error);
    }
    ctx.ui.tell(Verbosity::Normal, &format!("bosun: no hooks installed in CI: {error}"));
    Ok(0)
}

fn install(args: &InstallArgs, ctx: &Ctx, repo: &Repo) -> Result<()> {
    let root = ctx.root(Some(repo));
    let config = ctx.config(&root)?;
    if config.is_none() && args.hook_type.is_empty() {
        if ctx.in_ci() {
            ctx.ui.tell(Verbosity::Normal, "bosun: there is no `bosun.yaml` here; no hooks installed in CI");
            return Ok(());
        }
        return Err(no_configuration());
    }
    let wanted = wanted(&args.hook_type, config.as_ref())?;
    let place = Place::find(repo)?;
    let mut plan = wanted;
    for hook in place.outer_hooks() {
        plan.entry(hook).or_insert(false);
    }
    let bosun = own_path();
    if ctx.global.dry_run {
        for hook in plan.keys() {
            ctx.ui.tell(
                Verbosity::Normal,
                &format!("would install {}", place.folder.join(hook.name).display()),
            );
        }
        return Ok(());
    }
    place.claim(repo)?;
    let mut installed = Vec::new();
    for (hook, repairs) in &plan {
        if put(ctx, &place.folder, hook, &shim::text(&bosun, *repairs))? {
            installed.push(hook.name);
        }
    }
    let removed = remove_others(&place.folder, &plan)?;
    tell(ctx, &place, &installed, &removed);
    Ok(())
}

fn tell(ctx: &Ctx, place: &Place, installed: &[&str], removed: &[String]) {
    let folder = place.folder.display();
    if !installed.is_empty() {
        ctx.ui.tell(Verbosity::Normal, &format!("installed {} in {folder}", installed.join(", ")));
    }
    if !removed.is_empty() {
        ctx.ui.tell(
            Verbosity::Normal,
            &format!("removed {} from {folder}: no longer configured", removed.join(", ")),
        );
    }
    if let Owner::Outer { folder, .. } = &place.owner {
        ctx.ui.tell(
            Verbosity::Normal,
            &format!("the hooks of `core.hooksPath` ({}) still run, first", folder.display()),
        );
    }
    if installed.is_empty() && removed.is_empty() {
        ctx.ui.tell(Verbosity::Verbose, &format!("the hooks in {folder} are up to date"));
    }
}

/// The hooks to install, each with whether its shim only repairs.
pub(in crate::commands) fn wanted(
    extra: &[String],
    config: Option<&Config>,
) -> Result<BTreeMap<&'static HookName, bool>> {
    let mut plan = BTreeMap::new();
    let hooks = config.map(|config| config.hooks.hooks.as_slice()).unwrap_or_default();
    for hook in hooks {
        if let Some(name) = HookName::find(&hook.name) {
            plan.insert(name, false);
        }
    }
    for name in extra {
        plan.insert(HookName::find(name).ok_or_else(|| unknown(name))?, false);
    }
    if hooks.iter().any(may_restage)
        && let Some(post_commit) = HookName::find("post-commit")
    {
        plan.entry(post_commit).or_insert(true);
    }
    Ok(plan)
}

/// True for a pre-commit hook after which the real index may need repair.
pub(crate) fn may_restage(hook: &Hook) -> bool {
    let restages = |step: &Step| match &step.action {
        Action::Run(_) => step.fixes == Some(Fixes::True),
        Action::Checks(uses) => {
            step.fixes.is_none_or(|fixes| fixes == Fixes::True)
                && uses
                    .iter()
                    .filter_map(|used| crate::commands::registry::find(&used.id))
                    .any(|check| check.fixes)
        }
    };
    hook.name == "pre-commit" && hook.steps.iter().any(restages)
}

fn unknown(name: &str) -> Error {
    let error = Error::text(Kind::Usage, format!("git has no hook named `{name}`"));
    match suggest::closest(name, names::ALL.iter().map(|hook| hook.name)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`git help hooks` lists them"),
    }
}

/// The path by which shims call this program: as `PATH` finds it, so that an
/// upgrade that moves the file behind a link is followed.
pub(crate) fn own_path() -> PathBuf {
    let Ok(exe) = std::env::current_exe() else { return PathBuf::from("bosun") };
    let real = exe.canonicalize().unwrap_or_else(|_| exe.clone());
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join("bosun"))
        .find(|candidate| candidate.canonicalize().is_ok_and(|found| found == real))
        .unwrap_or(exe)
}

/// Puts one shim in its place; false if it is there already.
fn put(ctx: &Ctx, folder: &Path, hook: &HookName, text: &str) -> Result<bool> {
    let path = folder.join(hook.name);
    match fs::symlink_metadata(&path) {
        Err(_) => {}
        Ok(meta) => {
            let existing = fs::read(&path).unwrap_or_default();
            if meta.is_file() && existing == text.as_bytes() && is_executable(&meta) {
                return Ok(false);
            }
            if !meta.is_file() || !shim::is_ours(&existing) {
                set_aside(ctx, &path, hook, &existing)?;
            }
        }
    }
    files::replace_with_mode(&path, text.as_bytes(), 0o755).map_err(|error| cannot_write(&path, error))?;
    Ok(true)
}

fn set_aside(ctx: &Ctx, path: &Path, hook: &HookName, existing: &[u8]) -> Result<()> {
    let manager = shim::manager(existing);
    let kept = beside(path, if manager.is_some() { shim::SET_ASIDE } else { shim::CHAINED });
    if fs::symlink_metadata(&kept).is_ok() {
        // Somebody replaced our shim: what was kept before is older, and stays beside.
        let number = (1..).find(|number| fs::symlink_metadata(beside(&kept, &format!(".{number}"))).is_err());
        let older = beside(&kept, &format!(".{}", number.unwrap_or(1)));
        fs::rename(&kept, &older).map_err(|error| cannot_write(&older, error))?;
    }
    fs::rename(path, &kept).map_err(|error| cannot_write(path, error))?;
    let text = match manager {
        Some(manager) => format!("set aside the {} hook of {manager}; it does not run any more", hook.name),
        None => format!("kept the {} hook that was there; it runs first", hook.name),
    };
    ctx.ui.tell(Verbosity::Normal, &text);
    Ok(())
}

/// Removes our shims of hooks that are no longer configured.
fn remove_others(folder: &Path, plan: &BTreeMap<&'static HookName, bool>) -> Result<Vec<String>> {
    let mut removed = Vec::new();
    for hook in names::ALL.iter().filter(|hook| !plan.contains_key(hook)) {
        if restore(folder, hook)? {
            removed.push(hook.name.to_owned());
        }
    }
    Ok(removed)
}

/// Removes our shim of one hook and puts back what was there before it.
pub(super) fn restore(folder: &Path, hook: &HookName) -> Result<bool> {
    let path = folder.join(hook.name);
    if !fs::read(&path).is_ok_and(|text| shim::is_ours(&text)) {
        return Ok(false);
    }
    for suffix in [shim::CHAINED, shim::SET_ASIDE] {
        let kept = beside(&path, suffix);
        if fs::symlink_metadata(&kept).is_ok() {
            fs::rename(&kept, &path).map_err(|error| cannot_write(&path, error))?;
            return Ok(true);
        }
    }
    fs::remove_file(&path).map_err(|error| cannot_write(&path, error))?;
    Ok(true)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn is_executable(meta: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    meta.permissions().mode() & 0o111 == 0o111
}

fn cannot_write(path: &Path, error: std::io::Error) -> Error {
    let folder = path.parent().unwrap_or(path).display().to_string();
    Error::new(Kind::Environment, error).context(format!("cannot write `{}`", path.display())).hint(format!(
        "make `{folder}` writable, or set `core.hooksPath` of this repository to a folder that is"
    ))
}
