//! The docker family in `bosun check`: every Dockerfile under the rules.

use super::sweep::{report_sweep, run_tasks};
use super::{Examination, Mend};
use crate::check::Options;
use crate::commands::sweep::Task;
use crate::docker::check::CHECK;
use crate::docker::discover::is_dockerfile;
use crate::error::{Error, Kind, Result};
use crate::hooks::filter::FileFilter;
use crate::hooks::step::Fixes;
use crate::report::Report;

/// Lints the Dockerfiles of the examination; silent where there are none.
pub(super) fn examine(exam: &Examination<'_>, report: &Report) -> Result<()> {
    let family = &exam.config.families.docker;
    let wrong = |error| Error::new(Kind::Usage, error).context("`docker` in the configuration");
    let filter = FileFilter::new(&family.files, &family.exclude, &[]).map_err(wrong)?;
    let runner = (CHECK.build)(&Options::default()).map_err(|error| Error::new(Kind::Usage, error))?;
    let fixes = if exam.mend == Mend::No { Fixes::False } else { Fixes::True };
    let mut tasks = [Task { check: &CHECK, runner, filters: vec![filter], fixes, order: 0 }];
    let targets = exam.targets(|target| target.is_file() && is_dockerfile(&target.path));
    if targets.is_empty() {
        return Ok(());
    }
    let swept = run_tasks(exam, &mut tasks, &targets, family)?;
    report.ran_checks(1);
    report_sweep(exam, &tasks, &targets, swept, report)
}
