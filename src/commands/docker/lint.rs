//! `bosun docker lint`.

mod accepted;
mod run;

use super::images::{self, Images};
use super::inputs::{self, Input};
use super::known::{self, Told};
use super::settings::{Settings, Wanted, parse_level, settings};
use crate::commands::context::{Ctx, processors};
use crate::config::Config;
use crate::diagnostic::{Level, Levels, Threshold};
use crate::docker::profile::Profile;
use crate::docker::setup::Judge;
use crate::error::{Error, Kind, Result};
use crate::git::Repo;
use crate::report::Report;
use crate::run::pool;
use crate::ui::Verbosity;
use accepted::accepted;
use run::{Mend, Run};
use std::path::{Path, PathBuf};

/// Report problems in Dockerfiles
///
/// Without a PATH, every tracked Dockerfile is checked. hadolint's
/// configuration counts where there is one; `docker:` in bosun.yaml counts more.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun docker lint\n  bosun docker lint --fix api/Dockerfile\n  \
    bosun docker lint --profile hadolint --ignore DL3008 Dockerfile\n  \
    bosun docker lint --format json - < Dockerfile")]
pub(crate) struct LintArgs {
    /// Files and folders to check; `-` reads one file from standard input
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Mend what can be mended safely, then check again
    #[arg(long)]
    fix: bool,
    /// Also mend what may change what the image does; implies `--fix`
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what `--fix` would change, and change nothing; exits 1 if it would
    #[arg(long)]
    diff: bool,
    /// Choose which rules speak [default: default, or hadolint where its configuration is found]
    #[arg(long, value_name = "PROFILE", value_parser = profile_parser())]
    profile: Option<Profile>,
    /// Only these rules, by name or by the start of one; can be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules, by name or by the start of one; can be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Set a rule's level: error, warning, info or ignore; can be repeated
    #[arg(long, value_name = "RULE=LEVEL", value_parser = parse_level)]
    severity: Vec<(String, Level)>,
    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    baseline: Option<PathBuf>,
    /// Accept all that is found now: write it to the baseline
    #[arg(long)]
    write_baseline: bool,
    /// Read this configuration of hadolint
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    hadolint_config: Option<PathBuf>,
    /// Read no configuration, ask no engine and start no shellcheck
    #[arg(long)]
    isolated: bool,
    /// Folder that COPY and ADD take from, for its `.dockerignore`
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    context: Option<PathBuf>,
    /// Set an ARG of the build; can be repeated
    #[arg(long, value_name = "NAME=VALUE", value_parser = parse_pair)]
    build_arg: Vec<(String, String)>,
    /// Stage that is built
    #[arg(long, value_name = "STAGE")]
    target: Option<String>,
}

fn profile_parser() -> impl clap::builder::TypedValueParser<Value = Profile> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(Profile::WORDS)
        .map(|name| Profile::parse(&name).expect("one of the words"))
}

fn parse_pair(text: &str) -> std::result::Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(name, _)| !name.is_empty());
    pair.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .ok_or_else(|| "the form is NAME=VALUE".to_owned())
}

