//! `bosun flags target` and `segment`.

use super::apply::{Wanted, apply};
use super::place::{ReadPlace, WritePlace};
use super::source::View;
use super::switch::{flag_mut, unknown};
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::change::{add_target, chain, remove_target, state_of};
use crate::flags::condition::{self, ConditionError};
use crate::flags::data::Data;
use crate::flags::syntax::pretty;
use crate::suggest::closest;

/// Serve variants by conditions on a user's attributes
///
/// A condition compares attributes: == != < <= > >=, in, not in, starts_with,
/// ends_with, contains, exists, sem_ver, and `segment NAME`; joined by and, or,
/// not and brackets. Conditions hold in order, before a rollout.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  bosun flags target new-checkout add 'email ends_with \"@corp.com\"' --serve on\n  \
    bosun flags target new-checkout add 'plan in [\"pro\"] and app sem_ver >= \"2.1.0\"' --serve on\n  \
    bosun flags target new-checkout list\n  bosun flags target new-checkout remove 1"
)]
pub(super) struct TargetArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    #[command(subcommand)]
    command: TargetCommand,
}

#[derive(Debug, clap::Subcommand)]
enum TargetCommand {
    Add(TargetAdd),
    List(TargetList),
    Remove(TargetRemove),
}

/// Add a condition after those that are there
#[derive(Debug, clap::Args)]
struct TargetAdd {
    /// The condition, such as 'plan in ["pro"]'
    #[arg(value_name = "CONDITION")]
    condition: String,
    /// Variant for those whom it names
    #[arg(long, value_name = "VARIANT")]
    serve: String,
    #[command(flatten)]
    place: WritePlace,
}

/// List the conditions with their numbers
#[derive(Debug, clap::Args)]
struct TargetList {
    #[command(flatten)]
    place: ReadPlace,
}

/// Remove a condition
#[derive(Debug, clap::Args)]
struct TargetRemove {
    /// Its number, as `list` shows it
    #[arg(value_name = "N")]
    number: usize,
    #[command(flatten)]
    place: WritePlace,
}

/// Name a condition, for several flags to use
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags segment add staff 'email ends_with \"@corp.com\"'\n  \
    bosun flags target new-checkout add 'segment staff' --serve on\n  bosun flags segment list")]
pub(super) struct SegmentArgs {
    #[command(subcommand)]
    command: SegmentCommand,
}

#[derive(Debug, clap::Subcommand)]
enum SegmentCommand {
    Add(SegmentAdd),
    List(TargetList),
    Remove(SegmentRemove),
}

/// Add a segment, or change its condition
#[derive(Debug, clap::Args)]
struct SegmentAdd {
    /// Name of the segment
    #[arg(value_name = "NAME")]
    name: String,
    /// The condition
    #[arg(value_name = "CONDITION")]
    condition: String,
    #[command(flatten)]
    place: WritePlace,
}

/// Remove a segment that no flag uses
#[derive(Debug, clap::Args)]
struct SegmentRemove {
    /// Name of the segment
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    place: WritePlace,
}

fn read_condition(text: &str) -> Result<Data> {
    condition::parse(text).map_err(|error| refuse(text, &error))
}

fn refuse(text: &str, error: &ConditionError) -> Error {
    let indent = " ".repeat(text[..error.span.start.min(text.len())].chars().count());
    let mut refused = Error::text(Kind::Usage, error.message.clone()).context("cannot read the condition");
    refused.details = vec![text.to_owned(), format!("{indent}^")];
    refused.hint("write, for example, `email ends_with \"@corp.com\" and plan in [\"pro\"]`")
}

/// Adds, lists or removes conditions.
pub(super) fn target(args: &TargetArgs, ctx: &Ctx) -> Result<u8> {
    let key = args.key.as_str();
    match &args.command {
        TargetCommand::List(list) => list_targets(key, &list.place, ctx),
        TargetCommand::Add(add) => {
            let condition = read_condition(&add.condition)?;
            let command = format!("target {key} add '{}' --serve {}", add.condition, add.serve);
            apply(&Wanted { place: &add.place, command, environment: None }, ctx, |root| {
                check_segments(root, &condition)?;
                let flag = flag_mut(root, key)?;
                *flag = add_target(key, flag, &condition, &add.serve)?;
                let number = chain(flag).links.len();
                Ok(vec![format!("{key}: condition {number} serves `{}`", add.serve)])
            })
        }
        TargetCommand::Remove(remove) => {
            let command = format!("target {key} remove {}", remove.number);
            apply(&Wanted { place: &remove.place, command, environment: None }, ctx, |root| {
                let flag = flag_mut(root, key)?;
                *flag = remove_target(key, flag, remove.number)?;
                Ok(vec![format!("{key}: {}", state_of(flag))])
            })
        }
    }
}

/// A segment that a condition names must be there.
fn check_segments(root: &Data, condition: &Data) -> Result<()> {
    let known = root.get("$evaluators").and_then(Data::as_map).unwrap_or_default();
    let mut names = Vec::new();
    segments_in(condition, &mut names);
    let Some(name) = names.into_iter().find(|name| !known.iter().any(|(known, _)| known == name)) else {
        return Ok(());
    };
    let error = Error::text(Kind::Usage, format!("there is no segment `{name}`"));
    Err(match closest(name, known.iter().map(|(known, _)| known.as_str())) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("`bosun flags segment add {name} CONDITION` makes one")),
    })
}

