//! `bosun docker ignore`.

mod look;
mod render;

use super::amount::{bytes, count};
use crate::commands::context::Ctx;
use crate::docker::context::{Context, Proposal, propose};
use crate::docker::dockerignore::Ignore;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::ui::Verbosity;
use look::Look;
use std::io;
use std::path::{Path, PathBuf};

/// What the list is called.
const FILE: &str = ".dockerignore";
/// A list of this size is a slip.
const LARGEST: u64 = 1 << 20;

/// Propose what a `.dockerignore` lacks, with the bytes that it would keep out
///
/// The lines come from what the context has: its stacks, the repository,
/// editors' files, secrets. None keeps out what a Dockerfile of the context
/// names or its build reads. Lines that are there stay as they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun docker ignore\n  bosun docker ignore --context api --write\n  \
    bosun docker ignore --write --dry-run\n  bosun docker ignore --format json")]
pub(crate) struct IgnoreArgs {
    /// Folder that is sent to the build [default: the working directory]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    context: Option<PathBuf>,
    /// Add the lines to the `.dockerignore` of the context
    #[arg(long)]
    write: bool,
}

/// Proposes, or writes; always 0.
pub(crate) fn run(args: &IgnoreArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("docker ignore")?;
    let shown = args.context.as_deref().unwrap_or(Path::new(""));
    let folder = ctx.cwd.join(shown);
    if !folder.is_dir() {
        let message = format!("there is no folder `{}`", shown.display());
        return Err(Error::text(Kind::Usage, message).hint("`--context` takes the folder that a build gets"));
    }
    let list = shown.join(FILE);
    let existing = existing(&folder, &list, ctx)?;
    let look = Look::at(&folder, ctx)?;
    let proposal = propose(&Context {
        files: &look.files,
        manifests: &look.manifests,
        usages: &look.usages,
        existing: &existing,
    });
    let writes = args.write && !ctx.global.dry_run && !proposal.lines.is_empty();
    if writes {
        files::replace(&folder.join(FILE), &proposal.appended(&existing)).map_err(|error| {
            Error::new(Kind::Environment, error).context(format!("cannot write `{}`", list.display()))
        })?;
    }
    let text = if as_json {
        render::json(&proposal, &look, shown, writes)
    } else if ctx.ui.verbosity() >= Verbosity::Normal {
        render::human(&proposal, &list, !existing.is_empty(), ctx.ui.width())
    } else {
        String::new()
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    tell(&proposal, &look, &list, args.write, ctx);
    Ok(0)
}

fn tell(proposal: &Proposal, look: &Look, list: &Path, write: bool, ctx: &Ctx) {
    let list = list.display();
    for own in &look.with_own_list {
        ctx.ui
            .tell(Verbosity::Normal, &format!("{own} has a list of its own, which counts instead of {list}"));
    }
    if !look.is_whole {
        ctx.ui.warn("the context has more files than are looked at; there are more bytes than these");
    }
    let lines = count(proposal.lines.len(), "line");
    match (write, proposal.lines.is_empty()) {
        (_, true) => {}
        (false, false) => {
            ctx.ui.tell(Verbosity::Normal, "`--write` adds them");
        }
        (true, false) if ctx.global.dry_run => {
            ctx.ui.tell(Verbosity::Normal, &format!("would add {lines} to {list}"));
        }
        (true, false) => {
            let kept = bytes(proposal.saved());
            ctx.ui.tell(Verbosity::Normal, &format!("added {lines} to {list}, which keep {kept} out"));
        }
    }
}

/// Reads the list that is there; nothing if there is none.
fn existing(folder: &Path, list: &Path, ctx: &Ctx) -> Result<Vec<u8>> {
    let bytes = match files::read_bounded(&folder.join(FILE), LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            return Err(Error::new(Kind::Usage, error).context(format!("cannot read `{}`", list.display())));
        }
    };
    for line in Ignore::parse(&bytes).mistakes() {
        ctx.ui.warn(&format!("{}:{line}: a build refuses this pattern", list.display()));
    }
    Ok(bytes)
}
