//! `bosun completions SHELL`: the completion script of a shell.

use super::context::Ctx;
use crate::cli::Cli;
use crate::error::{Error, Kind, Result};
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    bosun completions bash > ~/.local/share/bash-completion/completions/bosun\n  \
    bosun completions zsh > \"${fpath[1]}/_bosun\"\n  \
    bosun completions fish > ~/.config/fish/completions/bosun.fish")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(args: &CompletionsArgs, ctx: &Ctx) -> Result<u8> {
    ctx.ui.print(script(args.shell)).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// The script as a file holds it.
fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "bosun", &mut script);
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_is_told_every_command() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish] {
            let script = String::from_utf8(script(shell)).unwrap();
            for command in Cli::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
        }
    }
}
