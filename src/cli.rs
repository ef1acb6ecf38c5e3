//! The command line: the top command and the options that all share.

use crate::commands;
use crate::diagnostic::Threshold;
use crate::report::{Format, Target};
use crate::ui::ColorChoice;
use clap::{ArgAction, Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// Keeps a repository's deck in order
///
/// Git hooks, Dockerfiles, Terraform state and feature flags, in one binary
/// that is typed in a terminal, called by git hooks and run in CI.
#[derive(Debug, Parser)]
#[command(name = "bosun", version, propagate_version = false, disable_help_subcommand = true)]
#[command(after_help = "Exit codes: 0 clean or done, 1 findings or a failed step, 2 bad usage or input,\n\
    3 something outside failed, 4 held by someone else, 130 interrupted.")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The options that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Work as if started in DIR
    #[arg(short = 'C', value_name = "DIR", global = true, value_hint = clap::ValueHint::DirPath)]
    pub(crate) directory: Option<PathBuf>,
    /// Read this file instead of the repository's `bosun.yaml`
    #[arg(long, value_name = "FILE", global = true, value_hint = clap::ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
    /// Choose how results are printed [default: human]
    #[arg(long, value_name = "FORMAT", global = true, value_parser = format_parser())]
    pub(crate) format: Option<Format>,
    /// Also write a report to a file; can be repeated
    #[arg(long = "report", value_name = "FORMAT=FILE", global = true)]
    pub(crate) reports: Vec<Target>,
    /// Color the output: auto, always or never
    #[arg(long, value_name = "WHEN", global = true, value_parser = color_parser())]
    pub(crate) color: Option<ColorChoice>,
    /// Say less; twice: only set the exit code
    #[arg(short, long, action = ArgAction::Count, global = true)]
    pub(crate) quiet: u8,
    /// Say more; twice: say how it is done
    #[arg(short, long, action = ArgAction::Count, global = true)]
    pub(crate) verbose: u8,
    /// Show no progress
    #[arg(long, global = true)]
    pub(crate) no_progress: bool,
    /// Answer every question with what is proposed
    #[arg(long, short = 'y', global = true)]
    pub(crate) yes: bool,
    /// Show what would be written, and write nothing
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,
    /// Exit 1 from this severity on [default: warning]
    #[arg(long, value_name = "SEVERITY", global = true, value_parser = threshold_parser())]
    pub(crate) fail_on: Option<Threshold>,
}

/// What bosun can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(commands::init::InitArgs),
    Check(commands::check::CheckArgs),
    Hooks(commands::hooks::HooksArgs),
    Docker(commands::docker::DockerArgs),
    #[command(visible_alias = "tf")]
    State(commands::state::StateArgs),
    Flags(commands::flags::FlagsArgs),
    Doctor(commands::doctor::DoctorArgs),
    Explain(commands::explain::ExplainArgs),
    Rules(commands::rules::RulesArgs),
    Schema(commands::schema::SchemaArgs),
    Completions(commands::completions::CompletionsArgs),
    Man(commands::man::ManArgs),
}

impl Cli {
    /// Reads a command line; the error is clap's own, for it to print.
    pub(crate) fn read(args: Vec<OsString>) -> Result<Self, clap::Error> {
        let read = Self::try_parse_from(&args);
        let asked = |error: &clap::Error| error.kind() == clap::error::ErrorKind::DisplayHelp;
        match (read.as_ref().err().filter(|error| asked(error)), check_words(&args)) {
            (Some(_), Some(at)) => Self::try_parse_from(with_separator(args, at)),
            _ => read,
        }
    }
}

/// Where the words after `hooks check ID` begin: these are the check's own,
/// and so is the help that they ask for.
fn check_words(args: &[OsString]) -> Option<usize> {
    let at = args.windows(2).position(|pair| pair[0] == "hooks" && pair[1] == "check")?;
    let id = args.get(at + 2)?;
    (!id.as_encoded_bytes().starts_with(b"-")).then_some(at + 3)
}

fn with_separator(mut args: Vec<OsString>, at: usize) -> Vec<OsString> {
    args.insert(at, "--".into());
    args
}

fn format_parser() -> impl clap::builder::TypedValueParser<Value = Format> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(Format::ALL.map(|(name, _)| name))
        .map(|name| name.parse().expect("one of the names"))
}

fn color_parser() -> impl clap::builder::TypedValueParser<Value = ColorChoice> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(ColorChoice::ALL.map(|(name, _)| name))
        .map(|name| name.parse().expect("one of the names"))
}

fn threshold_parser() -> impl clap::builder::TypedValueParser<Value = Threshold> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(Threshold::ALL.map(|(name, _)| name))
        .map(|name| name.parse().expect("one of the names"))
}
