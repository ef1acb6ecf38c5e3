//! Differences, and whom they concern, for people and programs.

use super::apply::{Applied, keys_of};
use super::context::now;
use crate::commands::context::Ctx;
use crate::flags::data::Data;
use crate::flags::model::{Flag, FlagSet};
use crate::flags::simulate::{Churn, Population, Side, churn};
use crate::flags::syntax::{Node, pretty};
use crate::ui::{Style, visible_lines};
use std::collections::HashMap;
use std::path::Path;

/// How many users a change is tried on.
const USERS: u64 = 10_000;

/// Colours a unified difference.
pub(super) fn diff(text: &str, ctx: &Ctx) -> String {
    let styles = ctx.ui.out_styles();
    let mut out = String::new();
    for line in text.lines() {
        let line = visible_lines(line);
        let painted = match line.as_bytes().first() {
            Some(b'+') => styles.paint(Style::Good, &line).to_string(),
            Some(b'-') => styles.paint(Style::Error, &line).to_string(),
            Some(b'@') => styles.paint(Style::Faint, &line).to_string(),
            _ => line.into_owned(),
        };
        out.push_str(&painted);
        out.push('\n');
    }
    out
}

/// The keys of flags that differ.
pub(super) fn changed_keys(before: &Data, after: &Data) -> Vec<String> {
    let (old, new) = (before.get("flags"), after.get("flags"));
    let (old_by_key, new_by_key) = (by_key(old), by_key(new));
    let mut keys = keys_of(old, new);
    keys.retain(|key| match (old_by_key.get(key.as_str()), new_by_key.get(key.as_str())) {
        (Some(old), Some(new)) => !old.same(new),
        (None, None) => false,
        _ => true,
    });
    keys
}

fn by_key(data: Option<&Data>) -> HashMap<&str, &Data> {
    let map = data.and_then(Data::as_map).unwrap_or_default();
    map.iter().map(|(key, value)| (key.as_str(), value)).collect()
}

/// A flag of some data, with the shared rules it may use.
pub(super) fn flag_of(data: &Data, key: &str) -> Option<Flag> {
    let flag = data.get("flags")?.get(key)?.clone();
    let mut root = Data::one("flags", Data::one(key, flag));
    if let Some(shared) = data.get("$evaluators") {
        root.set("$evaluators", shared.clone());
    }
    FlagSet::read_one(&Node::of(&root, &(0..0)), key).ok().flatten()
}

fn churn_of(applied: &Applied, key: &str) -> Churn {
    let (before, after) = (flag_of(&applied.before, key), flag_of(&applied.after, key));
    let side = |flag| Side { flag, bucketing: applied.bucketing };
    churn(side(before.as_ref()), side(after.as_ref()), Population::Made(USERS), now())
}

/// Says for how many users what changes.
pub(super) fn impact(applied: &Applied) -> Vec<String> {
    let mut lines = Vec::new();
    for key in changed_keys(&applied.before, &applied.after).iter().take(20) {
        let churn = churn_of(applied, key);
        if churn.moved == 0 {
            lines.push(format!("{key}: nothing changes for {USERS} users without attributes"));
            continue;
        }
        let moves: Vec<String> =
            churn.moves.iter().map(|((from, to), count)| format!("{count} from {from} to {to}")).collect();
        lines.push(format!("{key}: of {USERS} users, {}", moves.join(", ")));
    }
    lines
}

/// A change as programs read it.
pub(super) fn applied_json(applied: &Applied, file: &Path, changed: bool, notes: &[String]) -> String {
    let text = |text: &str| Data::text(text);
    let flags = changed_keys(&applied.before, &applied.after).into_iter().map(|key| {
        let churn = churn_of(applied, &key);
        let moves = churn.moves.iter().map(|((from, to), count)| {
            Data::Map(vec![
                ("from".to_owned(), text(from)),
                ("to".to_owned(), text(to)),
                ("users".to_owned(), Data::Int((*count).into())),
            ])
        });
        let get =
            |data: &Data| data.get("flags").and_then(|flags| flags.get(&key)).cloned().unwrap_or(Data::Null);
        Data::Map(vec![
            ("key".to_owned(), text(&key)),
            ("before".to_owned(), get(&applied.before)),
            ("after".to_owned(), get(&applied.after)),
            ("users".to_owned(), Data::Int(churn.users.into())),
            ("moves".to_owned(), Data::List(moves.collect())),
        ])
    });
    let whole = Data::Map(vec![
        ("schema_version".to_owned(), Data::Int(1)),
        ("changed".to_owned(), Data::Bool(changed)),
        ("file".to_owned(), text(&file.to_string_lossy())),
        ("environment".to_owned(), applied.environment.as_deref().map_or(Data::Null, text)),
        ("flags".to_owned(), Data::List(flags.collect())),
        ("notes".to_owned(), Data::List(notes.iter().map(|note| text(note)).collect())),
    ]);
    pretty(&whole, 2) + "\n"
}
