//! `bosun docker lint`.

use crate::commands::context::Ctx;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::profile::Profile;
use crate::docker::selection::{Choice, Selection};
use crate::error::{Error, Kind, Result};
use crate::report::Report;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Report problems in Dockerfiles
///
/// Without a PATH, every Dockerfile of the repository is checked.
#[derive(Debug, clap::Args)]
pub(crate) struct LintArgs {
    /// Files to check; `-` reads one from standard input
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    paths: Vec<PathBuf>,
    /// Read no configuration, ask no engine and start no shellcheck
    #[arg(long)]
    isolated: bool,
    /// Choose which rules speak: default, hadolint, buildkit or all
    #[arg(long, value_name = "PROFILE", value_parser = profile_parser())]
    profile: Option<Profile>,
    /// Only these rules, by name or by the start of one; can be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules, by name or by the start of one; can be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Read this configuration of hadolint
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    hadolint_config: Option<PathBuf>,
    /// The folder that COPY and ADD take from, for its `.dockerignore`
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    context: Option<PathBuf>,
    /// Set an ARG for the build; can be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    build_arg: Vec<String>,
    /// The stage that is built
    #[arg(long, value_name = "STAGE")]
    target: Option<String>,
}

fn profile_parser() -> impl clap::builder::TypedValueParser<Value = Profile> {
    use clap::builder::TypedValueParser as _;
    clap::builder::PossibleValuesParser::new(Profile::WORDS)
        .map(|name| Profile::parse(&name).expect("one of the words"))
}

/// Lints; 0 clean, 1 findings.
pub(crate) fn run(args: &LintArgs, ctx: &mut Ctx) -> Result<u8> {
    let profile = args.profile.unwrap_or_default();
    let reading = match profile {
        Profile::Hadolint => Reading::Hadolint,
        Profile::Buildkit => Reading::Buildkit,
        Profile::Default | Profile::All => Reading::Own,
    };
    let choice =
        Choice { profile, select: args.select.clone(), ignore: args.ignore.clone(), levels: Vec::new() };
    let selection = Selection::of(&choice);
    let mut given = Given { reading, target: args.target.clone(), ..Given::default() };
    for pair in &args.build_arg {
        if let Some((name, value)) = pair.split_once('=') {
            given.build_args.insert(name.to_owned(), value.to_owned());
        }
    }
    let report = Report::new();
    for path in &args.paths {
        let mut given = given.clone();
        let text = if path == Path::new("-") {
            given.is_fragment = true;
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        } else {
            std::fs::read_to_string(ctx.cwd.join(path))
        };
        let text = text.map_err(|error| Error::new(Kind::Usage, error))?;
        let file = Dockerfile::parse(text, Arc::new(given));
        let found = lint(&file, &selection);
        report.add(path, file.text().as_bytes(), found);
        report.checked_files(1);
    }
    ctx.finish(report, ctx.global.fail_on.unwrap_or_default())
}