/// Lints; 0 clean, 1 findings.
pub(crate) fn run(args: &LintArgs, ctx: &mut Ctx) -> Result<u8> {
    let repo = if args.isolated && !args.paths.is_empty() { None } else { ctx.repo_if_any()? };
    let root = ctx.root(repo.as_ref());
    if let Some(context) = args.context.as_ref().filter(|context| !ctx.cwd.join(context).is_dir()) {
        return Err(Error::text(Kind::Usage, format!("there is no folder `{}`", context.display()))
            .hint("`--context` takes the folder that COPY and ADD take from"));
    }
    let config = if args.isolated { None } else { ctx.config(&root)? };
    let settings = settings(ctx, &root, config.as_ref(), &args.wanted())?;
    settings.warnings.iter().for_each(|warning| ctx.ui.warn(warning));
    if ctx.global.format.is_none() {
        ctx.global.format = settings.format.and_then(|name| name.parse().ok());
    }
    let threshold = threshold(ctx, config.as_ref(), &settings);
    let inputs = inputs(args, ctx, repo.as_ref(), &root, config.as_ref())?;
    let mut builds = config.as_ref().map(|config| known::configured(config, &root)).unwrap_or_default();
    if !args.isolated {
        // What the configuration says of a file is enough.
        let described = known::described(ctx, repo.as_ref(), &root);
        let said: Vec<PathBuf> = builds.iter().map(|build| build.file.clone()).collect();
        builds.extend(described.into_iter().filter(|build| !said.contains(&build.file)));
    }
    let threads = config.as_ref().map_or_else(processors, |config| ctx.threads(config));
    let judge = Judge::new(settings.setup);
    let asks = !args.isolated && inputs.iter().any(|input| images::are_wanted(&judge.selection(input.key())));
    let run = Run {
        ctx,
        images: asks.then(|| Images::new(ctx)),
        judge,
        builds,
        told: args.told(),
        asks_more: !args.isolated,
        mend: args.mend(ctx.global.dry_run),
        all_fixes: args.unsafe_fixes,
        accepted: accepted(args, ctx, config.as_ref(), &root)?,
        root,
    };
    let report = Report::new();
    let done = pool::run_all(inputs.iter().collect(), threads, |input| run.file(input));
    let mut outcomes = Vec::with_capacity(done.len());
    for outcome in done {
        outcomes.push(outcome.map_err(|panic| Error::text(Kind::Environment, panic.0))?);
    }
    run.find_target(&outcomes)?;
    if run.asks_more {
        run.ask_shellcheck(&inputs, &mut outcomes);
    }
    run.tell(&inputs, outcomes, report, threshold)
}

/// The threshold that counts: the option, the family's, hadolint's, that of
/// the whole configuration.
fn threshold(ctx: &Ctx, config: Option<&Config>, settings: &Settings) -> Threshold {
    let family = config.and_then(|config| config.families.docker.fail_on);
    let whole = config.and_then(|config| config.settings.fail_on.as_ref()).map(|set| set.value);
    ctx.global.fail_on.or(family).or(settings.threshold).or(whole).unwrap_or_default()
}

fn inputs(
    args: &LintArgs,
    ctx: &Ctx,
    repo: Option<&Repo>,
    root: &Path,
    config: Option<&Config>,
) -> Result<Vec<Input>> {
    let none = crate::config::Family::default();
    let family = config.map_or(&none, |config| &config.families.docker);
    let inputs = inputs::find(ctx, repo, root, family, &args.paths)?;
    if inputs.is_empty() {
        ctx.ui.tell(Verbosity::Normal, "no Dockerfiles here");
    }
    if args.mend(ctx.global.dry_run) == Mend::Write
        && inputs.len() > 1
        && inputs.iter().any(|input| input.place.is_none())
    {
        return Err(Error::text(
            Kind::Usage,
            "`-` with `--fix` prints one mended file, and there are others",
        )
        .hint("give `-` alone"));
    }
    Ok(inputs)
}

impl LintArgs {
    fn wanted(&self) -> Wanted {
        let mut levels = Levels::default();
        for (rule, level) in &self.severity {
            levels.set(rule, *level);
        }
        Wanted {
            isolated: self.isolated,
            profile: self.profile,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            levels,
            hadolint_config: self.hadolint_config.clone(),
        }
    }

    fn told(&self) -> Told {
        Told {
            context: self.context.clone(),
            target: self.target.clone(),
            args: self.build_arg.iter().cloned().collect(),
        }
    }

    fn mend(&self, dry_run: bool) -> Mend {
        match (self.diff || dry_run, self.fix || self.unsafe_fixes) {
            (true, _) if self.diff || self.fix || self.unsafe_fixes => Mend::Show,
            (_, true) => Mend::Write,
            _ => Mend::No,
        }
    }
}
