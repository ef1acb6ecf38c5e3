//! `bosun docker slim`.

mod folder;
mod proof;
mod show;
mod sizes;

use super::inputs::{self, Input};
use super::verify::Proof;
use crate::commands::context::Ctx;
use crate::config::Family;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::Given;
use crate::docker::slim::context::NoContext;
use crate::docker::slim::{Answer, Decision, NoSizes, Options, Sizes, slim};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::run::cancel::Cancel;
use crate::ui::Verbosity;
use folder::Folder;
use sizes::EngineSizes;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A Dockerfile of this size is a slip.
const LARGEST: u64 = 4 << 20;

/// Split Dockerfiles into a build stage and a small runtime stage
///
/// Without a PATH, every tracked Dockerfile is looked at. A file is converted
/// only if its container would do the same; every other gets a reason. What is
/// printed is the plan, the difference and an estimate of both sizes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun docker slim Dockerfile\n  \
    bosun docker slim --write api/Dockerfile\n  bosun docker slim --verify --write Dockerfile\n  \
    bosun docker slim --verify --smoke \"app --version\" Dockerfile\n  bosun docker slim --check\n  \
    bosun docker slim --no-context --format json - < Dockerfile")]
pub(crate) struct SlimArgs {
    /// Files and folders to look at; `-` reads one file from standard input
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Folder that COPY takes from [default: the folder of the file]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath, conflicts_with = "no_context")]
    context: Option<PathBuf>,
    /// Decide by the text of the Dockerfile alone
    #[arg(long)]
    no_context: bool,
    /// Replace the files that are converted
    #[arg(long, conflicts_with_all = ["output", "diff"])]
    write: bool,
    /// Write the result to another file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with = "diff")]
    output: Option<PathBuf>,
    /// Show only the difference
    #[arg(long)]
    diff: bool,
    /// Exit 1 if a file could be converted
    #[arg(long)]
    check: bool,
    /// Build both files on an engine and compare the images; nothing is written unless they agree
    #[arg(long, conflicts_with = "no_context")]
    verify: bool,
    /// Start the images with this command instead of their CMD, as `docker run IMAGE CMD` would
    #[arg(long, value_name = "CMD", requires = "verify", value_hint = clap::ValueHint::CommandString)]
    smoke: Option<String>,
}

/// One file with what came of it.
struct Outcome {
    input: Input,
    before: String,
    answer: Answer,
    /// The result was written to a file.
    written: bool,
    /// What an engine says of it, where one was asked.
    proof: Option<Proof>,
}

/// Rewrites; 0, or 1 where `--check` finds something to convert, or `--verify`
/// a rewrite that is not the same.
pub(crate) fn run(args: &SlimArgs, ctx: &mut Ctx) -> Result<u8> {
    let json = ctx.wants_json("docker slim")?;
    let repo = if args.paths.is_empty() { ctx.repo_if_any()? } else { None };
    let root = ctx.root(repo.as_ref());
    let config = if args.paths.is_empty() { ctx.config(&root)? } else { None };
    let none = Family::default();
    let family = config.as_ref().map_or(&none, |config| &config.families.docker);
    let inputs = inputs::find(ctx, repo.as_ref(), &root, family, &args.paths)?;
    if inputs.is_empty() {
        ctx.ui.tell(Verbosity::Normal, "no Dockerfiles here");
    }
    if args.output.is_some() && inputs.len() != 1 {
        return Err(Error::text(Kind::Usage, "`--output` takes the result of one file").hint("give one PATH"));
    }
    if args.write && inputs.iter().any(|input| input.place.is_none()) {
        return Err(
            Error::text(Kind::Usage, "`--write` needs a file, and `-` is none").hint("give `--output FILE`")
        );
    }
    if args.verify {
        ctx.cancel = Cancel::install().map_err(|error| Error::new(Kind::Environment, error))?;
    }
    let ctx = &*ctx;
    let of_engine = EngineSizes::new(ctx);
    let sizes: &dyn Sizes = if args.no_context { &NoSizes } else { &of_engine };
    let mut outcomes = Vec::with_capacity(inputs.len());
    for input in inputs {
        let before = text(&input)?;
        let answer = answer(args, ctx, &input, &before, (&[], sizes))?;
        outcomes.push(Outcome { input, before, answer, written: false, proof: None });
    }
    let proved = if args.verify { proof::all(args, ctx, &mut outcomes) } else { Ok(()) };
    if let Some(code) = ctx.cancel.exit_code() {
        return Ok(code);
    }
    if proved.is_ok() && !ctx.global.dry_run {
        for outcome in &mut outcomes {
            write(args, ctx, outcome)?;
        }
    }
    show::all(ctx, &outcomes, json, args.diff)?;
    proved?;
    let could = outcomes.iter().any(|outcome| outcome.answer.decision == Decision::Converted);
    let failed = outcomes.iter().any(|outcome| outcome.proof.as_ref().is_some_and(|proof| !proof.is_given()));
    Ok(u8::from(failed || args.check && could))
}

fn text(input: &Input) -> Result<String> {
    let cannot =
        |error| Error::new(Kind::Usage, error).context(format!("cannot read `{}`", input.shown.display()));
    let bytes = match &input.place {
        Some(place) => files::read_bounded(place, LARGEST).map_err(cannot)?,
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().take(LARGEST).read_to_end(&mut bytes).map_err(cannot)?;
            bytes
        }
    };
    String::from_utf8(bytes)
        .map_err(|_| Error::text(Kind::Usage, format!("`{}` is no UTF-8 text", input.shown.display())))
}

/// Rewrites one file, with further packages and with what knows the sizes of
/// base images.
fn answer(
    args: &SlimArgs,
    ctx: &Ctx,
    input: &Input,
    text: &str,
    (packages, sizes): (&[String], &dyn Sizes),
) -> Result<Answer> {
    let file = Dockerfile::parse(text, Arc::new(Given::default()));
    let options = Options { packages, sizes };
    Ok(match folder(args, ctx, input)? {
        Some(folder) => slim(&file, &folder, &options),
        None => slim(&file, &NoContext, &options),
    })
}

/// Opens the context of a file; `None` if there is to be none.
fn folder(args: &SlimArgs, ctx: &Ctx, input: &Input) -> Result<Option<Folder>> {
    let own = input.place.as_deref().and_then(Path::parent).map(Path::to_owned);
    let folder = args.context.as_ref().map(|folder| ctx.cwd.join(folder)).or(own);
    let folder = folder.filter(|_| !args.no_context);
    folder.map(|folder| Folder::open(&folder, input.place.as_deref())).transpose()
}

/// Writes one result where it is wanted; a file that is not converted stays.
fn write(args: &SlimArgs, ctx: &Ctx, outcome: &mut Outcome) -> Result<()> {
    let Some(text) = &outcome.answer.text else { return Ok(()) };
    let target = match (&args.output, &outcome.input.place) {
        (Some(output), _) => ctx.cwd.join(output),
        (None, Some(place)) if args.write => place.clone(),
        _ => return Ok(()),
    };
    files::replace(&target, text.as_bytes()).map_err(|error| {
        Error::new(Kind::Environment, error).context(format!("cannot write `{}`", target.display()))
    })?;
    outcome.written = true;
    Ok(())
}
