//! `bosun flags build`.

use super::output;
use super::place::ReadPlace;
use super::project::Project;
use super::source::View;
use super::store::{Store, write_output};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::ui::Verbosity;
use std::fs;
use std::path::PathBuf;

/// Build the JSON files that applications read
///
/// Every command that changes flags does this too. It also resolves a merge
/// conflict in a built file: the source decides.
#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    /// Write nothing; exit 1 if a file is not what it would be
    #[arg(long)]
    check: bool,
    /// Flag file to build from [default: as everywhere]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,
}

/// Builds; 1 if `--check` finds a file that is old.
pub(super) fn run(args: &BuildArgs, ctx: &Ctx) -> Result<u8> {
    let place = ReadPlace { file: args.file.clone(), env: None };
    let project = place.project(ctx)?;
    if project.outputs().is_empty() {
        ctx.ui.tell(Verbosity::Normal, "applications read the source itself: there is nothing to build");
        return Ok(0);
    }
    let reads_only = args.check || ctx.global.dry_run;
    let _store = if reads_only { None } else { Some(Store::open(&project, ctx)?) };
    let mut old = 0;
    for (path, bytes) in built(&project)? {
        let shown = project.shown(&path).display().to_string();
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            ctx.ui.tell(Verbosity::Verbose, &format!("{shown} is up to date"));
            continue;
        }
        old += 1;
        if args.check {
            ctx.ui.print(format!("{shown}\n")).map_err(|error| Error::new(Kind::Environment, error))?;
        } else if ctx.global.dry_run {
            ctx.ui.tell(Verbosity::Normal, &format!("would write {shown}"));
        } else {
            write_output(&project, &path, &bytes)?;
            ctx.ui.tell(Verbosity::Normal, &format!("wrote {shown}"));
        }
    }
    if args.check && old > 0 {
        ctx.ui.tell(Verbosity::Normal, "not what their source says: `bosun flags build` writes them");
        return Ok(1);
    }
    if old == 0 {
        ctx.ui.tell(Verbosity::Normal, "all built files are up to date");
    }
    Ok(0)
}

/// All that a project builds.
pub(super) fn built(project: &Project) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut all = Vec::new();
    for (environment, path) in project.outputs() {
        let view = View::read(project, environment)?;
        let bytes = output::one(project, &view)
            .map_err(|error| error.context(format!("cannot build `{}`", output::label(environment))))?;
        all.push((path.to_owned(), bytes));
    }
    Ok(all)
}
