//! Who changes flags.

use crate::commands::context::Ctx;
use crate::error::Result;

/// The name for the journal: `BOSUN_ACTOR`, else git's user, else that of the
/// system.
pub(super) fn actor(ctx: &Ctx) -> Result<String> {
    if let Some(actor) = ctx.env_text("BOSUN_ACTOR") {
        return Ok(actor);
    }
    let repo = ctx.repo_if_any()?;
    let setting = |key: &str| {
        let text = repo.as_ref().and_then(|repo| repo.setting(key)).map(|setting| setting.value.clone());
        text.filter(|text| !text.is_empty())
    };
    let name = ctx.env_text("GIT_AUTHOR_NAME").or_else(|| setting("user.name"));
    let mail = ctx.env_text("GIT_AUTHOR_EMAIL").or_else(|| setting("user.email"));
    Ok(match (name, mail) {
        (Some(name), Some(mail)) => format!("{name} <{mail}>"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => ctx.env_text("USER").unwrap_or_else(|| "unknown".to_owned()),
    })
}
