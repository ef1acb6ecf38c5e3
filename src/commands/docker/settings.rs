//! What holds for a run over Dockerfiles: hadolint's configuration, `docker:`
//! of bosun.yaml above it, options above both.

use crate::commands::configuration::refuse;
use crate::commands::context::Ctx;
use crate::commands::registry;
use crate::config::{Config, ConfigError, Family, Sources};
use crate::diagnostic::{Level, Levels, Threshold};
use crate::docker::codes::is_shellcheck_code;
use crate::docker::given::Given;
use crate::docker::hadolint::HadolintConfig;
use crate::docker::hadolint::read::read;
use crate::docker::hadolint::search::candidates;
use crate::docker::hadolint::variables::read_variables;
use crate::docker::profile::Profile;
use crate::docker::selection::Choice;
use crate::docker::setup::Setup;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::glob::Globs;
use crate::suggest::closest;
use crate::yaml::{Errors, SourceId};
use std::any::Any;
use std::io;
use std::path::{Path, PathBuf};

/// A configuration of this size is a slip.
const LARGEST: u64 = 1 << 20;

/// What the options say; nothing said is for the layers below.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Read no file that is not named here.
    pub(crate) isolated: bool,
    pub(crate) profile: Option<Profile>,
    pub(crate) select: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) levels: Levels,
    pub(crate) hadolint_config: Option<PathBuf>,
}

/// What came of all layers.
pub(crate) struct Settings {
    pub(crate) setup: Setup,
    /// What hadolint's configuration says of failing, where it decides.
    pub(crate) threshold: Option<Threshold>,
    /// The format that hadolint's configuration asks for.
    pub(crate) format: Option<&'static str>,
    pub(crate) warnings: Vec<String>,
}

/// Reads the layers for a run in the working directory, or anywhere below
/// `root`.
pub(crate) fn settings(ctx: &Ctx, root: &Path, config: Option<&Config>, wanted: &Wanted) -> Result<Settings> {
    check_names(&wanted.select)?;
    check_names(&wanted.ignore)?;
    let mut warnings = Vec::new();
    let docker = config.map(|config| &config.docker);
    let may_read = docker.and_then(|docker| docker.hadolint).unwrap_or(true);
    let (hadolint, is_found) = hadolint(ctx, root, wanted, may_read, &mut warnings)?;
    let named = wanted.profile.or_else(|| docker.and_then(|docker| docker.profile));
    let profile = named.or(is_found.then_some(Profile::Hadolint)).unwrap_or_default();
    let mut levels = vec![hadolint.levels()];
    levels.extend(config.map(|config| config.families.docker.rules.clone()));
    levels.push(wanted.levels.clone());
    let overrides = config.iter().flat_map(|config| &config.families.docker.overrides);
    let overrides = overrides
        // Globs that make no sense were refused with the configuration.
        .filter_map(|level| Some((Globs::new(&level.files).ok()?, level.rules.clone())))
        .collect();
    let family = config.map(|config| &config.families.docker);
    let globs = |pick: fn(&Family) -> &Vec<String>| {
        family.and_then(|family| Globs::new(pick(family)).ok()).unwrap_or_default()
    };
    let choice = Choice { profile, levels, select: wanted.select.clone(), ignore: wanted.ignore.clone() };
    let decides = named.is_none() && is_found || hadolint.no_fail || hadolint.failure_threshold.is_some();
    let threshold = decides.then(|| hadolint.threshold());
    let format = hadolint.format;
    Ok(Settings {
        setup: Setup {
            choice,
            overrides,
            only: globs(|family| &family.files),
            except: globs(|family| &family.exclude),
            given: given(config, hadolint),
        },
        threshold,
        format,
        warnings,
    })
}

fn given(config: Option<&Config>, hadolint: HadolintConfig) -> Given {
    let mut given = Given {
        label_schema: hadolint.label_schema,
        strict_labels: hadolint.strict_labels,
        trusted_registries: hadolint.trusted_registries,
        ignores_disabled: hadolint.disable_ignore_pragma,
        ..Given::default()
    };
    let Some(docker) = config.map(|config| &config.docker) else { return given };
    given.label_schema = docker.label_schema.clone().unwrap_or(given.label_schema);
    given.strict_labels = docker.strict_labels.unwrap_or(given.strict_labels);
    given.trusted_registries = docker.trusted_registries.clone().unwrap_or(given.trusted_registries);
    given
}

