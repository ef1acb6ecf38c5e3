//! The steps, checks and tags that options name.

use super::{RunArgs, gate};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::git::Repo;
use crate::hooks::filter::Circumstances;
use crate::hooks::step::{Action, Hook};
use crate::suggest;
use std::collections::BTreeSet;

/// The circumstances under which steps are chosen.
pub(super) fn circumstances(args: &RunArgs, ctx: &Ctx, repo: &Repo) -> Circumstances {
    let mut skip = gate::skipped(ctx);
    skip.extend(args.skip.iter().cloned());
    Circumstances {
        ci: ctx.in_ci(),
        branch: repo.branch(),
        merging: repo.is_merging(),
        rebasing: repo.is_rebasing(),
        skip,
        only: args.step.iter().cloned().collect(),
        tags: args.tag.iter().cloned().collect(),
    }
}

/// Refuses a step, check or tag that the hook does not have: a run of nothing
/// would look like one that passes.
pub(super) fn refuse_unknown(args: &RunArgs, hook: &Hook) -> Result<()> {
    let known = ids(hook);
    if let Some(name) = args.step.iter().find(|name| !known.contains(name.as_str())) {
        let error = Error::text(Kind::Usage, format!("{} has no step or check `{name}`", hook.name));
        return Err(match suggest::closest(name, known.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`bosun hooks list` shows the steps"),
        });
    }
    let known: BTreeSet<&str> = hook.steps.iter().flat_map(|step| &step.tags).map(String::as_str).collect();
    let Some(name) = args.tag.iter().find(|name| !known.contains(name.as_str())) else { return Ok(()) };
    let error = Error::text(Kind::Usage, format!("no step of {} has the tag `{name}`", hook.name));
    Err(match suggest::closest(name, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`bosun hooks list` shows the steps and their tags"),
    })
}

/// Warns of what is to be left out and is not there: the step that was meant
/// runs.
pub(super) fn warn_of_unknown(ctx: &Ctx, args: &RunArgs, hook: &Hook) {
    let known = ids(hook);
    for name in args.skip.iter().filter(|name| !known.contains(name.as_str())) {
        let near = suggest::closest(name, known.iter().copied())
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        ctx.ui.warn(&format!("{} has no step or check `{name}` to skip{near}", hook.name));
    }
}

/// What the steps and checks of a hook are called.
fn ids(hook: &Hook) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    for step in &hook.steps {
        ids.insert(step.id.as_str());
        if let Action::Checks(uses) = &step.action {
            ids.extend(uses.iter().map(|used| used.id.as_str()));
        }
    }
    ids
}
