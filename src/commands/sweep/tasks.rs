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
        let mut filters = vec![
            FileFilter::new(&family.files, &family.exclude, &[]).map_err(wrong)?,
            FileFilter::new(&step.files, &step.exclude, &step.types).map_err(wrong)?,
        ];
        if let Input::Files(select) = check.input {
            filters.push(FileFilter::of_check(select, step).map_err(wrong)?);
        }
        tasks.push(Task { check, runner, filters, fixes: fixes(check), order });
    }
    Ok(tasks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::configuration::parsed as read;
    use crate::hooks::identify;
    use std::path::Path;

    #[test]
    fn a_file_must_pass_the_family_and_the_step() {
        let config = read(
            "version: 1\nhooks:\n  files: src/\n  exclude: src/gen/\n  pre-commit:\n    \
             - { check: trailing-whitespace, files: '*.py', exclude: src/old.py }\n",
        );
        let step = &config.hooks.hooks[0].steps[0];
        let tasks = tasks(step, 0, &config.hooks, |_| Fixes::False, |_| true).unwrap();
        let wants = |path: &str| {
            let kind = identify::Kind::File { executable: false };
            tasks[0].wants(path.as_bytes(), &mut || identify::tags(Path::new(path), kind, || None))
        };
        assert!(wants("src/a.py"));
        for path in ["a.py", "src/a.txt", "src/gen/a.py", "src/old.py"] {
            assert!(!wants(path), "{path}");
        }
    }
}
