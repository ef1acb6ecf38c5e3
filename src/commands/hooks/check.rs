//! `bosun hooks check ID`: runs one built-in check on the named files.

use super::{messages, options};
use crate::check::{Check, File, Message, Runner};
use crate::commands::context::Ctx;
use crate::commands::docker::settings::setup_of;
use crate::commands::explain::unknown;
use crate::commands::paths;
use crate::commands::registry;
use crate::commands::surroundings::{Around, Tree};
use crate::commands::sweep::{Policy, Source, Sweep, Swept, Target, Task, Turns};
use crate::diagnostic::Findings;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::hooks::step::Fixes;
use crate::report::{Event, Report, plural};
use crate::ui::Verbosity;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Run one built-in check on files
///
/// A plumbing command: the ids and options are those of pre-commit-hooks, and
/// what can be mended is mended. Exits 0 when clean, 1 when something was
/// found or mended. `bosun hooks check ID --help` shows a check's options.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks check trailing-whitespace README.md\n  \
    bosun hooks check check-added-large-files --maxkb=800 --enforce-all data.bin")]
pub(crate) struct CheckArgs {
    /// The check's id; `bosun rules` lists them
    #[arg(value_name = "ID")]
    id: String,
    /// The check's own options and the files to check
    #[arg(value_name = "OPTION|FILE", trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<OsString>,
}

