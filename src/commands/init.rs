//! `bosun init`: a first configuration, and the hooks installed.

mod starter;

use super::context::Ctx;
use super::hooks::install::{self, InstallArgs};
use super::{paths, schema};
use crate::config::FILE;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::ui::{Question, Verbosity};
use std::fs;
use std::path::{Path, PathBuf};

/// Write a first bosun.yaml and install the hooks
///
/// The file has the usual checks, and starter steps for what is found at the
/// root, commented out. A bosun.yaml that is there already is left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun init\n  bosun init --yes --schema .bosun/schema.json\n  \
    bosun init --dry-run")]
pub(crate) struct InitArgs {
    /// Also write the JSON Schema to FILE, and point editors at it
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    schema: Option<PathBuf>,
}

/// Writes the file unless there is one, and installs the shims.
pub(crate) fn run(args: &InitArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo()?;
    let root = repo.work_tree()?.to_owned();
    if ctx.config(&root)?.is_some() {
        ctx.ui.tell(Verbosity::Normal, &format!("{FILE} is there already; it is left as it is"));
        return install::run(&InstallArgs::default(), ctx);
    }
    let schema = args.schema.as_ref().map(|file| ctx.cwd.join(file));
    let named = schema.as_ref().map(|file| paths::inside(&root, file).unwrap_or_else(|| file.clone()));
    let text = starter::text(named.as_deref(), &starter::stacks(&names(&root)));
    if ctx.global.dry_run {
        ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
        return Ok(0);
    }
    let question = Question { text: "write bosun.yaml and install the hooks", flag: "--yes" };
    if !ctx.ui.confirm(question, true)? {
        ctx.ui.tell(Verbosity::Normal, "nothing was written");
        return Ok(0);
    }
    if let Some(file) = &schema {
        write(ctx, &root, file, &schema::text())?;
    }
    write(ctx, &root, &root.join(FILE), &text)?;
    let code = install::run(&InstallArgs::default(), ctx)?;
    for line in [
        "each `git commit` now checks what is staged, and mends and stages what it safely can",
        "  all files now:      bosun check",
        "  one commit without: BOSUN=0 git commit",
    ] {
        ctx.ui.tell(Verbosity::Normal, line);
    }
    Ok(code)
}

/// The names of what is at the root.
fn names(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

fn write(ctx: &Ctx, root: &Path, path: &Path, text: &str) -> Result<()> {
    let shown = paths::inside(root, path)
        .map_or_else(|| path.to_owned(), |inside| paths::shown(root, &ctx.cwd, &inside));
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder).and_then(|()| files::replace(path, text.as_bytes())).map_err(|error| {
        Error::new(Kind::Environment, error).context(format!("cannot write `{}`", shown.display()))
    })?;
    ctx.ui.tell(Verbosity::Normal, &format!("wrote {}", shown.display()));
    Ok(())
}
