//! The states of the configured roots: whether each can be found and read.

use super::{Checkup, State};
use crate::commands::context::Ctx;
use crate::commands::state::each::roots;
use crate::commands::state::readable;
use crate::config::Config;

/// Looks at every root; silent where none is configured.
pub(super) fn look(ctx: &Ctx, config: &Config, checkup: &mut Checkup) {
    if config.state.roots.is_empty() {
        return;
    }
    let roots = match roots(ctx) {
        Ok(roots) => roots,
        Err(error) => return checkup.add(State::Warn, "state", error.to_string(), error.hint),
    };
    for root in roots {
        let subject = format!("state {}", root.name);
        match root.place.and_then(|place| readable(&place, ctx)) {
            Ok(text) => checkup.ok(&subject, text),
            Err(error) => checkup.add(State::Warn, &subject, error.to_string(), error.hint),
        }
    }
}
