//! What every command has at hand: the user interface, the options that all
//! share, the repository and its configuration.

use crate::cli::Global;
use crate::config::{Config, Family};
use crate::diagnostic::Threshold;
use crate::error::{Error, Kind, Result};
use crate::files;
use crate::git::{GitError, Repo};
use crate::report::{Format, Report, Results};
use crate::run::cancel::Cancel;
use crate::ui::{Terminals, Ui, UiConfig, Variables, Verbosity};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The surroundings of one command.
pub(crate) struct Ctx {
    pub(crate) ui: Ui,
    pub(crate) global: Global,
    /// The working directory, `-C` applied.
    pub(crate) cwd: PathBuf,
    pub(crate) cancel: Cancel,
}

impl Ctx {
    /// Prepares for a command; `in_hook` if git started us.
    pub(crate) fn new(mut global: Global, in_hook: bool) -> Result<Self> {
        global.format = global.format.map_or_else(|| chosen("BOSUN_FORMAT"), |format| Ok(Some(format)))?;
        global.color = global.color.map_or_else(|| chosen("BOSUN_COLOR"), |color| Ok(Some(color)))?;
        let ui = ui(&global, in_hook);
        let here = std::env::current_dir()
            .map_err(|error| Error::new(Kind::Environment, error).context("the working directory is gone"))?;
        let cwd = match &global.directory {
            Some(directory) => here.join(directory),
            None => here,
        };
        if !cwd.is_dir() {
            let message = format!("`{}` is not a folder", cwd.display());
            return Err(Error::text(Kind::Usage, message).hint("`-C` takes a folder that exists"));
        }
        Ok(Self { ui, global, cwd, cancel: Cancel::never() })
    }

    /// Takes over global options that were given after a check's own.
    pub(crate) fn adopt(&mut self, later: Global) {
        let talks = later.quiet + later.verbose > 0 || later.color.is_some();
        self.global.format = later.format.or(self.global.format);
        self.global.fail_on = later.fail_on.or(self.global.fail_on);
        self.global.reports.extend(later.reports);
        if talks {
            self.global.quiet += later.quiet;
            self.global.verbose += later.verbose;
            self.global.color = later.color.or(self.global.color);
            self.ui = ui(&self.global, false);
        }
    }

    /// A variable of the environment; empty counts as unset.
    pub(crate) fn env(&self, name: &str) -> Option<OsString> {
        variable(name)
    }

    /// Like [`Self::env`], as text.
    pub(crate) fn env_text(&self, name: &str) -> Option<String> {
        variable(name).and_then(|value| value.into_string().ok())
    }

    /// True in CI, as the usual variable says.
    pub(crate) fn in_ci(&self) -> bool {
        self.env_text("CI").is_some_and(|value| value != "false" && value != "0")
    }

    /// Opens the repository around the working directory.
    pub(crate) fn repo(&self) -> Result<Repo> {
        Ok(Repo::open(&self.cwd, &variable)?)
    }

    /// Opens the repository around the working directory, if there is one.
    pub(crate) fn repo_if_any(&self) -> Result<Option<Repo>> {
        match Repo::open(&self.cwd, &variable) {
            Ok(repo) => Ok(Some(repo)),
            Err(GitError::NoRepository) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The folder in which the configuration is looked for last: the work
    /// tree's root, else the working directory.
    pub(crate) fn root(&self, repo: Option<&Repo>) -> PathBuf {
        repo.and_then(|repo| repo.layout.work_tree.clone()).unwrap_or_else(|| self.cwd.clone())
    }

    /// Reads the configuration; `None` if there is none.
    pub(crate) fn config(&self, root: &Path) -> Result<Option<Config>> {
        super::configuration::load(self, root)
    }

    /// The threshold that counts: the option's, else the family's, else that
    /// of the whole configuration.
    pub(crate) fn threshold(&self, config: &Config, family: &Family) -> Threshold {
        let whole = config.settings.fail_on.as_ref().map(|set| set.value);
        self.global.fail_on.or(family.fail_on).or(whole).unwrap_or_default()
    }

    /// How many things may run at once.
    pub(crate) fn threads(&self, config: &Config) -> usize {
        let set = config.settings.jobs.as_ref().map(|set| set.value.get());
        set.unwrap_or_else(processors)
    }

    /// True if the results of a command that has no findings are asked for as
    /// JSON; an error for the formats that are made for findings.
    pub(crate) fn wants_json(&self, command: &str) -> Result<bool> {
        match self.global.format {
            None | Some(Format::Human) => Ok(false),
            Some(Format::Json) => Ok(true),
            Some(_) => Err(Error::text(Kind::Usage, format!("`{command}` prints `human` or `json`"))),
        }
    }

    /// Prints a report, writes its copies, and returns the exit code.
    pub(crate) fn finish(&self, report: Report, threshold: Threshold) -> Result<u8> {
        self.finish_by(report, &|_| threshold)
    }

    /// Like [`Self::finish`], with a threshold for each rule.
    pub(crate) fn finish_by(&self, report: Report, threshold: &dyn Fn(&str) -> Threshold) -> Result<u8> {
        self.conclude(&report.finish(), threshold)
    }

    /// Like [`Self::finish_by`], with what the report came to.
    pub(crate) fn conclude(&self, results: &Results, threshold: &dyn Fn(&str) -> Threshold) -> Result<u8> {
        let format = self.global.format.unwrap_or(Format::Human);
        results
            .write(&self.ui, format, &self.global.reports, files::replace)
            .map_err(|error| Error::new(Kind::Environment, error))?;
        Ok(u8::from(results.fail(threshold)))
    }
}

/// How many things may run at once where nobody says.
pub(crate) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// Reads what a variable chooses, if it is set.
fn chosen<T: FromStr<Err = String>>(name: &str) -> Result<Option<T>> {
    let Some(text) = variable(name) else { return Ok(None) };
    let value = text.to_string_lossy().parse().map_err(|reason: String| {
        Error::text(Kind::Usage, reason).context(format!("the variable `{name}` makes no sense"))
    })?;
    Ok(Some(value))
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Decides how to talk.
pub(crate) fn ui(global: &Global, in_hook: bool) -> Ui {
    Ui::new(&UiConfig {
        color: global.color.unwrap_or_default(),
        verbosity: Verbosity::from_counts(global.quiet, global.verbose),
        no_progress: global.no_progress,
        yes: global.yes,
        in_hook,
        variables: Variables::read(variable),
        terminals: Terminals::detect(),
    })
}
