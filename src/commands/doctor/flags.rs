//! Flag files: can they be read, are the built ones current.

use super::Checkup;
use crate::commands::context::Ctx;
use crate::commands::flags::project::{NAMES, Project};
use crate::commands::flags::{examine, examine::Look};
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::git::Repo;
use crate::report::Report;
use std::path::Path;

/// Looks at the flags; silent where there are none.
pub(super) fn look(
    ctx: &Ctx,
    root: &Path,
    config: Option<&Config>,
    repo: Option<&Repo>,
    checkup: &mut Checkup,
) {
    let flags = config.map(|config| config.flags.clone()).unwrap_or_default();
    let base = match &flags.file {
        Some(file) => root.join(file),
        None => match NAMES.iter().map(|name| root.join(name)).find(|path| path.is_file()) {
            Some(found) => found,
            None => return,
        },
    };
    let project = Project::new(ctx, root.to_owned(), base, &flags);
    let report = Report::new();
    let family = config.map(|config| config.families.flags.clone()).unwrap_or_default();
    let look = Look { clients: &flags.clients, family: &family, schema_only: false };
    if let Err(error) = examine::project(&project, &look, repo, &report) {
        return checkup.error("flags", error);
    }
    let results = report.finish();
    let count = |severity| results.findings.iter().filter(|finding| finding.severity == severity).count();
    let shown = project.shown(&project.base).display().to_string();
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => checkup.ok("flags", format!("{shown} is valid")),
        (0, warnings) => checkup.warn(
            "flags",
            format!("{shown} has {}", crate::report::plural(warnings, "warning")),
            "`bosun flags validate` shows them",
        ),
        (errors, _) => checkup.fail(
            "flags",
            format!("{shown} has {}", crate::report::plural(errors, "error")),
            "`bosun flags validate` shows them",
        ),
    }
}
