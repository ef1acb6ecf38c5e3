//! The Docker Engine, where there are Dockerfiles to use it for.

use super::{Checkup, State};
use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::docker::discover::is_dockerfile;
use crate::engine::{Engine, EngineError, Patience};
use crate::error::Error;
use crate::git::Repo;

const SUBJECT: &str = "engine";

/// Asks the engine what it is; a repository without Dockerfiles needs none.
pub(super) fn look(ctx: &Ctx, repo: &Repo, checkup: &mut Checkup) {
    // An index that cannot be read has a line of its own.
    let Ok(tracked) = paths::tracked(repo) else { return };
    if !tracked.iter().any(|target| target.is_file() && is_dockerfile(&target.path)) {
        return;
    }
    match ask(ctx) {
        Ok(text) => checkup.ok(SUBJECT, text),
        // Everything but what asks the engine works without it.
        Err(error) => {
            let error = Error::from(error);
            checkup.add(State::Warn, SUBJECT, error.to_string(), error.hint);
        }
    }
}

fn ask(ctx: &Ctx) -> Result<String, EngineError> {
    let engine = Engine::connect(&|name| ctx.env(name), Patience::default())?;
    let told = engine.version()?;
    Ok(format!(
        "{} {} at `{}`; API {}, {}/{}",
        told.product,
        told.version,
        engine.endpoint(),
        told.api,
        told.os,
        told.architecture
    ))
}
