//! `bosun state doctor`.

use super::history::{MOST, Version, versions};
use super::place::{Place, PlaceArgs};
use crate::commands::context::Ctx;
use crate::error::Result;
use crate::ui::visible;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Say what is wrong with a state, and which copy is the newest good one
///
/// Nothing is changed. Exits 1 if something is wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun state doctor\n  bosun state doctor --dir live/prod --format json")]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    place: PlaceArgs,
}

/// What was found wrong, and what to do.
struct Trouble {
    what: String,
    remedy: Option<String>,
}

/// Examines; 0 well, 1 not.
pub(crate) fn run(args: &DoctorArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state doctor")?;
    let place = args.place.find(ctx, false)?;
    let versions = versions(&place, ctx, MOST)?;
    let troubles = examine(&place, &versions, ctx)?;
    let good = newest_good(&versions);
    let name = place.shown(ctx);
    let text = if as_json {
        let all: Vec<Value> =
            troubles.iter().map(|one| json!({ "message": one.what, "help": one.remedy })).collect();
        let document = json!({
            "schema_version": 1,
            "state": name,
            "well": troubles.is_empty(),
            "troubles": all,
            "newest_good": good.map(|version| json!({ "name": version.name, "serial": version.serial })),
        });
        format!("{document:#}\n")
    } else {
        page(&name, &troubles, good)
    };
    super::print(ctx, text)?;
    Ok(u8::from(!troubles.is_empty()))
}

/// The good version with the highest serial, of the lineage of the state or,
/// where that cannot be told, of its backup.
fn newest_good(versions: &[Version]) -> Option<&Version> {
    let lineage_of =
        |kind: &str| versions.iter().find(|one| one.kind == kind).and_then(|one| one.lineage.as_ref());
    let lineage = ["state", "backup", "git", "errored"].into_iter().find_map(lineage_of);
    let good = versions.iter().filter(|one| one.error.is_none() && one.lineage.as_ref() == lineage);
    // Of equal ones the first: the state itself comes before its copies.
    good.rev().max_by_key(|version| version.serial)
}

fn examine(place: &Place, versions: &[Version], ctx: &Ctx) -> Result<Vec<Trouble>> {
    let mut troubles = Vec::new();
    let mut add = |what: String, remedy: Option<String>| troubles.push(Trouble { what, remedy });
    let path = place.path("state doctor")?;
    let shown = place.shown(ctx);
    let current = versions.iter().find(|version| version.name == shown);
    let good = newest_good(versions);
    match current {
        None => {
            let remedy = good.map(|good| bring_back(good, &shown));
            if remedy.is_some() {
                add(format!("`{shown}` is missing, and there are copies"), remedy);
            }
        }
        Some(version) => {
            if let Some(error) = &version.error {
                let remedy = good.map_or_else(
                    || {
                        "there is no good copy; `terraform import` or an earlier backup of the disk is left"
                            .to_owned()
                    },
                    |good| bring_back(good, &shown),
                );
                add(error.clone(), Some(remedy));
            }
            if version.error.is_none() {
                for other in
                    versions.iter().filter(|other| other.name != version.name && other.error.is_none())
                {
                    compare(version, other, &mut add);
                }
            }
        }
    }
    for other in versions.iter().filter(|other| other.name != shown && other.error.is_some()) {
        add(format!("a copy cannot be read: {}", other.error.as_deref().unwrap_or_default()), None);
    }
    let errored = path.with_file_name("errored.tfstate");
    if errored.exists() && errored != path {
        add(
            "`errored.tfstate` holds what the last run could not store".to_owned(),
            Some("`terraform state push errored.tfstate`, then remove it".to_owned()),
        );
    }
    if let Some(stale) = super::lock::stale(path)? {
        add(
            format!("the lock of {stale} was never given back, and nobody holds it any more"),
            Some("nothing is locked; the next terraform removes the note".to_owned()),
        );
    }
    Ok(troubles)
}

fn compare(state: &Version, other: &Version, add: &mut impl FnMut(String, Option<String>)) {
    let differs = match (&state.lineage, &other.lineage) {
        (Some(own), Some(lineage)) => own != lineage && !own.is_empty() && !lineage.is_empty(),
        _ => false,
    };
    if differs {
        add(
            format!("`{}` is of another history: its lineage is not that of `{}`", other.name, state.name),
            Some(format!("`bosun state diff {} {}` shows what differs", other.name, state.name)),
        );
    } else if state.serial < other.serial {
        add(
            format!("`{}` is newer than `{}`: its serial is higher", other.name, state.name),
            Some(format!("`bosun state diff {} {}` shows what differs", other.name, state.name)),
        );
    }
}

/// The command that puts a copy in the place of the state.
fn bring_back(good: &Version, shown: &str) -> String {
    let quoted = |text: &str| shell_words::quote(text).into_owned();
    match good.name.split_once(':') {
        Some((revision, path)) if !std::path::Path::new(&good.name).exists() => {
            format!("`git show {} > {}`", quoted(&format!("{revision}:./{path}")), quoted(shown))
        }
        _ => format!("`cp {} {}`", quoted(&good.name), quoted(shown)),
    }
}

fn page(name: &str, troubles: &[Trouble], good: Option<&Version>) -> String {
    let mut out = String::new();
    if troubles.is_empty() {
        let _ = writeln!(out, "{}: nothing is wrong", visible(name));
    }
    for trouble in troubles {
        let _ = writeln!(out, "{}", visible(&trouble.what));
        if let Some(remedy) = &trouble.remedy {
            let _ = writeln!(out, "  help: {}", visible(remedy));
        }
    }
    if let Some(good) = good {
        let serial = good.serial.map_or_else(|| "?".to_owned(), |serial| serial.to_string());
        let _ = writeln!(out, "newest good copy: {} (serial {serial})", visible(&good.name));
    }
    out
}
