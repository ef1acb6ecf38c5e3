//! The options that say which file and which environment is meant.

use super::project::{Environment, Project};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::suggest::closest;
use std::path::PathBuf;

/// Where flags are read.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct ReadPlace {
    /// Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(super) file: Option<PathBuf>,
    /// Environment to look at [default: BOSUN_ENV, else default_environment, else the base]
    #[arg(long, value_name = "ENV")]
    pub(super) env: Option<String>,
}

/// Where flags are changed.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct WritePlace {
    #[command(flatten)]
    pub(super) read: ReadPlace,
    /// Change what all environments inherit
    #[arg(long, conflicts_with = "env")]
    pub(super) base: bool,
    /// Why; kept in the journal, and asked for where an environment is protected
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
}

impl ReadPlace {
    /// Finds the file.
    pub(super) fn project(&self, ctx: &Ctx) -> Result<Project> {
        Project::find(ctx, self.file.as_deref())
    }

    /// The environment that is meant; none for the base.
    pub(super) fn environment<'p>(&self, project: &'p Project, ctx: &Ctx) -> Result<Option<&'p Environment>> {
        let by_variable = || ctx.env_text("BOSUN_ENV").filter(|_| !project.environments.is_empty());
        let name = self.env.clone().or_else(by_variable).or_else(|| project.default_environment.clone());
        name.map(|name| named(project, &name)).transpose()
    }
}

impl WritePlace {
    /// The environment that is to be changed; none for the base. Where there
    /// are environments, one must be meant.
    pub(super) fn environment<'p>(&self, project: &'p Project, ctx: &Ctx) -> Result<Option<&'p Environment>> {
        if self.base || project.environments.is_empty() && self.read.env.is_none() {
            return Ok(None);
        }
        if let Some(environment) = self.read.environment(project, ctx)? {
            return Ok(Some(environment));
        }
        let names: Vec<String> =
            project.environments.iter().map(|it| format!("`--env {}`", it.name)).collect();
        Err(Error::text(Kind::Usage, "which environment is to change is not said")
            .hint(format!("give {} or, for all, `--base`", names.join(", "))))
    }
}

/// Finds an environment by its name.
pub(super) fn named<'p>(project: &'p Project, name: &str) -> Result<&'p Environment> {
    project.environments.iter().find(|environment| environment.name == name).ok_or_else(|| {
        let error = Error::text(Kind::Usage, format!("there is no environment `{name}`"));
        let names = || project.environments.iter().map(|environment| environment.name.as_str());
        match closest(name, names()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None if project.environments.is_empty() => {
                error.hint("`flags: { environments: … }` in bosun.yaml names them")
            }
            None => error.hint(format!("there are {}", names().collect::<Vec<_>>().join(", "))),
        }
    })
}
