//! The options of a check as a command line: `hooks check ID [options] FILE…`.

use crate::check::{Check, Given, Input, OptValue, Options};
use crate::cli::Global;
use clap::{Arg, ArgAction, ArgMatches, Args as _, Command, FromArgMatches as _, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// The option by which checks take a baseline, and the one that writes it.
pub(super) const BASELINE: &str = "baseline";
const WRITE_BASELINE: &str = "write-baseline";

/// What follows the check's id.
pub(super) struct Parsed {
    pub(super) options: Options,
    pub(super) files: Vec<PathBuf>,
    /// The commits whose messages to check: after the first, up to the second.
    pub(super) range: Option<(String, Option<String>)>,
    /// Write the baseline instead of reading it.
    pub(super) write_baseline: bool,
    /// Options of the whole program that stand among the check's own.
    pub(super) global: Global,
}

/// Makes the command line of one check from its description.
pub(crate) fn command(check: &'static Check) -> Command {
    let mut command = Command::new(check.meta.id)
        .about(check.meta.summary)
        .infer_long_args(true)
        .disable_version_flag(true)
        .arg(Arg::new("FILE").num_args(0..).value_parser(value_parser!(PathBuf)).help("Files to check"));
    if matches!(check.input, Input::Message) {
        command = command.args(range_options());
    }
    if check.options.iter().any(|option| option.name == BASELINE) {
        let help = "Write the baseline that accepts what is found now";
        let arg = Arg::new(WRITE_BASELINE).long(WRITE_BASELINE).help(help);
        command = command.arg(arg.action(ArgAction::SetTrue).requires(BASELINE));
    }
    for option in check.options {
        let mut arg = Arg::new(option.name).long(option.name).help(option.help);
        if let Some(short) = option.short {
            arg = arg.short(short);
        }
        command = command.arg(match option.value {
            OptValue::Flag => arg.action(ArgAction::SetTrue),
            OptValue::Number => {
                arg.value_name("N").value_parser(value_parser!(i64)).allow_negative_numbers(true)
            }
            OptValue::Text => arg.value_name("TEXT"),
            OptValue::Texts => arg.value_name("TEXT").action(ArgAction::Append),
            OptValue::MaybeTexts => arg
                .value_name("TEXT")
                .action(ArgAction::Append)
                .num_args(0..=1)
                .require_equals(false)
                .default_missing_value(""),
            OptValue::Choice(words) => arg.value_parser(words.to_vec()),
        });
    }
    command
}

fn range_options() -> [Arg; 2] {
    let option = |name: &'static str, help| Arg::new(name).long(name).value_name("REV").help(help);
    [
        option("from-ref", "Check the messages of the commits since this revision"),
        option("to-ref", "Check the messages of the commits up to this revision [default: HEAD]")
            .requires("from-ref"),
    ]
}

/// Reads the words after the check's id: its options and the files.
///
/// The error is clap's own, for it to print.
pub(super) fn parse(check: &'static Check, words: &[OsString]) -> Result<Parsed, clap::Error> {
    let name = OsString::from(format!("bosun hooks check {}", check.meta.id));
    // The options of the whole program bring a description of their own.
    let command = Global::augment_args(command(check)).about(check.meta.summary).long_about(None);
    let matches = command.try_get_matches_from(std::iter::once(&name).chain(words))?;
    let files = matches.get_many::<PathBuf>("FILE").into_iter().flatten().cloned().collect();
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let range = text("from-ref").map(|from| (from, text("to-ref")));
    let write_baseline =
        matches.try_get_one::<bool>(WRITE_BASELINE).ok().flatten().copied().unwrap_or_default();
    Ok(Parsed {
        write_baseline,
        options: collect(check, &matches),
        files,
        range,
        global: Global::from_arg_matches(&matches)?,
    })
}

fn collect(check: &Check, matches: &ArgMatches) -> Options {
    let mut options = Options::default();
    for option in check.options {
        let name = option.name;
        if matches.value_source(name) != Some(clap::parser::ValueSource::CommandLine) {
            continue;
        }
        let given = match option.value {
            OptValue::Flag => Given::Flag(matches.get_flag(name)),
            OptValue::Number => Given::Number(matches.get_one::<i64>(name).copied().unwrap_or_default()),
            OptValue::Text | OptValue::Texts | OptValue::MaybeTexts | OptValue::Choice(_) => {
                Given::Texts(matches.get_many::<String>(name).into_iter().flatten().cloned().collect())
            }
        };
        options.set(name, given);
    }
    options
}
