//! `bosun flags init`.

use super::build::built;
use super::project::{NAMES, Project};
use super::source::View;
use super::store::{Store, write_output};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::flags::build::origins_of;
use crate::ui::Verbosity;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The first flag file.
const YAML: &str = include_str!("../../../templates/flags/flags.yaml");
const JSON: &str = "{\n  \"$schema\": \"https://flagd.dev/schema/v0/flags.json\",\n  \"flags\": {}\n}\n";

/// Start with flags: a source, what is built from it, what git should know
///
/// Running it again changes nothing. A file that is there is kept: `--json`
/// takes an existing flagd file as the source, as it is.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// Keep the flags in one JSON file, which applications read directly
    #[arg(long)]
    json: bool,
    /// Folder for the files [default: that of bosun.yaml, else the working directory]
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    folder: Option<PathBuf>,
}

/// Writes what is missing.
pub(super) fn run(args: &InitArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo_if_any()?;
    let root = ctx.root(repo.as_ref());
    let config = ctx.config(&root)?;
    let flags = config.map(|config| config.flags).unwrap_or_default();
    let folder = args.folder.as_ref().map_or_else(|| ctx.cwd.clone(), |folder| ctx.cwd.join(folder));
    if !folder.is_dir() {
        return Err(Error::text(Kind::Usage, format!("`{}` is not a folder", folder.display())));
    }
    let configured = flags.file.as_ref().map(|file| root.join(file));
    let base = match configured.filter(|_| args.folder.is_none()) {
        Some(configured) => configured,
        None => source_in(&folder, args.json)?,
    };
    let project = Project::new(ctx, root, base.clone(), &flags);
    let shown = project.shown(&base);
    if base.exists() {
        View::read(&project, None)?.flags()?;
        ctx.ui.tell(Verbosity::Normal, &format!("{} is there", shown.display()));
    } else if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would write {}", shown.display()));
        return Ok(0);
    } else {
        let text = if base.extension().is_some_and(|end| end == "json") { JSON } else { YAML };
        files::replace(&base, text.as_bytes()).map_err(|error| cannot_write(&shown, error))?;
        ctx.ui.tell(Verbosity::Normal, &format!("wrote {}", shown.display()));
    }
    if ctx.global.dry_run {
        return Ok(0);
    }
    let _store = Store::open(&project, ctx)?;
    for (path, bytes) in built(&project)? {
        if !fs::read(&path).is_ok_and(|there| there == bytes) {
            write_output(&project, &path, &bytes)?;
            ctx.ui.tell(Verbosity::Normal, &format!("wrote {}", project.shown(&path).display()));
        }
    }
    if repo.is_some() {
        attributes(&project, ctx)?;
    }
    ctx.ui.tell(Verbosity::Normal, "next: `bosun flags add KEY --owner TEAM`");
    Ok(0)
}

/// The file that is there, or the one to begin with.
fn source_in(folder: &Path, json: bool) -> Result<PathBuf> {
    let there = NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file());
    match there {
        Some(found) if json && found.extension().is_none_or(|end| end != "json") => {
            Err(Error::text(Kind::Usage, format!("there is a source `{}`", found.display()))
                .hint("leave `--json` out, or remove that file first"))
        }
        Some(found) if !json && found.extension().is_some_and(|end| end == "json") && !is_built(&found) => {
            Err(Error::text(Kind::Usage, format!("`{}` has flags already", found.display()))
                .hint("`bosun flags init --json` takes it as the source"))
        }
        Some(found) if !is_built(&found) => Ok(found),
        _ if json => Ok(folder.join("flags.json")),
        _ => Ok(folder.join("flags.yaml")),
    }
}

fn is_built(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap_or_default();
    let read = crate::flags::syntax::read(&bytes, crate::flags::syntax::Syntax::of(path));
    read.is_ok_and(|document| origins_of(&document.root).is_some())
}

/// Marks built files as generated, and lets the journals of two branches be
/// joined line by line.
fn attributes(project: &Project, ctx: &Ctx) -> Result<()> {
    let folder = project.base.parent().unwrap_or(Path::new(""));
    let path = folder.join(".gitattributes");
    let shown = project.shown(&path);
    let old = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            return Err(
                Error::new(Kind::Environment, error).context(format!("cannot read `{}`", shown.display()))
            );
        }
    };
    let mut lines: Vec<String> = Vec::new();
    for (_, output) in project.outputs().iter().filter(|(_, output)| output.starts_with(folder)) {
        lines.push(format!("{} linguist-generated=true", project.name_beside(output)));
    }
    lines.push(format!("{} merge=union linguist-generated=true", project.name_beside(&project.journal())));
    let there: Vec<&str> = std::str::from_utf8(&old).unwrap_or_default().lines().collect();
    lines.retain(|line| !there.contains(&line.as_str()));
    if lines.is_empty() {
        return Ok(());
    }
    let mut new = old.clone();
    if new.last().is_some_and(|last| *last != b'\n') {
        new.push(b'\n');
    }
    for line in &lines {
        new.extend_from_slice(line.as_bytes());
        new.push(b'\n');
    }
    files::replace(&path, &new).map_err(|error| cannot_write(&shown, error))?;
    ctx.ui.tell(
        Verbosity::Normal,
        &format!("added {} to {}", crate::report::plural(lines.len(), "line"), shown.display()),
    );
    Ok(())
}

fn cannot_write(shown: &Path, error: io::Error) -> Error {
    Error::new(Kind::Environment, error).context(format!("cannot write `{}`", shown.display()))
}
