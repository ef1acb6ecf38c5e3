//! `bosun flags add` and `remove`.

use super::apply::{Wanted, apply};
use super::context::now;
use super::place::WritePlace;
use super::switch::unknown;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::data::Data;
use crate::flags::date::Day;
use crate::flags::syntax::parse_data;

/// Add a flag that serves `off` to everyone
///
/// It gets the variants `on` and `off` unless `--variants` names others, and
/// notes of its type, owner and last day.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags add new-checkout --type release --owner shop --expires 40d\n  \
    bosun flags add button-color --type experiment --owner web --variants blue=blue,green=green"
)]
pub(super) struct AddArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    /// What it is for: release, ops, experiment or permission
    #[arg(long = "type", value_name = "TYPE", value_parser = TYPES, default_value = "release")]
    kind: String,
    /// Who is asked about it
    #[arg(long, value_name = "TEAM")]
    owner: Option<String>,
    /// Last day, or days from now: 2027-01-31, 40d [default for release and experiment: 40d]
    #[arg(long, value_name = "WHEN")]
    expires: Option<String>,
    /// Names and values; the last one is the default
    #[arg(long, value_name = "NAME=VALUE,…")]
    variants: Option<String>,
    /// What it does, in a few words
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    #[command(flatten)]
    place: WritePlace,
}

/// Remove a flag
#[derive(Debug, clap::Args)]
pub(super) struct RemoveArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    #[command(flatten)]
    place: WritePlace,
}

const TYPES: [&str; 4] = ["release", "ops", "experiment", "permission"];
/// How long flags that are to go live unless somebody says otherwise.
const LIFETIME: i64 = 40;

/// Adds a flag.
pub(super) fn add(args: &AddArgs, ctx: &Ctx) -> Result<u8> {
    let key = args.key.as_str();
    if key.is_empty() || key.chars().any(char::is_control) {
        return Err(Error::text(Kind::Usage, "a key has at least one character, and no line break"));
    }
    let passes = matches!(args.kind.as_str(), "release" | "experiment");
    if passes && args.owner.is_none() {
        return Err(Error::text(
            Kind::Usage,
            format!("a flag of type `{}` goes one day, and somebody must know", args.kind),
        )
        .hint("say who with `--owner TEAM`"));
    }
    let today = Day::of(now());
    let expires = match &args.expires {
        Some(text) => Some(Day::parse_from(text, today).ok_or_else(|| {
            Error::text(Kind::Usage, format!("`{text}` is no day")).hint("write `2027-01-31`, `40d` or `6w`")
        })?),
        None => passes.then_some(Day(today.0 + LIFETIME)),
    };
    let flag = new_flag(args, today, expires)?;
    let command = format!("add {key}");
    apply(&Wanted { place: &args.place, command, environment: None }, ctx, |root| {
        let mut flags = root.get("flags").cloned().unwrap_or_else(|| Data::Map(Vec::new()));
        if flags.get(key).is_some() {
            return Err(Error::text(Kind::Usage, format!("there is a flag `{key}`"))
                .hint(format!("`bosun flags show {key}` shows it")));
        }
        flags.set(key, flag);
        root.set("flags", flags);
        Ok(vec![format!("added {key}: off for everyone; next, `bosun flags rollout {key} 5%`")])
    })
}

fn new_flag(args: &AddArgs, today: Day, expires: Option<Day>) -> Result<Data> {
    let variants = match &args.variants {
        None => vec![("on".to_owned(), Data::Bool(true)), ("off".to_owned(), Data::Bool(false))],
        Some(text) => text.split(',').map(variant).collect::<Result<_>>()?,
    };
    let default = variants.last().map(|(name, _)| name.clone()).unwrap_or_default();
    let mut notes = vec![("type".to_owned(), Data::text(args.kind.as_str()))];
    let mut note = |name: &str, text: Option<String>| {
        if let Some(text) = text {
            notes.push((name.to_owned(), Data::Text(text)));
        }
    };
    note("owner", args.owner.clone());
    note("description", args.description.clone());
    note("created", Some(today.to_string()));
    note("expires", expires.map(|day| day.to_string()));
    Ok(Data::Map(vec![
        ("state".to_owned(), Data::text("ENABLED")),
        ("variants".to_owned(), Data::Map(variants)),
        ("defaultVariant".to_owned(), Data::Text(default)),
        ("metadata".to_owned(), Data::Map(notes)),
    ]))
}

/// `name=value`, where the value is JSON if it looks like it; a name alone is
/// its own value.
fn variant(text: &str) -> Result<(String, Data)> {
    let (name, value) = text.split_once('=').unwrap_or((text, text));
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() {
        return Err(Error::text(Kind::Usage, format!("`{text}` names no variant")).hint("write `NAME=VALUE`"));
    }
    Ok((name.to_owned(), parse_data(value).unwrap_or_else(|_| Data::text(value))))
}

/// Removes a flag.
pub(super) fn remove(args: &RemoveArgs, ctx: &Ctx) -> Result<u8> {
    let key = args.key.as_str();
    let command = format!("remove {key}");
    apply(&Wanted { place: &args.place, command, environment: None }, ctx, |root| {
        let keys: Vec<String> = super::apply::keys_of(root.get("flags"), None);
        if root.get_mut("flags").and_then(|flags| flags.remove(key)).is_none() {
            return Err(unknown(key, &keys));
        }
        Ok(vec![format!("removed {key}: applications serve their own default now")])
    })
}
