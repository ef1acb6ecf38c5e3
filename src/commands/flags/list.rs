//! `bosun flags list` and `show`.

use super::context::now;
use super::place::ReadPlace;
use super::source::View;
use super::switch::unknown;
use crate::commands::context::Ctx;
use crate::error::{Error, Kind, Result};
use crate::flags::change::{chain, exposed_share, state_of};
use crate::flags::condition;
use crate::flags::data::Data;
use crate::flags::date::Day;
use crate::flags::syntax::{Node, compact, pretty};
use crate::ui::Style;

/// List the flags: what they serve to how many, whose they are, how old
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun flags list\n  bosun flags list --env production --format json")]
pub(super) struct ListArgs {
    /// Only flags of this type: release, ops, experiment or permission
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// Only flags of this owner
    #[arg(long, value_name = "TEAM")]
    owner: Option<String>,
    #[command(flatten)]
    place: ReadPlace,
}

/// Show a flag, and which file each value comes from
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// Key of the flag
    #[arg(value_name = "KEY")]
    key: String,
    #[command(flatten)]
    place: ReadPlace,
}

struct Row {
    key: String,
    serves: String,
    kind: String,
    owner: String,
    age: String,
    expires: String,
    is_expired: bool,
}

/// Prints a line a flag.
pub(super) fn list(args: &ListArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags list")?;
    let project = args.place.project(ctx)?;
    let view = View::read(&project, args.place.environment(&project, ctx)?)?;
    view.flags()?;
    let root = view.root.data();
    let today = Day::of(now());
    let wanted = |filter: &Option<String>, value: &str| filter.as_ref().is_none_or(|filter| filter == value);
    let flags = root.get("flags").and_then(Data::as_map).unwrap_or_default();
    let rows: Vec<Row> = flags
        .iter()
        .map(|(key, flag)| row(key, flag, today))
        .filter(|row| wanted(&args.kind, &row.kind) && wanted(&args.owner, &row.owner))
        .collect();
    let text = if as_json { as_data(&rows) } else { table(&rows, ctx) };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

fn row(key: &str, flag: &Data, today: Day) -> Row {
    let note = |name: &str| {
        let value = flag.get("metadata").and_then(|metadata| metadata.get(name));
        value.map_or_else(String::new, |value| value.as_text().map_or_else(|| compact(value), str::to_owned))
    };
    let age = Day::parse(&note("created")).map(|day| format!("{} d", (today.0 - day.0).max(0)));
    let expires = note("expires");
    Row {
        key: key.to_owned(),
        serves: state_of(flag),
        kind: note("type"),
        owner: note("owner"),
        age: age.unwrap_or_default(),
        is_expired: Day::parse(&expires).is_some_and(|day| day < today),
        expires,
    }
}

fn table(rows: &[Row], ctx: &Ctx) -> String {
    let styles = ctx.ui.out_styles();
    let heads = ["key", "serves", "type", "owner", "age", "expires"];
    let cells: Vec<[&str; 6]> = rows
        .iter()
        .map(|row| [row.key.as_str(), &row.serves, &row.kind, &row.owner, &row.age, &row.expires])
        .collect();
    let width = |column: usize| {
        let cells = cells.iter().map(|cells| cells[column].chars().count());
        cells.chain([heads[column].len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..6).map(width).collect();
    let line = |cells: &[&str; 6]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut out = format!("{}\n", styles.paint(Style::Faint, &line(&heads)));
    for (row, cells) in rows.iter().zip(&cells) {
        let line = line(cells);
        let line = if row.is_expired { styles.paint(Style::Warning, &line).to_string() } else { line };
        out.push_str(&line);
        out.push_str(if row.is_expired { " (past)\n" } else { "\n" });
    }
    out
}

fn as_data(rows: &[Row]) -> String {
    let text = |text: &str| if text.is_empty() { Data::Null } else { Data::text(text) };
    let flags = rows.iter().map(|row| {
        Data::Map(vec![
            ("key".to_owned(), text(&row.key)),
            ("serves".to_owned(), text(&row.serves)),
            ("type".to_owned(), text(&row.kind)),
            ("owner".to_owned(), text(&row.owner)),
            ("age".to_owned(), text(&row.age)),
            ("expires".to_owned(), text(&row.expires)),
            ("expired".to_owned(), Data::Bool(row.is_expired)),
        ])
    });
    let whole = Data::Map(vec![
        ("schema_version".to_owned(), Data::Int(1)),
        ("flags".to_owned(), Data::List(flags.collect())),
    ]);
    pretty(&whole, 2) + "\n"
}

/// Prints a flag with the place of each value.
pub(super) fn show(args: &ShowArgs, ctx: &Ctx) -> Result<u8> {
    let as_json = ctx.wants_json("flags show")?;
    let project = args.place.project(ctx)?;
    let view = View::read(&project, args.place.environment(&project, ctx)?)?;
    let key = args.key.as_str();
    let keys: Vec<String> = super::apply::keys_of(view.root.data().get("flags"), None);
    let entry =
        view.root.get("flags").and_then(|flags| flags.entry(key)).ok_or_else(|| unknown(key, &keys))?;
    let flag = entry.value.data();
    let text = if as_json {
        let mut places = Data::Map(Vec::new());
        for (path, node) in leaves(&entry.value) {
            places.set(&path, Data::Text(view.place(node.file, node.span.start)));
        }
        let whole = Data::Map(vec![
            ("schema_version".to_owned(), Data::Int(1)),
            ("key".to_owned(), Data::text(key)),
            ("serves".to_owned(), Data::Text(state_of(&flag))),
            ("flag".to_owned(), flag),
            ("places".to_owned(), places),
        ]);
        pretty(&whole, 2) + "\n"
    } else {
        human(key, &entry.value, &flag, &view, ctx)
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// The values of a flag by their paths; a rule is one value.
fn leaves(flag: &Node) -> Vec<(String, &Node)> {
    fn collect<'n>(path: &str, node: &'n Node, found: &mut Vec<(String, &'n Node)>) {
        match node.as_map() {
            Some(entries) if !path.starts_with("targeting") && !entries.is_empty() => {
                for entry in entries {
                    let path =
                        if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
                    collect(&path, &entry.value, found);
                }
            }
            _ => found.push((path.to_owned(), node)),
        }
    }
    let mut found = Vec::new();
    collect("", flag, &mut found);
    found
}

fn human(key: &str, node: &Node, flag: &Data, view: &View, ctx: &Ctx) -> String {
    let styles = ctx.ui.out_styles();
    let mut out = format!("{}  {}\n", styles.paint(Style::Heading, key), state_of(flag));
    let leaves = leaves(node);
    let width = leaves.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
    for (path, node) in &leaves {
        let place = view.place(node.file, node.span.start);
        let place = styles.paint(Style::Faint, &place).to_string();
        if path == "targeting" {
            out.push_str(&format!("  {path:width$}  {place}\n"));
            rule(flag, &mut out);
        } else {
            let value = compact(&node.data());
            out.push_str(&format!("  {path:width$}  {value}  {place}\n"));
        }
    }
    out
}

fn rule(flag: &Data, out: &mut String) {
    let chain = chain(flag);
    let serves = |data: &Data| match data.as_text() {
        Some(name) => name.to_owned(),
        None => {
            exposed_share(data).map_or_else(|| compact(data), |(name, share)| format!("{name} for {share}"))
        }
    };
    if let Some((variant, _)) = chain.switch {
        out.push_str(&format!("    everyone → {}, above what follows\n", serves(variant)));
    }
    for (index, link) in chain.links.iter().enumerate() {
        let condition = condition::print(link.condition);
        out.push_str(&format!("    {}  {condition} → {}\n", index + 1, serves(link.serves)));
    }
    if let Some(rest) = chain.rest {
        let who = if chain.links.is_empty() { "everyone" } else { "the rest" };
        out.push_str(&format!("    {who} → {}\n", serves(rest)));
    }
}