/// What the check of hooks asks for; other families have nothing to say.
pub(crate) fn setup_of(
    ctx: &Ctx,
    root: &Path,
    config: Option<&Config>,
    family: &str,
) -> io::Result<Option<Box<dyn Any>>> {
    if family == "flags" {
        let setup = crate::commands::flags::setup::setup(ctx, root, config);
        return Ok(setup.map(|setup| Box::new(setup) as Box<dyn Any>));
    }
    if family != "docker" {
        return Ok(None);
    }
    let settings = settings(ctx, root, config, &Wanted::default())
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error.to_string()))?;
    settings.warnings.iter().for_each(|warning| ctx.ui.warn(warning));
    Ok(Some(Box::new(settings.setup)))
}

/// Finds and reads hadolint's configuration, its variables over it, and says
/// whether there is a file; variables alone choose no profile.
fn hadolint(
    ctx: &Ctx,
    root: &Path,
    wanted: &Wanted,
    may_read: bool,
    warnings: &mut Vec<String>,
) -> Result<(HadolintConfig, bool)> {
    let variable = |name: &str| ctx.env_text(name);
    let looks = !wanted.isolated && may_read;
    let path = match &wanted.hadolint_config {
        Some(path) => Some(ctx.cwd.join(path)),
        None if !looks => None,
        // From a folder of the repository its rules are the same as from its root.
        None => [&ctx.cwd, root]
            .iter()
            .flat_map(|folder| local(folder))
            .chain(candidates(&ctx.cwd, &variable))
            .find(|path| path.is_file()),
    };
    let mut config = match &path {
        Some(path) => read_file(ctx, path, warnings)?,
        None => HadolintConfig::default(),
    };
    if looks {
        let mut errors = Vec::new();
        read_variables(&mut config, &variable, &mut errors);
        if let Some(error) = errors.into_iter().next() {
            let wrong =
                Error::text(Kind::Usage, error.message).context(format!("the variable `{}`", error.variable));
            return Err(match error.help {
                Some(help) => wrong.hint(help),
                None => wrong,
            });
        }
    }
    Ok((config, path.is_some()))
}

/// The names of hadolint's configuration in a folder.
fn local(folder: &Path) -> [PathBuf; 2] {
    [".hadolint.yaml", ".hadolint.yml"].map(|name| folder.join(name))
}

fn read_file(ctx: &Ctx, path: &Path, warnings: &mut Vec<String>) -> Result<HadolintConfig> {
    let shown = path.strip_prefix(&ctx.cwd).unwrap_or(path);
    let bytes = files::read_bounded(path, LARGEST).map_err(|error| {
        Error::new(Kind::Usage, error).context(format!("cannot read the configuration `{}`", shown.display()))
    })?;
    let (mut errors, mut doubts) = (Errors::default(), Errors::default());
    let config = read(SourceId(0), &bytes, &registry::docker_rules(), &mut errors, &mut doubts);
    let located =
        |errors: Errors| -> Vec<ConfigError> { Sources::locate_all(shown.to_owned(), &bytes, errors) };
    let errors = located(errors);
    if !errors.is_empty() {
        return Err(refuse(&errors));
    }
    warnings.extend(located(doubts).iter().map(|doubt| match &doubt.help {
        Some(help) => format!("{doubt}; {help}"),
        None => doubt.to_string(),
    }));
    Ok(config)
}

/// Refuses a name, or the start of one, that no rule has.
pub(crate) fn check_names(names: &[String]) -> Result<()> {
    let known = registry::docker_rules();
    for name in names {
        let starts = |rule: &&str| {
            rule.as_bytes().get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        };
        let is_prefix_of_codes = "SC".starts_with(&name.to_ascii_uppercase());
        if known.iter().any(starts) || is_shellcheck_code(name) || is_prefix_of_codes {
            continue;
        }
        let error = Error::text(Kind::Usage, format!("no rule is called `{name}`, or starts so"));
        return Err(match closest(name, known.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`bosun rules` lists the rules"),
        });
    }
    Ok(())
}

/// Reads `RULE=LEVEL`.
pub(crate) fn parse_level(text: &str) -> std::result::Result<(String, Level), String> {
    let (rule, level) = text.split_once('=').ok_or("the form is RULE=LEVEL, for example `DL3008=warning`")?;
    let level = Level::parse(level)
        .ok_or_else(|| format!("`{level}` is no level; take `error`, `warning`, `info` or `ignore`"))?;
    Ok((rule.to_owned(), level))
}
