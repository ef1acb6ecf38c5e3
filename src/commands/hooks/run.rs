//! `bosun hooks run`: what the shims call, and people and CI too.

mod chain;
mod execute;
mod external;
pub(super) mod forecast;
mod gate;
mod idle;
mod input;
mod named;
mod plan;
mod restage;
pub(in crate::commands) mod scope;
mod sweeps;

pub(in crate::commands) use gate::skipped;

use crate::commands::configuration::no_configuration;
use crate::commands::context::Ctx;
use crate::commands::sweep::Policy;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::git::Repo;
use crate::hooks::names::HookName;
use crate::hooks::step::{Action, Fixes};
use crate::report::{Event, Report};
use crate::run::cancel::Cancel;
use crate::ui::Verbosity;
use crate::worktree::{self, restaged};
use std::ffi::OsString;
use std::path::PathBuf;

/// Run the steps of a hook
///
/// Without options it examines what the hook is about: the staged files for
/// pre-commit, the commits that are on no remote for pre-push. BOSUN=0 passes
/// all hooks, BOSUN_SKIP=a,b leaves steps out.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks run pre-commit --all-files\n  \
    bosun hooks run --step rustfmt\n  bosun hooks run pre-push --from-ref origin/main --to-ref HEAD\n  \
    git diff -z --name-only | bosun hooks run --files0-from -")]
pub(crate) struct RunArgs {
    /// The hook to run
    #[arg(default_value = "pre-commit")]
    pub(super) hook: String,
    /// What git would give the hook
    #[arg(value_name = "ARG")]
    pub(super) args: Vec<OsString>,
    #[command(flatten)]
    pub(super) choice: scope::Choice,
    /// Run only these steps or checks, with commas between; can be repeated
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) step: Vec<String>,
    /// Leave these steps or checks out, with commas between; can be repeated
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) skip: Vec<String>,
    /// Run only steps with one of these tags, with commas between; can be repeated
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub(super) tag: Vec<String>,
    /// Start nothing more once a step has failed
    #[arg(long)]
    pub(super) fail_fast: bool,
    /// The shim that called
    #[arg(long, value_name = "PATH", hide = true)]
    pub(super) shim: Option<PathBuf>,
}

/// Runs the hook; the exit code is the hook's verdict.
pub(crate) fn run(args: &RunArgs, ctx: &mut Ctx) -> Result<u8> {
    if let Some(switch) = gate::switched_off(ctx) {
        ctx.ui.tell(Verbosity::Verbose, &format!("bosun: `{switch}` passes all hooks"));
        return Ok(0);
    }
    let hook = HookName::find(&args.hook).ok_or_else(|| gate::unknown_hook(&args.hook))?;
    if args.shim.is_some() && gate::is_loop(ctx, hook) {
        return Ok(0);
    }
    let repo = ctx.repo()?;
    ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    bring_back(ctx, &repo);
    let input = input::read(hook, args.shim.is_some())?;
    if let Some(shim) = &args.shim
        && let Some(code) = chain::run(ctx, &repo, hook, shim, &args.args, &input)?
    {
        return Ok(code);
    }
    if hook.name == "post-commit" {
        restaged::repair(&repo)?;
    }
    let root = ctx.root(Some(&repo));
    let Some(config) = ctx.config(&root)? else {
        return without_configuration(args, ctx);
    };
    let Some(steps) = config.hooks.hooks.iter().find(|configured| configured.name == hook.name) else {
        if args.shim.is_none() {
            ctx.ui.warn(&format!("`{}` has no steps; `bosun hooks add` adds one", hook.name));
        }
        return Ok(0);
    };
    let report = Report::new();
    let threshold = ctx.threshold(&config, &config.families.hooks);
    let run = execute::Run {
        args,
        ctx,
        repo: &repo,
        root: &root,
        config: &config,
        hook,
        steps,
        input: &input,
        threshold,
        policy: Policy::of(&config.families.hooks),
        threads: ctx.threads(&config),
        now: named::circumstances(args, ctx, &repo),
    };
    idle::warn(&run)?;
    run.go(&report)?;
    if let Some(code) = ctx.cancel.exit_code() {
        ctx.ui.warn("interrupted; what was moved aside is back");
        return Ok(code);
    }
    ctx.finish(report, threshold)
}

/// Runs only those steps of pre-commit that start programs, over the files
/// that `choice` names; all files if it names none. Without `may_change`, a
/// step that changes files fails.
pub(in crate::commands) fn only_programs(
    ctx: &Ctx,
    repo: &Repo,
    config: &Config,
    choice: &scope::Choice,
    may_change: bool,
    report: &Report,
) -> Result<()> {
    let Some(configured) = config.hooks.hooks.iter().find(|hook| hook.name == "pre-commit") else {
        return Ok(());
    };
    let hook = HookName::find("pre-commit").expect("git has a hook of this name");
    let mut steps = configured.clone();
    steps.steps.retain(|step| matches!(step.action, Action::Run(_)));
    for step in steps.steps.iter_mut().filter(|step| !may_change && step.fixes == Some(Fixes::True)) {
        step.fixes = Some(Fixes::Fail);
    }
    let choice = scope::Choice { all_files: !choice.is_made(), ..choice.clone() };
    let args = RunArgs { hook: hook.name.to_owned(), choice, ..RunArgs::default() };
    let run = execute::Run {
        args: &args,
        ctx,
        repo,
        root: &ctx.root(Some(repo)),
        config,
        hook,
        steps: &steps,
        input: &input::Input::default(),
        threshold: ctx.threshold(config, &config.families.hooks),
        policy: Policy::of(&config.families.hooks),
        threads: ctx.threads(config),
        now: named::circumstances(&args, ctx, repo),
    };
    run.go(report)
}

/// What a run that died had moved aside comes back before anything else.
pub(in crate::commands) fn bring_back(ctx: &Ctx, repo: &Repo) {
    let (restored, errors) = worktree::recover(repo);
    tell_kept(ctx, &restored);
    for back in restored {
        if !matches!(back.outcome, worktree::Outcome::Apart(_)) {
            let text = format!("bosun: brought `{}` back after an interrupted run", back.path.display());
            ctx.ui.tell(Verbosity::Normal, &text);
        }
    }
    for error in errors {
        ctx.ui.warn(&format!("cannot bring back what an interrupted run moved aside: {error}"));
    }
}

/// Names the objects of what is not in the work tree any more.
fn tell_kept(ctx: &Ctx, restored: &[worktree::Restored]) {
    for back in restored {
        let path = back.path.display();
        match back.outcome {
            worktree::Outcome::Kept(id) => ctx.ui.warn(&format!(
                "`{path}` has your text again; what stood there is kept: `git cat-file blob {id}`"
            )),
            worktree::Outcome::Apart(id) => ctx.ui.warn(&format!(
                "`{path}` was changed since and stays; what it held when the run began is kept: `git cat-file blob {id}`"
            )),
            _ => {}
        }
    }
}

/// An old branch or a bisect may have no configuration: then a hook passes.
fn without_configuration(args: &RunArgs, ctx: &Ctx) -> Result<u8> {
    let required = ctx.env_text("BOSUN_REQUIRE_CONFIG").is_some_and(|value| value == "1");
    if args.shim.is_none() || required {
        return Err(no_configuration());
    }
    ctx.ui.tell(Verbosity::Normal, &format!("bosun: no `bosun.yaml` here; {} passes", args.hook));
    Ok(0)
}

/// Adds a note to the report, at the end.
fn note(report: &Report, text: impl Into<String>) {
    report.add_event(usize::MAX, Event::Note(text.into()));
}
