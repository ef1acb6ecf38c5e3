//! A warning about globs that can never choose anything: a mistyped one would
//! pass without a word.

use super::execute::Run;
use crate::commands::paths;
use crate::error::{Error, Kind, Result};
use crate::hooks::filter::{self, FileFilter};
use crate::hooks::step::Step;

/// Where all files are examined, warns of steps whose globs match none of them.
pub(super) fn warn(run: &Run<'_>) -> Result<()> {
    let steps = &run.steps.steps;
    if !run.args.choice.all_files {
        return Ok(());
    }
    let choosy: Vec<&Step> = steps
        .iter()
        .filter(|step| !step.files.is_empty() && filter::ruled_out(step, &run.now).is_none())
        .collect();
    if choosy.is_empty() {
        return Ok(());
    }
    let tracked = paths::tracked(run.repo)?;
    for step in choosy {
        let globs = FileFilter::new(&step.files, &[], &[]).map_err(|error| Error::new(Kind::Usage, error))?;
        if !tracked.iter().any(|target| globs.passes(target.bytes(), || target.tags(|| None))) {
            run.ctx.ui.warn(&format!(
                "step `{}` ({}:{}) matches no file of the repository: `files` is `{}`",
                step.id,
                step.origin.file.display(),
                step.origin.line,
                step.files.join("`, `")
            ));
        }
    }
    Ok(())
}
