//! `bosun docker lint`.

use super::inputs::{self, Input};
use super::known::{self, Build, Told};
use super::settings::{Settings, Wanted, parse_level, settings};
use crate::commands::context::Ctx;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level, Levels, Threshold};
use crate::docker::mend::Mended;
use crate::docker::profile::Profile;
use crate::docker::setup::{self, Judge, LARGEST};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::git::Repo;
use crate::merge::unified;
use crate::report::{Event, Report};
use crate::run::pool;
use std::io::{self, Read as _};
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
    let pair = text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    pair.ok_or_else(|| "the form is NAME=VALUE".to_owned())
}

/// What becomes of fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mend {
    No,
    /// Show the difference.
    Show,
    Write,
}

/// Everything that holds for all files of this run.
struct Run<'a> {
    ctx: &'a Ctx,
    judge: Judge,
    builds: Vec<Build>,
    told: Told,
    mend: Mend,
    all_fixes: bool,
}

/// Lints; 0 clean, 1 findings.
pub(crate) fn run(args: &LintArgs, ctx: &mut Ctx) -> Result<u8> {
    let repo = if args.isolated && !args.paths.is_empty() { None } else { ctx.repo_if_any()? };
    let root = ctx.root(repo.as_ref());
    let config = if args.isolated { None } else { ctx.config(&root)? };
    let settings = settings(ctx, config.as_ref(), &args.wanted())?;
    settings.warnings.iter().for_each(|warning| ctx.ui.warn(warning));
    if ctx.global.format.is_none() {
        ctx.global.format = settings.format.and_then(|name| name.parse().ok());
    }
    let threshold = threshold(ctx, config.as_ref(), &settings);
    let inputs = inputs(args, ctx, repo.as_ref(), &root, config.as_ref())?;
    let builds = config.as_ref().map(|config| known::configured(config, &root)).unwrap_or_default();
    let threads = if args.isolated { 1 } else { config.as_ref().map_or(1, |config| ctx.threads(config)) };
    let run = Run {
        ctx,
        judge: Judge::new(settings.setup),
        builds,
        told: args.told(),
        mend: args.mend(ctx.global.dry_run),
        all_fixes: args.unsafe_fixes,
    };
    let report = Report::new();
    let done = pool::run_all(inputs.iter().collect(), threads, |input| run.file(input));
    let mut outcomes = Vec::with_capacity(done.len());
    for outcome in done {
        outcomes.push(outcome.map_err(|panic| Error::text(Kind::Environment, panic.0))?);
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
        ctx.ui.tell(crate::ui::Verbosity::Normal, "no Dockerfiles here");
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

/// What came of one file.
enum Outcome {
    /// The text that the findings speak of, and its former self if it changed.
    Read {
        text: Vec<u8>,
        findings: Vec<Diagnostic>,
        old: Option<Vec<u8>>,
        dropped: Vec<&'static str>,
    },
    Unreadable(String),
}

impl Run<'_> {
    fn file(&self, input: &Input) -> Outcome {
        let bytes = match read(input) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Unreadable(error.to_string()),
        };
        let known = known::of(self.ctx, input, self.judge.given(), &self.told, &self.builds);
        if self.mend != Mend::No
            && let Some(mended) = self.judge.mend(input.key(), &bytes, &known, self.all_fixes)
        {
            let changed = mended.is_changed();
            let Mended { file, findings, dropped, .. } = mended;
            let text = file.text().as_bytes().to_vec();
            let dropped = dropped.into_keys().collect();
            return Outcome::Read { text, findings, old: changed.then_some(bytes), dropped };
        }
        let (_, findings) = self.judge.lint(input.key(), &bytes, &known);
        Outcome::Read { text: bytes, findings, old: None, dropped: Vec::new() }
    }

    /// Writes and reports what came out.
    fn tell(
        &self,
        inputs: &[Input],
        outcomes: Vec<Outcome>,
        report: Report,
        threshold: Threshold,
    ) -> Result<u8> {
        report.checked_files(inputs.len());
        let mut mended = Vec::new();
        let mut diffs = String::new();
        for (input, outcome) in inputs.iter().zip(outcomes) {
            let (text, findings, old, dropped) = match outcome {
                Outcome::Read { text, findings, old, dropped } => (text, findings, old, dropped),
                Outcome::Unreadable(reason) => {
                    let mut found = setup::unreadable(0..0, format!("cannot be read: {reason}"));
                    found.iter_mut().for_each(|finding| finding.place = crate::diagnostic::Place::Whole);
                    report.add_logical(Some(&input.shown), found);
                    continue;
                }
            };
            for rule in dropped {
                let file = input.shown.display();
                let note = format!("{file}: a fix of {rule} was dropped: it would have made something worse");
                report.add_event(usize::MAX, Event::Note(note));
            }
            match (self.mend, &input.place) {
                (Mend::Show, _) => {
                    if let Some(old) = &old {
                        diffs.push_str(&unified(&input.shown.to_string_lossy(), old, &text));
                    }
                    continue;
                }
                (Mend::Write, None) => return self.print_mended(&text),
                (Mend::Write, Some(place)) if old.is_some() => {
                    put(place, &input.shown, &text)?;
                    mended.push(input.shown.clone());
                }
                _ => {}
            }
            report.add(&input.shown, &text, findings);
        }
        if self.mend == Mend::Show {
            self.ctx.ui.print(&diffs).map_err(|error| Error::new(Kind::Environment, error))?;
            return Ok(u8::from(!diffs.is_empty()));
        }
        if !mended.is_empty() {
            let id = "docker lint".to_owned();
            report.add_event(0, Event::Mended { id, paths: mended, staged: false });
        }
        self.ctx.finish(report, threshold)
    }

    /// Prints the mended text of standard input: 0, whatever is left to say.
    fn print_mended(&self, text: &[u8]) -> Result<u8> {
        self.ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
        Ok(0)
    }
}

fn read(input: &Input) -> io::Result<Vec<u8>> {
    let most = LARGEST as u64 + 1;
    match &input.place {
        Some(place) => files::read_bounded(place, most),
        None => {
            let mut bytes = Vec::new();
            io::stdin().lock().take(most).read_to_end(&mut bytes).map(|_| bytes)
        }
    }
}

fn put(place: &Path, shown: &Path, text: &[u8]) -> Result<()> {
    files::replace(place, text).map_err(|error| {
        Error::new(Kind::Environment, error).context(format!("cannot write `{}`", shown.display()))
    })
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
