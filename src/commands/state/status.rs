//! `bosun state status`.

use super::lock::Evidence;
use super::place::{Place, PlaceArgs};
use crate::commands::context::Ctx;
use crate::error::{Kind, Result};
use crate::ui::visible;
use serde_json::json;
use std::fmt::Write as _;

/// Say who holds the lock of a state
///
/// Nothing is locked and no file is made for that. Exits 0 if it is free, 4 if
/// it is held.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun state status\n  bosun state status --dir live/prod --format json\n  bosun state status --all"
)]
pub(crate) struct StatusArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    all: super::each::AllArgs,
}

/// Looks; 0 free, 4 held.
pub(crate) fn run(args: &StatusArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("state status")?;
    if args.all.all {
        return every(ctx, as_json);
    }
    let place = args.place.find(ctx, false)?;
    let evidence = look(&place)?;
    let shown = place.shown(ctx);
    let text = if as_json {
        format!("{:#}\n", evidence.to_json(&shown))
    } else {
        let mut text = format!("{}: {}\n", visible(&shown), word(&evidence));
        for line in evidence.lines() {
            let _ = writeln!(text, "{line}");
        }
        if evidence.is_held() {
            let _ = writeln!(text, "  {:10} {}", "to do", evidence.remedy());
        }
        text
    };
    super::print(ctx, text)?;
    Ok(if evidence.is_held() { Kind::Held.code() } else { 0 })
}

fn look(place: &Place) -> Result<Evidence> {
    Evidence::gather(place.path("state status")?)
}

fn word(evidence: &Evidence) -> &'static str {
    match (evidence.is_held(), &evidence.note) {
        (true, _) => "locked",
        (false, Some(_)) => "free; the note of a lock is left, and nobody holds it",
        (false, None) => "free",
    }
}

fn every(ctx: &Ctx, as_json: bool) -> Result<u8> {
    let answers = super::each::over_places(ctx, |_, place| {
        let evidence = look(place)?;
        Ok((place.shown(ctx), evidence))
    })?;
    let mut held = false;
    let mut unreadable = false;
    let mut text = String::new();
    let mut documents = Vec::new();
    for (name, answer) in answers.into_inner() {
        match answer {
            Ok((shown, evidence)) => {
                held |= evidence.is_held();
                let who =
                    evidence.record.as_ref().map(|record| String::from_utf8_lossy(&record.who).into_owned());
                let by =
                    who.filter(|_| evidence.is_held()).map(|who| format!(" by {who}")).unwrap_or_default();
                let _ = writeln!(text, "{name}: {}{}", word(&evidence), visible(&by));
                let mut document = evidence.to_json(&shown);
                document["root"] = json!(name);
                documents.push(document);
            }
            Err(error) => {
                unreadable = true;
                ctx.ui.warn(&format!("{name}: {error}"));
                documents.push(json!({ "root": name, "error": error.to_string() }));
            }
        }
    }
    if as_json {
        text = format!("{:#}\n", json!({ "schema_version": 1, "roots": documents }));
    }
    super::print(ctx, text)?;
    Ok(match (unreadable, held) {
        (true, _) => Kind::Environment.code(),
        (false, true) => Kind::Held.code(),
        (false, false) => 0,
    })
}
