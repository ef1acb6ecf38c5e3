//! `bosun state audit`, and the same for `bosun check`.

use super::place::{Place, PlaceArgs, Store};
use super::source::Source;
use crate::commands::context::{Ctx, processors};
use crate::config::Config;
use crate::diagnostic::{self, Diagnostic, Levels};
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::report::Report;
use crate::run::pool;
use crate::state::error::Fault;
use crate::state::facts::{Beside, Facts};
use crate::state::model::State;
use crate::state::read::{Extent, read};
use crate::state::rules;
use crate::state::secrets::{Finder, Secret};
use std::path::{Path, PathBuf};

/// Report what is wrong or dangerous in a state
///
/// Secrets in plain text, tainted and deposed objects, dependencies and
/// providers that are not there, files of mixed histories. No secret is ever
/// printed. `bosun explain BS001` has a rule's page.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state audit\n  bosun state audit prod.tfstate --ignore BS001\n  \
    bosun state audit --all --format sarif\n  terraform state pull | bosun state audit -")]
pub(crate) struct AuditArgs {
    /// State to look at, in place of `--file`; `-` is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with_all = ["file", "dir", "workspace"])]
    state: Option<PathBuf>,
    /// Only these rules; can be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<String>,
    /// Not these rules; can be repeated
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<String>,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    all: super::each::AllArgs,
}

fn rule(text: &str) -> std::result::Result<String, String> {
    let found = rules::find(text).map(|meta| meta.id.to_owned());
    found.ok_or_else(|| "there is no such rule; `bosun rules` lists them".to_owned())
}

/// Audits; 0 clean, 1 findings.
pub(crate) fn run(args: &AuditArgs, ctx: &Ctx) -> Result<u8> {
    let repo = ctx.repo_if_any()?;
    let root = ctx.root(repo.as_ref());
    let config = ctx.config(&root)?.unwrap_or_default();
    let report = Report::new();
    let wanted = |finding: &Diagnostic| {
        let id = finding.meta.id;
        (args.select.is_empty() || args.select.iter().any(|one| one == id))
            && !args.ignore.iter().any(|one| one == id)
    };
    if args.all.all {
        every_root(ctx, &config, &report, &wanted)?;
    } else {
        let place = args.place.or(args.state.as_ref()).find(ctx, false)?;
        let source = Source::open(&place, ctx)?;
        one(ctx, &place, &source, &config, &report, &wanted)?;
    }
    let threshold = ctx.threshold(&config, &config.families.state);
    ctx.finish(report, threshold)
}

/// Audits all configured roots; one that cannot be read is a finding, or, if
/// it cannot even be found, said.
pub(crate) fn every_root(
    ctx: &Ctx,
    config: &Config,
    report: &Report,
    wanted: &(dyn Fn(&Diagnostic) -> bool + Sync),
) -> Result<()> {
    let answers = super::each::over_places(ctx, |_, place| {
        match place.path("state audit") {
            // Nothing was applied there yet.
            Ok(path) if !path.exists() => return Ok(()),
            _ => {}
        }
        let source = Source::open(place, ctx)?;
        one(ctx, place, &source, config, report, wanted)
    })?;
    for (name, answer) in answers.into_inner() {
        if let Err(error) = answer {
            ctx.ui.warn(&format!("{name}: {error}"));
        }
    }
    Ok(())
}

/// Audits one state into the report.
fn one(
    ctx: &Ctx,
    place: &Place,
    source: &Source,
    config: &Config,
    report: &Report,
    wanted: &dyn Fn(&Diagnostic) -> bool,
) -> Result<()> {
    report.checked_files(1);
    let path = match &place.store {
        Store::File(_) => PathBuf::from(place.shown(ctx)),
        Store::Stdin => PathBuf::from("-"),
    };
    let facts = facts(source, beside(place))?;
    let mut found = rules::audit(&facts);
    let levels = levels(config, &path);
    found.retain_mut(|finding| wanted(finding) && levels.iter().all(|levels| levels.keep(finding)));
    report.add(&path, up_to_last(source.bytes(), &found), found);
    Ok(())
}

/// The text up to the line of the last finding: lines behind it need not be
/// counted, and of a large state these are most.
fn up_to_last<'b>(bytes: &'b [u8], found: &[Diagnostic]) -> &'b [u8] {
    let ends = found.iter().map(|finding| match &finding.place {
        diagnostic::Place::Span(span) => span.end,
        diagnostic::Place::Whole | diagnostic::Place::Logical(_) => 0,
    });
    let last = ends.max().unwrap_or(0).min(bytes.len());
    let end = memchr::memchr(b'\n', &bytes[last..]).map_or(bytes.len(), |line| last + line + 1);
    &bytes[..end]
}

/// The levels that hold for a file: of the family, then of its overrides.
fn levels<'c>(config: &'c Config, path: &Path) -> Vec<&'c Levels> {
    let family = &config.families.state;
    let mut all = vec![&family.rules];
    for one in &family.overrides {
        let globs = crate::glob::Globs::new(&one.files);
        if globs.is_ok_and(|globs| globs.is_match(path.as_os_str().as_encoded_bytes())) {
            all.push(&one.rules);
        }
    }
    all
}

/// Gathers what the rules look at.
pub(super) fn facts(source: &Source, beside: Beside) -> Result<Facts> {
    let state = match read(source.bytes(), Extent::Whole) {
        Ok(state) => state,
        Err(error) => {
            source.settled()?;
            if error.kind == Fault::Locked {
                return Err(source.refuse(&error));
            }
            return Ok(Facts::of_unreadable(error, beside));
        }
    };
    let secrets = secrets(&state, source.bytes())?;
    let facts = Facts::gather(&state, source.bytes(), secrets, beside);
    source.settled()?;
    Ok(facts)
}

/// All secrets of a state, by parts on several threads.
fn secrets(state: &State<'_>, whole: &[u8]) -> Result<Vec<Secret>> {
    let ranges = super::ranges(state.resources.len());
    let done = pool::run_all(ranges, processors(), |range| Finder::new().find(state, whole, range));
    let mut found = Vec::new();
    for part in done {
        found.extend(part.map_err(|panic| Error::text(Kind::Environment, panic.0))?);
    }
    Ok(found)
}

/// Looks at what lies beside a state.
pub(super) fn beside(place: &Place) -> Beside {
    let Store::File(path) = &place.store else { return Beside::default() };
    let folder = path.parent().unwrap_or(Path::new("."));
    let errored = folder.join("errored.tfstate");
    let is_it = errored == *path;
    let mut lineages = Vec::new();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for other in [format!("{name}.backup"), "errored.tfstate".to_owned()] {
        if other == *name {
            continue;
        }
        let Ok(bytes) = files::read_bounded(&folder.join(&other), 512 << 20) else { continue };
        let lineage = read(&bytes, Extent::Outputs)
            .ok()
            .and_then(|state| state.lineage.map(std::borrow::Cow::into_owned));
        lineages.extend(lineage.filter(|lineage| !lineage.is_empty()).map(|lineage| (other, lineage)));
    }
    Beside {
        errored: (!is_it && errored.exists()).then(|| "errored.tfstate".to_owned()),
        lineages,
        is_plain_file: true,
    }
}
