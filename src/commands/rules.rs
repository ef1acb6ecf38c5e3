//! `bosun rules`: the list of all checks and rules.

use super::context::Ctx;
use super::registry;
use crate::check::{Check, Input, Opt, OptValue};
use crate::diagnostic::{Meta, Severity};
use crate::docker::profile::Profile;
use crate::docker::rule::{LintRule, Mends};
use crate::error::{Error, Kind, Result};
use serde_json::{Map, Value, json};

/// List all checks and rules
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  bosun rules\n  bosun rules --format json")]
pub(crate) struct RulesArgs {}

/// Prints the list.
pub(crate) fn run(_args: &RulesArgs, ctx: &Ctx) -> Result<u8> {
    let checks = registry::all();
    let rules: Vec<&LintRule> = registry::rules().collect();
    let text = if ctx.wants_json("rules")? {
        let checks = checks.iter().map(|check| to_json(check));
        let plain = registry::plain_rules().map(|(family, meta)| meta_to_json(meta, family, false));
        let all: Vec<Value> =
            checks.chain(rules.iter().map(|rule| rule_to_json(rule))).chain(plain).collect();
        format!("{:#}\n", json!({ "schema_version": 1, "rules": all }))
    } else {
        let checks = checks.iter().map(|check| (&check.meta, check.fixes));
        let rules = rules.iter().map(|rule| (rule.meta(), rule.mends != Mends::No));
        let plain = registry::plain_rules().map(|(_, meta)| (meta, false));
        table(&checks.chain(rules).chain(plain).collect::<Vec<_>>())
    };
    ctx.ui.print(text).map_err(|error| Error::new(Kind::Environment, error))?;
    Ok(0)
}

/// Writes one line a check: id, severity, whether it mends, summary.
fn table(rows: &[(&Meta, bool)]) -> String {
    let width = rows.iter().map(|(meta, _)| meta.id.len()).max().unwrap_or(0);
    let line = |(meta, fixes): &(&Meta, bool)| {
        let fixes = if *fixes { "fixes" } else { "" };
        format!("{:width$}  {:7}  {fixes:5}  {}\n", meta.id, meta.severity.as_str(), meta.summary)
    };
    rows.iter().map(line).collect()
}

/// What checks and rules have in common; the shape only grows.
pub(super) fn meta_to_json(meta: &Meta, family: &str, fixes: bool) -> Value {
    Value::Object(fields_of(meta, family, fixes))
}

fn fields_of(meta: &Meta, family: &str, fixes: bool) -> Map<String, Value> {
    let fields = [
        ("id", json!(meta.id)),
        ("name", json!(meta.name)),
        ("family", json!(family)),
        ("aliases", json!(meta.aliases)),
        ("severity", json!(meta.severity.as_str())),
        ("fixes", json!(fixes)),
        ("summary", json!(meta.summary)),
        ("explain", json!(meta.explain)),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A check as programs read it.
pub(super) fn to_json(check: &Check) -> Value {
    let (input, types, pattern) = match check.input {
        Input::Files(select) => ("files", select.types, select.pattern),
        Input::Always => ("always", [].as_slice(), None),
        Input::Message => ("message", [].as_slice(), None),
    };
    let mut fields = fields_of(&check.meta, "hooks", check.fixes);
    for (key, value) in [
        ("input", json!(input)),
        ("types", json!(types)),
        ("pattern", json!(pattern)),
        ("options", check.options.iter().map(option_to_json).collect()),
    ] {
        fields.insert(key.to_owned(), value);
    }
    Value::Object(fields)
}

/// A rule of Dockerfiles as programs read it.
pub(super) fn rule_to_json(rule: &LintRule) -> Value {
    let mut fields = fields_of(rule.meta(), "docker", rule.mends != Mends::No);
    let level = |profile| rule.severity_in(profile).map(Severity::as_str);
    let profiles: Map<String, Value> =
        PROFILES.iter().map(|(name, profile)| ((*name).to_owned(), json!(level(*profile)))).collect();
    for (key, value) in [
        ("safe", json!(rule.mends == Mends::Safe)),
        ("profiles", Value::Object(profiles)),
        ("peers", json!(rule.peers())),
        ("bad", json!(rule.example.bad)),
        ("good", json!(rule.example.good)),
    ] {
        fields.insert(key.to_owned(), value);
    }
    Value::Object(fields)
}

/// The profiles with severities of their own, by their words.
pub(super) const PROFILES: [(&str, Profile); 3] =
    [("default", Profile::Default), ("hadolint", Profile::Hadolint), ("buildkit", Profile::Buildkit)];

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
        let metas =
            ["check-json", "check-executables-have-shebangs"].map(|id| &registry::find(id).unwrap().meta);
        let text = table(&metas.map(|meta| (meta, false)));
        let place = |meta: &Meta| {
            let line = text.lines().find(|line| line.starts_with(&format!("{} ", meta.id))).unwrap();
            line.find(meta.summary).unwrap()
        };
        assert_eq!(place(metas[0]), place(metas[1]));
    }

    #[test]
    fn a_choice_names_its_words() {
        let value = to_json(registry::find("mixed-line-ending").unwrap());
        assert_eq!(value["options"][0]["choices"][0], "auto");
        assert_eq!(value["fixes"], true);
    }

    #[test]
    fn a_rule_says_where_it_speaks() {
        let value = rule_to_json(registry::find_rule("DL1001").unwrap());
        assert_eq!(value["profiles"]["hadolint"], Value::Null);
        assert_eq!(value["family"], "docker");
    }
}
