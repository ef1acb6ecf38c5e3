//! The hooks family in `bosun check`: the built-in checks of all hooks.

use super::sweep::{report_sweep, run_tasks};
use super::{Examination, Mend};
use crate::check::{Check, Input, Options};
use crate::commands::registry;
use crate::commands::sweep::{Swept, Task, tasks};
use crate::config::Config;
use crate::error::Result;
use crate::hooks::filter::{Circumstances, ruled_out};
use crate::hooks::step::{Action, CheckUse, Fixes, Hook, Step};
use crate::report::Report;

/// Runs the checks and reports what they find.
pub(super) fn examine(exam: &Examination<'_>, report: &Report) -> Result<()> {
    let steps = steps(&exam.config.hooks.hooks, &circumstances(exam));
    let mut tasks = all_tasks(exam, &steps)?;
    let targets = exam.targets(|_| true);
    let mut swept = run_tasks(exam, &mut tasks, &targets, &exam.config.families.hooks)?;
    report.checked_files(swept.checked);
    report.ran_checks(steps.iter().map(|step| uses(step).len()).sum());
    trouble(&steps, &tasks, &mut swept, report);
    report_sweep(exam, &tasks, &targets, swept, report)
}

/// What was configured to run programs and did not, if anything.
pub(super) fn not_run(config: &Config, ran_pre_commit: bool) -> Option<String> {
    let mut parts = Vec::new();
    for hook in &config.hooks.hooks {
        let count = hook.steps.iter().filter(|step| matches!(step.action, Action::Run(_))).count();
        let is_pre_commit = hook.name == "pre-commit";
        if count == 0 || (is_pre_commit && ran_pre_commit) {
            continue;
        }
        let steps = if count == 1 { "step" } else { "steps" };
        let how = if is_pre_commit { " (`--steps` runs them)" } else { "" };
        parts.push(format!("{count} {steps} of {}{how}", hook.name));
    }
    (!parts.is_empty()).then(|| format!("not run: {}", parts.join(", ")))
}

/// The check steps of all hooks, in order, each check with the same options
/// for the same files once. Checks of messages and of branches are left out:
/// they speak of no file.
fn steps(hooks: &[Hook], now: &Circumstances) -> Vec<Step> {
    let mut chosen: Vec<Step> = Vec::new();
    for step in hooks.iter().flat_map(|hook| &hook.steps) {
        if ruled_out(step, now).is_some() {
            continue;
        }
        let mut own: Vec<CheckUse> = Vec::new();
        for used in uses(step).iter().filter(|used| !now.skip.contains(&used.id)) {
            let Some(check) = registry::find(&used.id) else { continue };
            let known = |other: &Step| same_files(other, step) && has(uses(other), check, &used.options);
            if matches!(check.input, Input::Files(_))
                && !has(&own, check, &used.options)
                && !chosen.iter().any(known)
            {
                own.push(used.clone());
            }
        }
        if !own.is_empty() {
            chosen.push(Step { action: Action::Checks(own), ..step.clone() });
        }
    }
    chosen
}

fn uses(step: &Step) -> &[CheckUse] {
    match &step.action {
        Action::Checks(uses) => uses,
        Action::Run(_) => &[],
    }
}

/// A check may be known under several names.
fn has(uses: &[CheckUse], check: &Check, options: &Options) -> bool {
    let is_it = |used: &CheckUse| registry::find(&used.id).is_some_and(|found| std::ptr::eq(found, check));
    uses.iter().any(|used| is_it(used) && used.options == *options)
}

fn same_files(a: &Step, b: &Step) -> bool {
    (&a.files, &a.exclude, &a.types) == (&b.files, &b.exclude, &b.types)
}

fn circumstances(exam: &Examination<'_>) -> Circumstances {
    Circumstances {
        ci: exam.ctx.in_ci(),
        branch: exam.repo.and_then(crate::git::Repo::branch),
        merging: exam.repo.is_some_and(crate::git::Repo::is_merging),
        rebasing: exam.repo.is_some_and(crate::git::Repo::is_rebasing),
        skip: crate::commands::hooks::run::skipped(exam.ctx),
        ..Circumstances::default()
    }
}

fn all_tasks(exam: &Examination<'_>, steps: &[Step]) -> Result<Vec<Task>> {
    let mut all = Vec::new();
    for (order, step) in steps.iter().enumerate() {
        // Whoever says `--fix` has seen what there is: nothing is stopped by it.
        let mends = exam.mend != Mend::No && step.fixes != Some(Fixes::False);
        let fixes = |check: &Check| if mends && check.fixes { Fixes::True } else { Fixes::False };
        all.extend(tasks(step, order, &exam.config.hooks, fixes, |_| true)?);
    }
    Ok(all)
}

/// Tells what could not be checked, as each step's policy says.
fn trouble(steps: &[Step], tasks: &[Task], swept: &mut Swept, report: &Report) {
    for trouble in std::mem::take(&mut swept.troubles) {
        let task = &tasks[trouble.task];
        trouble.tell(report, task, steps[task.order].on_missing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::configuration::parsed as read;

    fn configured(hooks: &str) -> Config {
        read(&format!("version: 1\nhooks:\n{hooks}"))
    }

    fn chosen(hooks: &str) -> Vec<String> {
        let steps = steps(&configured(hooks).hooks.hooks, &Circumstances::default());
        steps.iter().flat_map(|step| uses(step).iter().map(|used| used.id.clone())).collect()
    }

    #[test]
    fn a_check_of_several_hooks_runs_once() {
        let hooks =
            "  pre-commit: [{ check: [check-yaml, check-json] }]\n  pre-push: [{ check: check-yaml }]\n";
        assert_eq!(chosen(hooks), ["check-yaml", "check-json"]);
    }

    #[test]
    fn a_check_with_other_options_runs_again() {
        let hooks = "  pre-commit: [{ check: check-yaml }]\n  pre-push: [{ check: { check-yaml: { multi: true } } }]\n";
        assert_eq!(chosen(hooks), ["check-yaml", "check-yaml"]);
    }

    #[test]
    fn a_check_of_other_files_runs_again() {
        let hooks = "  pre-commit: [{ check: check-yaml, files: a/ }]\n  pre-push: [{ check: check-yaml }]\n";
        assert_eq!(chosen(hooks), ["check-yaml", "check-yaml"]);
    }

    #[test]
    fn checks_of_messages_and_branches_are_for_hooks() {
        let hooks = "  pre-commit: [{ check: [no-commit-to-branch, branch-name, check-toml] }]\n  \
                     commit-msg: [{ check: conventional-commit }]\n";
        assert_eq!(chosen(hooks), ["check-toml"]);
    }

    #[test]
    fn steps_that_were_not_run_are_counted_by_hook() {
        let config = configured("  pre-commit: [{ run: a }, { run: b }]\n  pre-push: [{ run: c }]\n");
        let told = not_run(&config, false);
        assert_eq!(
            told.as_deref(),
            Some("not run: 2 steps of pre-commit (`--steps` runs them), 1 step of pre-push")
        );
        assert_eq!(not_run(&config, true).as_deref(), Some("not run: 1 step of pre-push"));
    }
}
