//! The state family in `bosun check`: the configured roots under the rules.

use super::Examination;
use crate::commands::state::audit::every_root;
use crate::error::Result;
use crate::report::Report;

/// Audits the states of all configured roots; silent where none is configured.
pub(super) fn examine(exam: &Examination<'_>, report: &Report) -> Result<()> {
    if exam.config.state.roots.is_empty() {
        return Ok(());
    }
    report.ran_checks(1);
    every_root(exam.ctx, exam.config, report, &|_| true)
}
