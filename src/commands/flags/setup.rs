//! What the check of hooks is told of the project's flag files.

use super::context::now;
use super::project::{NAMES, Project};
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::config::Config;
use crate::flags::check::{Setup, SetupEnvironment};
use std::path::Path;

/// The files of the flags of a repository, from its root; none without flags.
pub(crate) fn setup(ctx: &Ctx, root: &Path, config: Option<&Config>) -> Option<Setup> {
    let flags = config.map(|config| config.flags.clone()).unwrap_or_default();
    let base = match &flags.file {
        Some(file) => root.join(file),
        None => NAMES.iter().map(|name| root.join(name)).find(|path| path.is_file())?,
    };
    let project = Project::new(ctx, root.to_owned(), base, &flags);
    let inside = |path: &Path| paths::inside(root, path).unwrap_or_else(|| path.to_owned());
    Some(Setup {
        base: inside(&project.base),
        output: project.output.as_deref().map(inside),
        environments: project
            .environments
            .iter()
            .map(|it| SetupEnvironment {
                name: it.name.clone(),
                overlay: inside(&it.overlay),
                output: inside(&it.output),
                protected: it.protected,
            })
            .collect(),
        journal: inside(&project.journal()),
        clients: project.clients.clone(),
        today: now(),
    })
}
