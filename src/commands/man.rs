//! `bosun man DIR`: the manual pages.

use super::context::Ctx;
use crate::cli::Cli;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::ui::Verbosity;
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Write the manual pages, one a command
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun man ~/.local/share/man/man1")]
pub(crate) struct ManArgs {
    /// The folder to write to; it is made if need be
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    dir: PathBuf,
}

/// A manual page: the file's name and its text.
type Page = (String, Vec<u8>);

/// Writes the pages that are not there yet as they should be.
pub(crate) fn run(args: &ManArgs, ctx: &Ctx) -> Result<u8> {
    let pages = pages().map_err(|error| Error::new(Kind::Environment, error))?;
    let dir = ctx.cwd.join(&args.dir);
    let fresh = |path: &Path, text: &[u8]| fs::read(path).is_ok_and(|old| old == text);
    let stale: Vec<&Page> = pages.iter().filter(|(name, text)| !fresh(&dir.join(name), text)).collect();
    let shown = args.dir.display();
    if ctx.global.dry_run {
        for (name, _) in &stale {
            ctx.ui.tell(Verbosity::Normal, &format!("would write {}", args.dir.join(name).display()));
        }
        return Ok(0);
    }
    let cannot = |error| Error::new(Kind::Environment, error).context(format!("cannot write to `{shown}`"));
    fs::create_dir_all(&dir).map_err(cannot)?;
    for (name, text) in &stale {
        files::replace(&dir.join(name), text).map_err(cannot)?;
    }
    if !stale.is_empty() {
        let count = stale.len();
        let pages = if count == 1 { "page" } else { "pages" };
        ctx.ui.tell(Verbosity::Normal, &format!("wrote {count} manual {pages} to {shown}"));
    }
    Ok(0)
}

/// The pages of all commands: the same for every run of one version.
fn pages() -> io::Result<Vec<Page>> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(&command, &mut pages)?;
    Ok(pages)
}

fn add(command: &Command, pages: &mut Vec<Page>) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let source = format!("bosun {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).title(name).date("").source(source).manual("bosun");
    let mut text = Vec::new();
    man.render(&mut text)?;
    pages.push((man.get_filename(), text));
    for subcommand in command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set()) {
        add(subcommand, pages)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_of_its_own() {
        let pages = pages().unwrap();
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        for name in ["bosun.1", "bosun-check.1", "bosun-hooks.1", "bosun-hooks-run.1"] {
            assert!(names.contains(&name), "{name} is not among {names:?}");
        }
    }

    #[test]
    fn pages_are_the_same_every_time() {
        assert_eq!(pages().unwrap(), pages().unwrap());
    }
}
