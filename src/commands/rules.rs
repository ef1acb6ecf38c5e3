//! `bosun rules`: the list of all checks and rules.

use super::context::Ctx;
use super::registry;
use crate::check::{Check, Input, Opt, OptValue};
use crate::error::{Error, Kind, Result};
use serde_json::{Value, json};

/// List all checks
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun rules\n  bosun rules --format json")]
pub(crate) struct RulesArgs {}

/// Prints the list.
pub(crate) fn run(_args: &RulesArgs, ctx: &Ctx) -> Result<u8> {
    let checks = registry::all();
    let text = if ctx.wants_json("rules")? {
        let rules: Vec<Value> = checks.iter().map(|check| to_json(check)).collect();
        format!("{:#}\n", json!({ "schema_version": 1, "rules": rules }))
    } else {
        table(&checks)
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// Writes one line a check: id, severity, whether it mends, summary.
fn table(checks: &[&Check]) -> String {
    let width = checks.iter().map(|check| check.meta.id.len()).max().unwrap_or(0);
    let line = |check: &&Check| {
        let fixes = if check.fixes { "fixes" } else { "" };
        let (id, severity) = (check.meta.id, check.meta.severity.as_str());
        format!("{id:width$}  {severity:7}  {fixes:5}  {}\n", check.meta.summary)
    };
    checks.iter().map(line).collect()
}

/// A check as programs read it; the shape only grows.
pub(super) fn to_json(check: &Check) -> Value {
    let (input, types, pattern) = match check.input {
        Input::Files(select) => ("files", select.types, select.pattern),
        Input::Always => ("always", [].as_slice(), None),
        Input::Message => ("message", [].as_slice(), None),
    };
    json!({
        "id": check.meta.id,
        "name": check.meta.name,
        "aliases": check.meta.aliases,
        "severity": check.meta.severity.as_str(),
        "fixes": check.fixes,
        "summary": check.meta.summary,
        "explain": check.meta.explain,
        "input": input,
        "types": types,
        "pattern": pattern,
        "options": check.options.iter().map(option_to_json).collect::<Vec<Value>>(),
    })
}

fn option_to_json(option: &Opt) -> Value {
    let (value, choices) = match option.value {
        OptValue::Flag => ("flag", None),
        OptValue::Number => ("number", None),
        OptValue::Text => ("text", None),
        OptValue::Texts => ("texts", None),
        OptValue::MaybeTexts => ("texts?", None),
        OptValue::Choice(words) => ("choice", Some(words)),
    };
    json!({
        "name": option.name,
        "short": option.short,
        "value": value,
        "choices": choices,
        "help": option.help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_stand_under_one_another() {
        let text = table(&registry::all());
        let place = |id: &str| {
            let check = registry::find(id).unwrap();
            let line = text.lines().find(|line| line.starts_with(&format!("{id} "))).unwrap();
            line.find(check.meta.summary).unwrap()
        };
        assert_eq!(place("check-json"), place("check-executables-have-shebangs"));
    }

    #[test]
    fn a_choice_names_its_words() {
        let value = to_json(registry::find("mixed-line-ending").unwrap());
        assert_eq!(value["options"][0]["choices"][0], "auto");
        assert_eq!(value["fixes"], true);
    }
}
