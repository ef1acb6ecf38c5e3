//! From a step of the configuration to the tasks of a sweep.

use super::Task;
use crate::check::{Check, Input};
use crate::commands::registry;
use crate::error::{Error, Kind, Result};
use crate::hooks::filter::FileFilter;
use crate::hooks::step::{Action, Fixes, HooksConfig, Step};

/// Makes the tasks of a step: one for each of its checks.
pub(crate) fn tasks(
    step: &Step,
    order: usize,
    family: &HooksConfig,
    fixes: impl Fn(&Check) -> Fixes,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Task>> {
    let Action::Checks(uses) = &step.action else { return Ok(Vec::new()) };
    let wrong = |error| Error::new(Kind::Usage, error).context(format!("step `{}`", step.id));
    let mut tasks = Vec::new();
    for used in uses.iter().filter(|used| wanted(&used.id)) {
        let Some(check) = registry::find(&used.id) else { continue };
        let runner = (check.build)(&used.options)
            .map_err(|error| Error::new(Kind::Usage, error).context(format!("check `{}`", used.id)))?;
        let only: Vec<String> = family.files.iter().chain(&step.files).cloned().collect();
        // Both lists must let a path through; only where both are given does that differ from one list.
        let own = if family.files.is_empty() || step.files.is_empty() { only } else { step.files.clone() };
        let except: Vec<String> = family.exclude.iter().chain(&step.exclude).cloned().collect();
        let of_step = FileFilter::new(&own, &except, &step.types).map_err(wrong)?;
        let of_check = match check.input {
            Input::Files(select) => FileFilter::of_check(select, step).map_err(wrong)?,
            Input::Always | Input::Message => FileFilter::new(&[], &[], &[]).map_err(wrong)?,
        };
        tasks.push(Task { check, runner, filters: [of_step, of_check], fixes: fixes(check), order });
    }
    Ok(tasks)
}
