//! The programs that steps and checks need.

use super::{Checkup, State};
use crate::check::Runner;
use crate::commands::context::Ctx;
use crate::commands::registry;
use crate::config::Config;
use crate::hooks::step::{Action, Command, OnMissing, Step};
use crate::run::locate::{NotFound, find_program, search_path};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// What is asked of one program.
#[derive(Debug, Default)]
struct Need {
    steps: Vec<String>,
    /// How the one that needs it most goes without.
    policy: Option<OnMissing>,
}

/// A program by its names, best first, and where it is looked for.
type Program = (Vec<String>, Option<String>);

/// Looks for every program that a step or check starts.
pub(super) fn look(ctx: &Ctx, root: &Path, config: &Config, checkup: &mut Checkup) {
    let mut needs: BTreeMap<Program, Need> = BTreeMap::new();
    for hook in &config.hooks.hooks {
        for step in &hook.steps {
            // What only CI runs is not missed here.
            if step.when.ci.is_some_and(|ci| ci != ctx.in_ci()) {
                continue;
            }
            for program in programs(step) {
                let need = needs.entry((program, step.env.get("PATH").cloned())).or_default();
                let name = format!("{}/{}", hook.name, step.id);
                if !need.steps.contains(&name) {
                    need.steps.push(name);
                }
                need.policy = Some(need.policy.map_or(step.on_missing, |old| stricter(old, step.on_missing)));
            }
        }
    }
    for ((names, path), need) in &needs {
        let search = search_path(path.clone().map(OsString::from).or_else(|| ctx.env("PATH")));
        tell(names, need, root, &search, checkup);
    }
}

/// The programs of a step, each by its names.
fn programs(step: &Step) -> Vec<Vec<String>> {
    match &step.action {
        Action::Run(Command::Shell(_)) => vec![vec!["sh".to_owned()]],
        Action::Run(Command::Argv(words)) => {
            let program = words.first().cloned().unwrap_or_default();
            // Where a step has folders of its own, such a path counts from each of them.
            let elsewhere = program.contains('{') || (program.contains('/') && !step.root.is_empty());
            if elsewhere { Vec::new() } else { vec![vec![program]] }
        }
        Action::Checks(uses) => {
            let interpreters = uses.iter().filter_map(|used| {
                let runner = (registry::find(&used.id)?.build)(&used.options).ok()?;
                let Runner::Script(script) = runner else { return None };
                Some(script.interpreters().iter().map(|name| (*name).to_owned()).collect())
            });
            interpreters.collect()
        }
    }
}

const fn stricter(a: OnMissing, b: OnMissing) -> OnMissing {
    match (a, b) {
        (OnMissing::Fail, _) | (_, OnMissing::Fail) => OnMissing::Fail,
        (OnMissing::Warn, _) | (_, OnMissing::Warn) => OnMissing::Warn,
        (OnMissing::Skip, OnMissing::Skip) => OnMissing::Skip,
    }
}

fn tell(names: &[String], need: &Need, root: &Path, search: &OsStr, checkup: &mut Checkup) {
    let subject = names.first().map(String::as_str).unwrap_or_default();
    let steps = need.steps.join(", ");
    let mut refused = None;
    for name in names {
        match find_program(OsStr::new(name), root, search) {
            Ok(path) => return checkup.ok(subject, format!("{} (for {steps})", path.display())),
            Err(NotFound::NotExecutable(path)) => refused = Some(path),
            Err(NotFound::Missing) => {}
        }
    }
    if let Some(path) = refused {
        let remedy = format!("`chmod +x {}`", shell_words::quote(&path.to_string_lossy()));
        let text = format!("`{}` is not executable (for {steps})", path.display());
        return checkup.add(state(need.policy), subject, text, Some(remedy));
    }
    let text = match need.policy {
        Some(OnMissing::Skip) => format!("not found; {steps} does without"),
        _ => format!("not found (for {steps})"),
    };
    let remedy = format!("install `{subject}`, or set `on_missing: skip` on the step");
    let remedy = (need.policy != Some(OnMissing::Skip)).then_some(remedy);
    checkup.add(state(need.policy), subject, text, remedy);
}

const fn state(policy: Option<OnMissing>) -> State {
    match policy {
        Some(OnMissing::Skip) => State::Ok,
        Some(OnMissing::Warn) => State::Warn,
        Some(OnMissing::Fail) | None => State::Fail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(policy: OnMissing) -> (State, Option<String>) {
        let need = Need { steps: vec!["pre-commit/lint".to_owned()], policy: Some(policy) };
        let mut checkup = Checkup::default();
        let empty = tempfile::tempdir().unwrap();
        tell(&["no-such-tool".to_owned()], &need, empty.path(), empty.path().as_os_str(), &mut checkup);
        let line = checkup.0.remove(0);
        (line.state, line.remedy)
    }

    #[test]
    fn a_missing_tool_matters_as_much_as_the_step_says() {
        assert_eq!(told(OnMissing::Fail).0, State::Fail);
        assert_eq!(told(OnMissing::Warn).0, State::Warn);
        assert_eq!(told(OnMissing::Skip), (State::Ok, None));
    }

    #[test]
    fn the_step_that_needs_it_most_decides() {
        assert_eq!(stricter(OnMissing::Skip, OnMissing::Fail), OnMissing::Fail);
        assert_eq!(stricter(OnMissing::Warn, OnMissing::Skip), OnMissing::Warn);
    }
}