fn segments_in<'d>(data: &'d Data, names: &mut Vec<&'d str>) {
    match data {
        Data::List(items) => items.iter().for_each(|item| segments_in(item, names)),
        Data::Map(map) => {
            for (key, value) in map {
                match value {
                    Data::Text(name) if key == "$ref" => names.push(name),
                    value => segments_in(value, names),
                }
            }
        }
        _ => {}
    }
}

fn list_targets(key: &str, place: &ReadPlace, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags target list")?;
    let project = place.project(ctx)?;
    let view = View::read(&project, place.environment(&project, ctx)?)?;
    let root = view.root.data();
    let keys = super::apply::keys_of(root.get("flags"), None);
    let flag = root.get("flags").and_then(|flags| flags.get(key)).ok_or_else(|| unknown(key, &keys))?;
    let chain = chain(flag);
    let serves = |data: &Data| data.as_text().map_or_else(|| condition::print(data), str::to_owned);
    let text = if as_json {
        let links = chain.links.iter().map(|link| {
            Data::Map(vec![
                ("condition".to_owned(), Data::Text(condition::print(link.condition))),
                ("rule".to_owned(), link.condition.clone()),
                ("serves".to_owned(), link.serves.clone()),
            ])
        });
        let whole = Data::Map(vec![
            ("schema_version".to_owned(), Data::Int(1)),
            ("key".to_owned(), Data::text(key)),
            ("targets".to_owned(), Data::List(links.collect())),
        ]);
        pretty(&whole, 2) + "\n"
    } else {
        let lines = chain.links.iter().enumerate().map(|(index, link)| {
            format!("{}  {} → {}\n", index + 1, condition::print(link.condition), serves(link.serves))
        });
        lines.collect()
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    if chain.links.is_empty() {
        ctx.ui.tell(crate::ui::Verbosity::Normal, &format!("{key} has no conditions"));
    }
    Ok(0)
}

/// Adds, lists or removes segments.
pub(super) fn segment(args: &SegmentArgs, ctx: &Ctx) -> Result<u8> {
    match &args.command {
        SegmentCommand::List(list) => list_segments(&list.place, ctx),
        SegmentCommand::Add(add) => {
            let rule = read_condition(&add.condition)?;
            let mut names = Vec::new();
            segments_in(&rule, &mut names);
            if !names.is_empty() {
                return Err(Error::text(Kind::Usage, "a segment cannot use another one").hint(
                    "clients put shared rules in once, in an order of their own: write the condition out",
                ));
            }
            let command = format!("segment add {} '{}'", add.name, add.condition);
            apply(&Wanted { place: &add.place, command, environment: None }, ctx, |root| {
                let mut shared = root.get("$evaluators").cloned().unwrap_or_else(|| Data::Map(Vec::new()));
                shared.set(&add.name, rule);
                root.set("$evaluators", shared);
                Ok(vec![format!("segment {}: {}", add.name, add.condition)])
            })
        }
        SegmentCommand::Remove(remove) => {
            let name = remove.name.as_str();
            let command = format!("segment remove {name}");
            apply(&Wanted { place: &remove.place, command, environment: None }, ctx, |root| {
                let users = users_of(root, name);
                if !users.is_empty() {
                    return Err(Error::text(
                        Kind::Usage,
                        format!("`{name}` is used by {}", users.join(", ")),
                    )
                    .hint("remove those conditions first"));
                }
                let removed = root.get_mut("$evaluators").and_then(|shared| shared.remove(name));
                if removed.is_none() {
                    return Err(Error::text(Kind::Usage, format!("there is no segment `{name}`"))
                        .hint("`bosun flags segment list` prints them"));
                }
                Ok(vec![format!("removed segment {name}")])
            })
        }
    }
}

fn users_of(root: &Data, name: &str) -> Vec<String> {
    let flags = root.get("flags").and_then(Data::as_map).unwrap_or_default();
    let uses = |flag: &Data| {
        let mut names = Vec::new();
        segments_in(flag, &mut names);
        names.contains(&name)
    };
    flags.iter().filter(|(_, flag)| uses(flag)).map(|(key, _)| key.clone()).collect()
}

fn list_segments(place: &ReadPlace, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags segment list")?;
    let project = place.project(ctx)?;
    let root = View::read(&project, place.environment(&project, ctx)?)?.root.data();
    let shared = root.get("$evaluators").and_then(Data::as_map).unwrap_or_default();
    let text = if as_json {
        let segments = shared.iter().map(|(name, rule)| {
            Data::Map(vec![
                ("name".to_owned(), Data::text(name.as_str())),
                ("condition".to_owned(), Data::Text(condition::print(rule))),
                ("rule".to_owned(), rule.clone()),
                ("flags".to_owned(), Data::List(users_of(&root, name).into_iter().map(Data::Text).collect())),
            ])
        });
        let whole = Data::Map(vec![
            ("schema_version".to_owned(), Data::Int(1)),
            ("segments".to_owned(), Data::List(segments.collect())),
        ]);
        pretty(&whole, 2) + "\n"
    } else {
        shared.iter().map(|(name, rule)| format!("{name}  {}\n", condition::print(rule))).collect()
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}
