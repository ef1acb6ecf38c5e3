//! The flags family in `bosun check`: the flag file and all that belongs to it.

use super::Examination;
use crate::commands::flags::examine::{self, Look};
use crate::commands::flags::project::{NAMES, Project};
use crate::error::Result;
use crate::report::Report;

/// Looks at the flags of the project if one of their files is examined.
pub(super) fn examine(exam: &Examination<'_>, report: &Report) -> Result<()> {
    let flags = &exam.config.flags;
    let base = match &flags.file {
        Some(file) => exam.root.join(file),
        None => match NAMES.iter().map(|name| exam.root.join(name)).find(|path| path.is_file()) {
            Some(found) => found,
            None => return Ok(()),
        },
    };
    let project = Project::new(exam.ctx, exam.root.to_owned(), base, flags);
    let belongs = |path: &std::path::Path| {
        let path = exam.root.join(path);
        project.is_source(&path) || project.outputs().iter().any(|(_, output)| **output == path)
    };
    if !exam.scope.targets.iter().any(|target| belongs(&target.path)) {
        return Ok(());
    }
    let look = Look { clients: &flags.clients, family: &exam.config.families.flags, schema_only: false };
    report.ran_checks(1);
    examine::project(&project, &look, exam.repo, report)
}
