//! `bosun check`: one command for CI, over all families.
//!
//! Each family is one file below and one line in [`run`]: it takes the
//! [`Examination`] and adds to the report.

mod docker;
mod files;
mod flags;
mod hooks;
mod state;
mod sweep;

use super::configuration::no_configuration;
use super::context::Ctx;
use super::hooks::run::scope::{Choice, Place, Scope, parse_shard};
use super::hooks::run::{bring_back, only_programs};
use super::registry::family_of;
use super::sweep::Target;
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::git::Repo;
use crate::report::{Event, Report};
use crate::run::cancel::Cancel;
use std::path::{Path, PathBuf};

/// Report what the configured checks find
///
/// Runs the built-in checks of all configured hooks over all tracked files,
/// or over PATHs, as they are in the work tree. Nothing is changed without
/// `--fix`. Checks of commit messages and branches are for hooks alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun check\n  bosun check --fix src docs/README.md\n  \
    bosun check --steps --from-ref origin/main\n  bosun check --format sarif --shard 1/4\n  \
    bosun check --config shared.yaml FILE   outside a repository")]
pub(crate) struct CheckArgs {
    /// Files and folders to check [default: all tracked files]
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Mend what can be mended safely, then check again
    #[arg(long)]
    fix: bool,
    /// Also run the `run` steps of pre-commit, as `hooks run pre-commit` does
    ///
    /// Without `--fix`, a step that changes files fails.
    #[arg(long)]
    steps: bool,
    /// Check what changed since this revision
    #[arg(long, value_name = "REV", conflicts_with = "paths")]
    from_ref: Option<String>,
    /// Check what changed up to this revision [default: HEAD]
    #[arg(long, value_name = "REV", requires = "from_ref")]
    to_ref: Option<String>,
    /// Check only part I of N of the files
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    shard: Option<(usize, usize)>,
}

/// What every family examines.
struct Examination<'a> {
    ctx: &'a Ctx,
    repo: Option<&'a Repo>,
    config: &'a Config,
    /// The folder that the paths count from.
    root: &'a Path,
    scope: &'a Scope,
    /// The revisions whose difference is examined, if it is one.
    range: Option<(&'a str, &'a str)>,
    mend: Mend,
}

/// What happens with what can be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mend {
    No,
    Yes,
    /// Say what would change.
    DryRun,
}

/// Checks; 0 clean, 1 findings.
pub(crate) fn run(args: &CheckArgs, ctx: &mut Ctx) -> Result<u8> {
    let repo = ctx.repo_if_any()?;
    let root = ctx.root(repo.as_ref());
    ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    if let Some(repo) = &repo {
        bring_back(ctx, repo);
    }
    let config = ctx.config(&root)?.ok_or_else(no_configuration)?;
    let choice = args.choice();
    let scope = match &repo {
        Some(repo) => super::hooks::run::scope::chosen(ctx, repo, &choice)?,
        None => files::without_repository(&root, &choice)?,
    };
    if args.steps && repo.is_none() {
        return Err(Error::text(Kind::Usage, "steps need a repository, and there is none here")
            .hint("leave `--steps` out"));
    }
    if args.fix && scope.place == Place::Commit {
        return Err(Error::text(Kind::Usage, "what is in commits cannot be mended")
            .hint("leave `--fix` out, or `--to-ref`: the files of HEAD are mended in the work tree"));
    }
    let report = Report::new();
    let mend = match (args.fix, ctx.global.dry_run) {
        (false, _) => Mend::No,
        (true, false) => Mend::Yes,
        (true, true) => Mend::DryRun,
    };
    let range = choice.range();
    let examination =
        Examination { ctx, repo: repo.as_ref(), config: &config, root: &root, scope: &scope, range, mend };
    let progress = ctx.ui.progress("checking", None);
    hooks::examine(&examination, &report)?;
    docker::examine(&examination, &report)?;
    // States are no part of the files that somebody names.
    if args.paths.is_empty() && args.from_ref.is_none() && args.shard.is_none_or(|(part, _)| part == 1) {
        state::examine(&examination, &report)?;
    }
    flags::examine(&examination, &report)?;
    drop(progress);
    if let Some(repo) = &repo {
        let steps = args.steps && !ctx.global.dry_run;
        if steps {
            only_programs(ctx, repo, &config, &choice, args.fix, &report)?;
        }
        if let Some(note) = hooks::not_run(&config, steps) {
            report.add_event(usize::MAX, Event::Note(note));
        }
    }
    if let Some(code) = ctx.cancel.exit_code() {
        ctx.ui.warn("interrupted");
        return Ok(code);
    }
    let families = &config.families;
    let [of_hooks, of_docker, of_state, of_flags] =
        [&families.hooks, &families.docker, &families.state, &families.flags]
            .map(|family| ctx.threshold(&config, family));
    ctx.finish_by(report, &|rule| match family_of(rule) {
        "docker" => of_docker,
        "state" => of_state,
        "flags" => of_flags,
        _ => of_hooks,
    })
}

impl CheckArgs {
    fn choice(&self) -> Choice {
        Choice {
            files: self.paths.clone(),
            from_ref: self.from_ref.clone(),
            to_ref: self.to_ref.clone(),
            shard: self.shard,
            ..Choice::default()
        }
    }
}

impl Examination<'_> {
    /// The targets that are wanted; without the text before a change, each
    /// file counts whole.
    fn targets(&self, wanted: impl Fn(&Target) -> bool) -> Vec<Target> {
        let chosen = self.scope.targets.iter().filter(|target| wanted(target));
        chosen.map(|target| Target { old: None, ..target.clone() }).collect()
    }

    /// A path as the user sees it from where they stand.
    fn shown(&self, path: &Path) -> PathBuf {
        super::paths::shown(self.root, &self.ctx.cwd, path)
    }
}