/// Runs the check; 0 clean, 1 found or mended.
pub(crate) fn run(args: &CheckArgs, ctx: &mut Ctx) -> Result<u8> {
    let check = registry::find(&args.id).ok_or_else(|| unknown(&args.id))?;
    let parsed = match options::parse(check, &args.words) {
        Ok(parsed) => parsed,
        Err(error) => {
            let _ = error.print();
            return Ok(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    ctx.adopt(parsed.global.clone());
    let runner = (check.build)(&parsed.options)
        .map_err(|error| Error::new(Kind::Usage, error).context(format!("check `{}`", args.id)))?;
    if parsed.write_baseline {
        return write_baseline(ctx, &runner, &parsed);
    }
    let report = Report::new();
    let mended = match runner {
        Runner::Message(message) => {
            if parsed.files.is_empty() && parsed.range.is_none() {
                return Err(messages::nothing_to_check(check.meta.id));
            }
            for path in &parsed.files {
                examine_message(ctx, check, message.as_ref(), path, &report)?;
            }
            if let Some((from, to)) = &parsed.range {
                let written = messages::between(&ctx.repo()?, from, to.as_deref())?;
                report.add_logical(None, messages::examine(check, message.as_ref(), &written));
            }
            false
        }
        runner => examine_files(ctx, check, runner, &parsed.files, &report)?,
    };
    report.ran_checks(1);
    let code = ctx.finish(report, ctx.global.fail_on.unwrap_or_default())?;
    Ok(if mended { 1 } else { code })
}

/// Writes the baseline that accepts what the files hold now.
fn write_baseline(ctx: &Ctx, runner: &Runner, parsed: &options::Parsed) -> Result<u8> {
    let mut texts = Vec::new();
    for path in &parsed.files {
        texts.push((path, std::fs::read(ctx.cwd.join(path)).map_err(cannot_read(path))?));
    }
    let files: Vec<File<'_>> = texts.iter().map(|(path, bytes)| File { path, bytes, added: None }).collect();
    let text = match runner {
        Runner::Content(content) => content.baseline(&files),
        _ => None,
    };
    let (Some(text), Some(path)) = (text, parsed.options.text(options::BASELINE)) else { return Ok(2) };
    let count = plural(text.lines().count(), "accepted finding");
    if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would write {count} to {path}"));
        return Ok(0);
    }
    files::replace(&ctx.cwd.join(path), text.as_bytes())
        .map_err(|error| Error::new(Kind::Environment, error).context(format!("cannot write `{path}`")))?;
    ctx.ui.tell(Verbosity::Normal, &format!("wrote {count} to {path}"));
    Ok(0)
}

fn examine_message(
    ctx: &Ctx,
    check: &'static Check,
    message: &dyn crate::check::MessageCheck,
    path: &Path,
    report: &Report,
) -> Result<()> {
    let bytes = files::read_bounded(&ctx.cwd.join(path), 64 << 20).map_err(cannot_read(path))?;
    let comment = match ctx.repo_if_any()? {
        Some(repo) => paths::comment_string(&repo),
        None => "#".to_owned(),
    };
    let mut found = Vec::new();
    let text = Message { bytes: &bytes, comment: Some(&comment) };
    message.check(text, &mut Findings::new(&check.meta, &mut found));
    report.add(path, &bytes, found);
    report.checked_files(1);
    Ok(())
}

/// Returns true if a file was mended.
fn examine_files(
    ctx: &Ctx,
    check: &'static Check,
    runner: Runner,
    files: &[PathBuf],
    report: &Report,
) -> Result<bool> {
    let reads = !matches!(runner, Runner::Tree(_));
    let targets = targets(ctx, files, reads)?;
    let fixes = if ctx.global.dry_run { Fixes::False } else { Fixes::True };
    let mut tasks = [Task { check, runner, filters: Vec::new(), fixes, order: 0 }];
    let repo = ctx.repo_if_any()?;
    let setups = |family: &str| setup_of(ctx, &ctx.cwd, None, family);
    let around = Around::new(&ctx.cwd, Tree::Work, repo.as_ref())
        .map_err(|error| Error::new(Kind::Environment, error))?
        .with_setups(&setups);
    let sweep = Sweep {
        tasks: &mut tasks,
        targets: &targets,
        source: &Source::WorkTree(&ctx.cwd),
        around: &around,
        policy: &Policy::default(),
        threads: 1,
        turns: Turns::Once,
        cancel: &ctx.cancel,
        root: &ctx.cwd,
    };
    let swept = sweep.run()?;
    account(ctx, check, &targets, swept, report)
}

fn targets(ctx: &Ctx, files: &[PathBuf], reads: bool) -> Result<Vec<Target>> {
    let mut targets = Vec::with_capacity(files.len());
    for path in files {
        let mode = match std::fs::symlink_metadata(ctx.cwd.join(path)) {
            // A link is followed here, as a program that opens it would.
            Ok(meta) if meta.is_symlink() && reads => 0o100_644,
            Ok(meta) if meta.is_dir() && reads => {
                return Err(cannot_read(path)(io::Error::from(io::ErrorKind::IsADirectory)));
            }
            Ok(meta) => paths::mode_of(&meta),
            Err(error) if reads => return Err(cannot_read(path)(error)),
            Err(_) => 0o100_644,
        };
        targets.push(Target { path: path.clone(), mode, id: None, old: None });
    }
    Ok(targets)
}

fn account(
    ctx: &Ctx,
    check: &'static Check,
    targets: &[Target],
    swept: Swept,
    report: &Report,
) -> Result<bool> {
    report.checked_files(swept.checked);
    let mut mended = Vec::new();
    for file in swept.files {
        let path = &targets[file.target].path;
        if let Some(mend) = &file.mended {
            files::replace(&ctx.cwd.join(path), &mend.new).map_err(|error| {
                Error::new(Kind::Environment, error).context(format!("cannot write `{}`", path.display()))
            })?;
            mended.push(path.clone());
        }
        report.add(path, &file.text, file.findings.into_iter().map(|(_, finding)| finding).collect());
    }
    for (_, path, finding) in swept.tree {
        report.add_logical(path.as_deref(), vec![finding]);
    }
    if let Some(trouble) = swept.troubles.into_iter().next() {
        return Err(Error::text(Kind::Environment, trouble.message)
            .context(format!("cannot run `{}`", check.meta.id)));
    }
    let any = !mended.is_empty();
    if any {
        report.add_event(0, Event::Mended { id: check.meta.id.to_owned(), paths: mended, staged: false });
    }
    Ok(any)
}

fn cannot_read(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |error| Error::new(Kind::Usage, error).context(format!("cannot read `{}`", path.display()))
}
