//! What could not be checked.

use super::Task;
use crate::hooks::step::OnMissing;
use crate::report::{Event, Report};

/// Why a check could not do its work.
pub(crate) struct Trouble {
    pub(crate) task: usize,
    pub(crate) kind: TroubleKind,
    pub(crate) message: String,
}

/// What kind of trouble it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TroubleKind {
    /// The interpreter is absent: the step's policy decides.
    Missing,
    /// It failed.
    Failed,
}

impl Trouble {
    /// Reports it as the step's policy says; true if the run may go on.
    pub(crate) fn tell(self, report: &Report, task: &Task, policy: OnMissing) -> bool {
        let id = task.check.meta.id.to_owned();
        let reason = self.message;
        match (self.kind, policy) {
            (TroubleKind::Failed, _) | (_, OnMissing::Fail) => {
                report.add_event(task.order, failed(id, reason));
                return false;
            }
            (_, OnMissing::Warn) => {
                let text = format!("check `{id}` did not run: {reason}");
                report.add_event(task.order, Event::Warning(text));
                report.add_event(task.order, Event::StepSkipped { id, reason });
            }
            (_, OnMissing::Skip) => report.add_event(task.order, Event::StepSkipped { id, reason }),
        }
        true
    }
}

/// A check that failed, for a reason that is no finding.
pub(crate) fn failed(id: String, exit: String) -> Event {
    let duration = std::time::Duration::ZERO;
    Event::StepFailed { id, exit, output: Vec::new(), duration, fail_text: None, command: None }
}
