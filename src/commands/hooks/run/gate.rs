//! What lets a hook pass before anything is looked at.

use crate::commands::context::Ctx;
use crate::error::{Error, Kind};
use crate::hooks::names::{self, HookName};
use crate::suggest;
use std::collections::BTreeSet;

/// Set while a chained hook runs, so that it cannot come back to us.
pub(super) const CHAIN: &str = "BOSUN_CHAIN";

/// The switch that is off, if one is: ours and those that teams know from
/// their last tool.
pub(super) fn switched_off(ctx: &Ctx) -> Option<String> {
    ["BOSUN", "LEFTHOOK", "HUSKY", "HK"]
        .iter()
        .find(|name| ctx.env_text(name).is_some_and(|value| matches!(value.as_str(), "0" | "false")))
        .map(|name| format!("{name}=0"))
}

/// Steps and checks that the environment leaves out.
pub(in crate::commands) fn skipped(ctx: &Ctx) -> BTreeSet<String> {
    ["BOSUN_SKIP", "SKIP"]
        .iter()
        .filter_map(|name| ctx.env_text(name))
        .flat_map(|list| list.split(',').map(|id| id.trim().to_owned()).collect::<Vec<_>>())
        .filter(|id| !id.is_empty())
        .collect()
}

/// True if this hook was called by a hook that we called.
pub(super) fn is_loop(ctx: &Ctx, hook: &HookName) -> bool {
    ctx.env_text(CHAIN).is_some_and(|running| running.split(':').any(|name| name == hook.name))
}

pub(super) fn unknown_hook(name: &str) -> Error {
    let error = Error::text(Kind::Usage, format!("git has no hook named `{name}`"));
    match suggest::closest(name, names::ALL.iter().map(|hook| hook.name)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`bosun hooks list` shows the hooks that are configured"),
    }
}
