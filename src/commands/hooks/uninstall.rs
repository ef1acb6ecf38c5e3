//! `bosun hooks uninstall`: everything as it was before.

use super::install::{self, Place};
use crate::commands::context::Ctx;
use crate::error::Result;
use crate::hooks::names;
use crate::ui::Verbosity;

/// Remove the shims and put back what was there before
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun hooks uninstall")]
pub(crate) struct UninstallArgs {}

/// Removes our shims from every folder they may be in.
pub(crate) fn run(_args: &UninstallArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo()?;
    let place = Place::find(&repo)?;
    if ctx.global.dry_run {
        ctx.ui.tell(Verbosity::Normal, &format!("would remove the shims from {}", place.folder.display()));
        return Ok(0);
    }
    let mut removed = Vec::new();
    for hook in names::ALL {
        if install::restore(&place.folder, hook)? {
            removed.push(hook.name);
        }
    }
    let released = Place::release(&repo)?;
    if removed.is_empty() && !released {
        ctx.ui.tell(Verbosity::Verbose, "no hooks of bosun are installed");
    } else {
        ctx.ui.tell(
            Verbosity::Normal,
            &format!("removed {} from {}", removed.join(", "), place.folder.display()),
        );
    }
    Ok(0)
}
