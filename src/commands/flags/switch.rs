//! `bosun flags toggle`, `on`, `off`, `set`, `kill` and `restore`.

use super::apply::{Wanted, apply};
use super::place::WritePlace;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::change::{self, ChangeError, Done, Effect, state_of};
use crate::flags::clients::{Client, Reads};
use crate::flags::data::Data;
use crate::flags::reach::{Zero, reachable};
use crate::suggest::closest;

/// Turn a flag on, or off if anybody gets it
///
/// Turning off keeps the flag's rule, and turning on goes back to it.
#[derive(Debug, clap::Args)]
pub(super) struct ToggleArgs {
    /// Keys of the flags
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    #[command(flatten)]
    place: WritePlace,
}

/// Turn a flag on: back to its rule, or for everyone
///
/// A flag that was switched off goes back to the rule it had, so to the same
/// users. `state: DISABLED` is lifted.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags on new-checkout\n  \
    bosun flags on new-checkout --everyone --env production --reason 'done'")]
pub(super) struct OnArgs {
    /// Keys of the flags
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    /// Serve it to all, whatever the rule says
    #[arg(long)]
    everyone: bool,
    #[command(flatten)]
    place: WritePlace,
}

/// Turn a flag off for everyone, and keep its rule
#[derive(Debug, clap::Args)]
pub(super) struct OffArgs {
    /// Keys of the flags
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    #[command(flatten)]
    place: WritePlace,
}

/// Serve one variant to everyone, and keep the flag's rule
#[derive(Debug, clap::Args)]
pub(super) struct SetArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    /// Name of the variant
    #[arg(value_name = "VARIANT")]
    variant: String,
    #[command(flatten)]
    place: WritePlace,
}

/// Turn a flag off in every client at once; `restore` takes it back
///
/// The flag gets a rule above its own that serves `off` to all. Unlike
/// `state: DISABLED`, which makes clients serve what the code has as default,
/// this is off everywhere.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags kill new-checkout --env production --reason 'orders fail' --yes"
)]
pub(super) struct KillArgs {
    /// Keys of the flags
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    #[command(flatten)]
    place: WritePlace,
}

/// Take back what `kill`, `off` or `set` put above a flag's rule
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArgs {
    /// Keys of the flags
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    #[command(flatten)]
    place: WritePlace,
}

type Switch<'a> = &'a dyn Fn(&str, &Data) -> std::result::Result<Done, ChangeError>;

pub(super) fn toggle(args: &ToggleArgs, ctx: &Ctx) -> Result<u8> {
    switch("toggle", &args.keys, &args.place, ctx, &change::toggle)
}

pub(super) fn on(args: &OnArgs, ctx: &Ctx) -> Result<u8> {
    let everyone = args.everyone;
    let word = if everyone { "on --everyone" } else { "on" };
    switch(word, &args.keys, &args.place, ctx, &move |key, flag| {
        let done = change::on(key, flag, everyone)?;
        refuse_unreachable(key, &done.flag)?;
        Ok(done)
    })
}

pub(super) fn off(args: &OffArgs, ctx: &Ctx) -> Result<u8> {
    switch("off", &args.keys, &args.place, ctx, &change::off)
}

pub(super) fn set(args: &SetArgs, ctx: &Ctx) -> Result<u8> {
    let keys = std::slice::from_ref(&args.key);
    let word = format!("set {} {}", args.key, args.variant);
    run(word, keys, &args.place, ctx, &|key, flag| change::set(key, flag, &args.variant))
}

pub(super) fn kill(args: &KillArgs, ctx: &Ctx) -> Result<u8> {
    let code = switch("kill", &args.keys, &args.place, ctx, &change::kill)?;
    let project = args.place.read.project(ctx)?;
    let reads = if project.clients.is_empty() { Reads::all() } else { project.clients };
    let mut clients: Vec<Client> = reads.into_iter().map(|reads| reads.client).collect();
    clients.sort();
    clients.dedup();
    let times: Vec<String> =
        clients.into_iter().map(|client| format!("{} {}", client.as_str(), client.reload())).collect();
    ctx.ui.tell(crate::ui::Verbosity::Normal, &format!("clients see it within: {}", times.join(", ")));
    Ok(code)
}

pub(super) fn restore(args: &RestoreArgs, ctx: &Ctx) -> Result<u8> {
    switch("restore", &args.keys, &args.place, ctx, &change::restore)
}

fn switch(word: &str, keys: &[String], place: &WritePlace, ctx: &Ctx, how: Switch<'_>) -> Result<u8> {
    run(format!("{word} {}", keys.join(" ")), keys, place, ctx, how)
}

fn run(command: String, keys: &[String], place: &WritePlace, ctx: &Ctx, how: Switch<'_>) -> Result<u8> {
    apply(&Wanted { place, command, environment: None }, ctx, |root| {
        let mut notes = Vec::new();
        for key in keys {
            let flag = flag_mut(root, key)?;
            let before = state_of(flag);
            let done = how(key, flag)?;
            let after = state_of(&done.flag);
            notes.extend(done.effects.iter().map(|effect| note(key, effect, &after, &done.flag)));
            if before != after {
                notes.push(format!("{key}: {before} → {after}"));
            }
            *flag = done.flag;
        }
        Ok(notes)
    })
}

fn note(key: &str, effect: &Effect, after: &str, flag: &Data) -> String {
    match effect {
        Effect::Enabled => format!("{key}: `state: DISABLED` is lifted"),
        Effect::BackToRule if change::rule_of(flag).is_some() && change::pair(flag).is_some() => {
            format!("{key}: back to {after}; for everyone: `bosun flags rollout {key} 100%`")
        }
        Effect::BackToRule => format!("{key}: back to {after}"),
        Effect::ForAll(variant) => format!("{key}: `{variant}` for everyone"),
        Effect::Nothing if change::rule_of(flag).is_some() && after.starts_with("on for") => {
            format!("{key}: is {after} already; for everyone: `bosun flags on {key} --everyone`")
        }
        Effect::Nothing => format!("{key}: is {after} already"),
    }
}

/// A flag whose rule never serves `on` is not on, whatever its default says.
fn refuse_unreachable(key: &str, flag: &Data) -> std::result::Result<(), ChangeError> {
    let Some((on, _)) = change::pair(flag) else { return Ok(()) };
    let names = change::variants_of(flag);
    if reachable(flag, &names, Zero::IsNothing).contains(&on.as_str()) {
        return Ok(());
    }
    Err(ChangeError {
        message: format!("the rule of `{key}` never serves `{on}`, so turning it on would change nothing"),
        hint: format!(
            "`bosun flags on {key} --everyone` serves it above the rule; `bosun flags show {key}` shows it"
        ),
    })
}

/// The flag of a key; refused with a suggestion if there is none.
pub(super) fn flag_mut<'d>(root: &'d mut Data, key: &str) -> Result<&'d mut Data> {
    let flags = root.get("flags");
    if flags.and_then(|flags| flags.get(key)).is_none() {
        return Err(unknown(key, &super::apply::keys_of(flags, None)));
    }
    Ok(root.get_mut("flags").and_then(|flags| flags.get_mut(key)).expect("found on the lines above"))
}

pub(super) fn unknown(key: &str, keys: &[String]) -> Error {
    let error = Error::text(Kind::Usage, format!("there is no flag `{key}`"));
    match closest(key, keys.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`bosun flags list` prints the keys"),
    }
}
