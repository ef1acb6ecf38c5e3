//! What the fuzz targets of flags do on any bytes.

use super::bucketing::Bucketing;
use super::clients::Reads;
use super::condition;
use super::data::Data;
use super::date::Day;
use super::edit::rewrite;
use super::explain::Trace;
use super::logic::{Ask, Scope, Unwatched, compile, evaluate};
use super::model::FlagSet;
use super::resolve::{Circumstances, resolve};
use super::rules::{Flags, check};
use super::syntax::{Document, Node, Syntax, compact, parse_data, read};

fn context() -> Data {
    parse_data(r#"{"targetingKey": "u", "email": "a@b.c", "n": 5, "l": [1, "2", null]}"#).expect("JSON")
}

/// Reads a flag file, asks every flag and runs every rule.
pub(crate) fn file(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else { return };
    let syntax = if first % 2 == 0 { Syntax::Json } else { Syntax::Yaml };
    let Ok(document) = read(bytes, syntax) else { return };
    let set = FlagSet::read(&document.root).ok();
    let clients = Reads::all();
    let found =
        check(&Flags { document: &document, set: set.as_ref(), clients: &clients, today: Day(20_000) });
    assert!(found.iter().all(|(file, _)| *file == 0), "a place in another file");
    let context = context();
    for flag in set.iter().flat_map(|set| &set.flags) {
        for bucketing in Bucketing::ALL {
            let _ = resolve(flag, &Circumstances { context: &context, now: 0, bucketing });
        }
    }
}

/// Changes a file at places that the first bytes choose: what comes back says
/// what was wanted, or nothing comes back.
pub(crate) fn edit(data: &[u8]) {
    let [syntax, way @ .., _] = data.get(..8).unwrap_or_default() else { return };
    let bytes = &data[8..];
    let syntax = if syntax % 2 == 0 { Syntax::Json } else { Syntax::Yaml };
    let Ok(document) = read(bytes, syntax) else { return };
    let mut wanted = document.root.data();
    change(&mut wanted, way);
    if let Ok(new) = rewrite(bytes, &document, &wanted) {
        let again: Document = read(&new.text, syntax).expect("it is read before it comes back");
        assert!(again.root.says(&wanted), "another value");
    }
}

fn change(data: &mut Data, way: &[u8]) {
    let Some((&step, rest)) = way.split_first() else { return };
    let at = usize::from(step >> 3);
    match data {
        Data::Map(map) if !map.is_empty() && step & 3 != 0 => {
            let count = map.len();
            change(&mut map[at % count].1, rest);
        }
        Data::Map(map) if !map.is_empty() && step & 4 != 0 => drop(map.remove(at % map.len())),
        Data::Map(_) => data.set("on", Data::List(vec![Data::text("off"), Data::Int(5)])),
        Data::List(items) if !items.is_empty() && step & 3 != 0 => {
            let count = items.len();
            change(&mut items[at % count], rest);
        }
        Data::List(items) if !items.is_empty() && step & 4 != 0 => drop(items.remove(at % items.len())),
        Data::List(items) => items.insert(at % (items.len() + 1), Data::text("2026-01-01")),
        other if step & 4 != 0 => {
            let list = vec![Data::Bool(true), Data::text("off"), other.clone()];
            *other = Data::one("if", Data::List(list));
        }
        other => *other = Data::text("# on: 'x'"),
    }
}

/// Evaluates a rule in all bucketings, watched and not; both agree.
pub(crate) fn rule(data: &[u8]) {
    let Ok(document) = read(data, Syntax::Json) else { return };
    let Ok(rule) = compile(&document.root) else { return };
    let context = context();
    for bucketing in Bucketing::ALL {
        let scope = Scope { data: &context, ask: Some(Ask { flag: "f", now: 7 }), bucketing };
        let result = evaluate(&rule, &scope, &mut Unwatched).into_owned();
        let watched = evaluate(&rule, &scope, &mut Trace::default()).into_owned();
        assert!(result.same(&watched), "{} is not {}", compact(&result), compact(&watched));
    }
}

/// Reads a condition, writes it and reads it again.
pub(crate) fn condition(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(rule) = condition::parse(text) {
        assert_eq!(condition::parse(&condition::print(&rule)).as_ref(), Ok(&rule), "{text}");
        let _ = compile(&Node::of(&rule, &(0..0)));
    }
}
