//! The one place that joins all families' checks.

use crate::check::Check;
use crate::hooks;

/// Every check that a hook step or `bosun check` can run, by id.
pub(crate) fn all() -> Vec<&'static Check> {
    hooks::checks::ALL.to_vec()
}

/// The check called `id`, or known elsewhere under that name.
pub(crate) fn find(id: &str) -> Option<&'static Check> {
    let by_id = hooks::checks::ALL.iter().find(|check| check.meta.id == id);
    by_id.or_else(|| hooks::checks::ALL.iter().find(|check| check.meta.aliases.contains(&id))).copied()
}
