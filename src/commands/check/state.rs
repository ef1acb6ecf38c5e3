//! The state family in `bosun check`: the configured roots under the rules.

use super::Examination;
use crate::commands::hooks::run::scope::Place;
use crate::commands::state::audit::every_root;
use crate::error::Result;
use crate::report::Report;

/// Audits the states of all configured roots; silent where none is
/// configured, and where only a part of the files is examined: states are no
/// part of them.
pub(super) fn examine(exam: &Examination<'_>, report: &Report) -> Result<()> {
    let is_whole = exam.range.is_none() && exam.scope.place == Place::WorkTree;
    if exam.config.state.roots.is_empty() || !is_whole {
        return Ok(());
    }
    report.ran_checks(1);
    every_root(exam.ctx, exam.config, report, &|_| true)
}
