//! The JSON Schema of the configuration, from the tables that its reader uses.

use super::checks::yaml_name;
use super::keys::{
    DOCKER, ENVIRONMENT, FAMILY, FLAGS, HOOK, IMAGE, Key, LEVELS, MAX_TRIES, OVERRIDE, RETRY, STATE,
    STATE_ROOT, STATE_TIMEOUTS, STEP, Shape, TOP, WHEN, WHEN_WORDS,
};
use crate::check::{Check, Opt, OptValue};
use crate::docker::labels::LabelFormat;
use crate::hooks::names;
use serde_json::{Map, Value, json};

/// Makes the JSON Schema (draft 2020-12) of `bosun.yaml`.
pub(crate) fn schema(checks: &[&Check]) -> Value {
    let mut schema = table(TOP);
    schema["required"] = json!(["version"]);
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!("bosun.yaml"));
    whole.insert("description".to_owned(), json!("Configuration of bosun"));
    if let Value::Object(keys) = schema {
        whole.extend(keys);
    }
    whole.insert("$defs".to_owned(), definitions(checks));
    Value::Object(whole)
}

fn definitions(checks: &[&Check]) -> Value {
    let glob = json!({ "type": "string", "minLength": 1 });
    let text = json!({ "type": ["string", "number", "boolean"] });
    json!({
        "text": text,
        "texts": one_or_many(&reference("text")),
        "globs": one_or_many(&glob),
        "duration": { "type": "string", "pattern": "^([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$", "minLength": 2 },
        "levels": {
            "type": "object",
            "additionalProperties": { "anyOf": [{ "enum": LEVELS }, { "const": false }, { "type": "null" }] },
        },
        "overrides": { "type": "array", "items": required(table(OVERRIDE), &["files", "rules"]) },
        "docker": docker(),
        "state": state(),
        "state-roots": one_or_many(&json!({ "anyOf": [glob, required(table(STATE_ROOT), &["path"])] })),
        "flags": flags(),
        "environments": {
            "type": "object",
            "propertyNames": { "pattern": "^[A-Za-z0-9_-]+$" },
            "additionalProperties": { "anyOf": [table(ENVIRONMENT), { "type": "null" }] },
        },
        "images": { "type": "array", "items": required(table(IMAGE), &["file"]) },
        "size": {
            "type": ["string", "integer"],
            "pattern": "^[0-9]+([.][0-9]{1,9})? *([bB]|[kKmMgGtT]([iI]?[bB])?)?$",
            "minimum": 0,
        },
        "label-schema": {
            "type": "object",
            "additionalProperties": { "anyOf": [{ "enum": LabelFormat::WORDS }, { "type": "null" }] },
        },
        "retry": { "anyOf": [
            shape(Shape::Tries),
            required(table(RETRY), &["count"]),
        ] },
        "when": { "anyOf": [{ "enum": WHEN_WORDS }, table(WHEN)] },
        "step": table(STEP),
        "steps": { "type": "array", "items": reference("step") },
        "named-steps": {
            "type": "array",
            "items": { "allOf": [reference("step"), { "required": ["id"] }] },
        },
        "hook": { "anyOf": [reference("steps"), table(HOOK), { "type": "null" }] },
        "hooks": hooks(),
        "check-id": check_ids(checks),
        "check-options": check_options(checks),
        "check": { "anyOf": [
            reference("check-id"),
            reference("check-options"),
            { "type": "array", "items": { "anyOf": [reference("check-id"), reference("check-options")] } },
        ] },
    })
}

fn hooks() -> Value {
    let mut keys = properties(FAMILY);
    for hook in names::ALL {
        let mut value = reference("hook");
        value["description"] = json!(format!("Runs {}", hook.runs));
        keys.insert(hook.name.to_owned(), value);
    }
    json!({ "type": ["object", "null"], "properties": keys, "additionalProperties": false })
}

fn docker() -> Value {
    let mut keys = properties(FAMILY);
    keys.extend(properties(DOCKER));
    json!({ "type": ["object", "null"], "properties": keys, "additionalProperties": false })
}

fn state() -> Value {
    let mut keys = properties(FAMILY);
    keys.extend(properties(STATE));
    json!({ "type": ["object", "null"], "properties": keys, "additionalProperties": false })
}

fn flags() -> Value {
    let mut keys = properties(FAMILY);
    keys.extend(properties(FLAGS));
    json!({ "type": ["object", "null"], "properties": keys, "additionalProperties": false })
}

fn check_ids(checks: &[&Check]) -> Value {
    let known = checks.iter().flat_map(|check| {
        let names = std::iter::once(check.meta.id).chain(check.meta.aliases.iter().copied());
        names.map(|name| json!({ "const": name, "description": check.meta.summary }))
    });
    any_of(&known.collect::<Vec<_>>())
}

fn check_options(checks: &[&Check]) -> Value {
    let mut keys = Map::new();
    for check in checks {
        let mut options = Map::new();
        for option in check.options {
            let value = option_schema(option);
            options.insert(yaml_name(option.name), value.clone());
            if option.name.contains('-') {
                options.insert(option.name.to_owned(), value);
            }
        }
        for name in std::iter::once(check.meta.id).chain(check.meta.aliases.iter().copied()) {
            keys.insert(
                name.to_owned(),
                json!({
                    "description": check.meta.summary,
                    "type": ["object", "null"],
                    "properties": options,
                    "additionalProperties": false,
                }),
            );
        }
    }
    json!({ "type": "object", "properties": keys, "additionalProperties": false })
}

fn option_schema(option: &Opt) -> Value {
    let mut value = match option.value {
        OptValue::Flag => json!({ "type": "boolean" }),
        OptValue::Number => json!({ "type": "integer" }),
        OptValue::Text => reference("text"),
        OptValue::Texts | OptValue::MaybeTexts => reference("texts"),
        OptValue::Choice(words) => json!({ "enum": words }),
    };
    value["description"] = json!(option.help);
    value
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Version => json!({ "const": 1 }),
        Shape::Release => json!({
            "type": ["string", "number"],
            "pattern": "^[0-9]+([.][0-9]+){0,2}([-+].*)?$",
            "minimum": 0,
        }),
        Shape::Text => reference("text"),
        Shape::Texts | Shape::Tags => reference("texts"),
        Shape::Globs => reference("globs"),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "minimum": 1 }),
        Shape::Tries => json!({ "type": "integer", "minimum": 0, "maximum": MAX_TRIES }),
        Shape::Duration => reference("duration"),
        Shape::Words(words) => words_schema(words),
        Shape::TrueOrGlobs => json!({ "anyOf": [{ "const": true }, reference("globs")] }),
        Shape::TextMap => json!({ "type": "object", "additionalProperties": reference("text") }),
        Shape::Command => {
            json!({ "anyOf": [reference("text"), { "type": "array", "items": reference("text"), "minItems": 1 }] })
        }
        Shape::Check => reference("check"),
        Shape::Retry => reference("retry"),
        Shape::When => reference("when"),
        Shape::Steps => reference("steps"),
        Shape::NamedSteps => reference("named-steps"),
        Shape::Levels => reference("levels"),
        Shape::Overrides => reference("overrides"),
        Shape::Hooks => reference("hooks"),
        Shape::Size => reference("size"),
        Shape::Images => reference("images"),
        Shape::LabelSchema => reference("label-schema"),
        Shape::Docker => reference("docker"),
        Shape::State => reference("state"),
        Shape::StateRoots => reference("state-roots"),
        Shape::StateTimeouts => table(STATE_TIMEOUTS),
        Shape::Flags => reference("flags"),
        Shape::Environments => reference("environments"),
    }
}

/// Words, of which `true` and `false` are truth values where nobody quotes.
fn words_schema(words: &[&str]) -> Value {
    let values: Vec<Value> = words
        .iter()
        .map(|&word| match word {
            "true" => json!(true),
            "false" => json!(false),
            _ => json!(word),
        })
        .collect();
    json!({ "enum": values })
}

fn table(keys: &[Key]) -> Value {
    json!({ "type": "object", "properties": properties(keys), "additionalProperties": false })
}

/// The keys of a table; each may be written without a value, which counts as
/// absent.
fn properties(keys: &[Key]) -> Map<String, Value> {
    let describe = |key: &Key| {
        let value = json!({ "description": key.help, "anyOf": [shape(key.shape), { "type": "null" }] });
        (key.name.to_owned(), value)
    };
    keys.iter().map(describe).collect()
}

fn required(mut schema: Value, keys: &[&str]) -> Value {
    schema["required"] = json!(keys);
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// One of several; of none, nothing.
fn any_of(choices: &[Value]) -> Value {
    if choices.is_empty() { json!(false) } else { json!({ "anyOf": choices }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys_of(schema: &Value) -> BTreeSet<&str> {
        schema["properties"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    fn names_of(tables: &[&[Key]]) -> BTreeSet<&'static str> {
        tables.iter().flat_map(|table| table.iter()).map(|key| key.name).collect()
    }

    // That the reader asks for exactly the keys of these tables is asserted by
    // `Reader` itself, whenever a test reads such a map.
    #[test]
    fn every_table_of_the_reader_is_in_the_schema() {
        let schema = schema(&[]);
        let defs = &schema["$defs"];
        assert_eq!(keys_of(&schema), names_of(&[TOP]));
        assert_eq!(keys_of(&defs["step"]), names_of(&[STEP]));
        assert_eq!(keys_of(&defs["flags"]), names_of(&[FAMILY, FLAGS]));
        assert_eq!(keys_of(&defs["docker"]), names_of(&[FAMILY, DOCKER]));
        assert_eq!(keys_of(&defs["state"]), names_of(&[FAMILY, STATE]));
        assert_eq!(keys_of(&defs["images"]["items"]), names_of(&[IMAGE]));
        assert_eq!(keys_of(&defs["overrides"]["items"]), names_of(&[OVERRIDE]));
        assert_eq!(keys_of(&defs["retry"]["anyOf"][1]), names_of(&[RETRY]));
        assert_eq!(keys_of(&defs["when"]["anyOf"][1]), names_of(&[WHEN]));
        assert_eq!(keys_of(&defs["hook"]["anyOf"][1]), names_of(&[HOOK]));
        let hooks: BTreeSet<&str> = names::ALL.iter().map(|hook| hook.name).collect();
        assert_eq!(keys_of(&defs["hooks"]), &names_of(&[FAMILY]) | &hooks);
    }

    #[test]
    fn every_reference_has_a_definition() {
        let schema = schema(&[]);
        let text = schema.to_string();
        let defs = schema["$defs"].as_object().unwrap();
        for part in text.split("#/$defs/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(defs.contains_key(name), "{name}");
        }
    }

    #[test]
    fn a_check_appears_with_its_options_in_both_spellings() {
        let schema = schema(&[&super::super::tests::LARGE]);
        let options = &schema["$defs"]["check-options"]["properties"]["large-file"]["properties"];
        assert_eq!(options["max_kb"]["type"], "integer");
        assert_eq!(options["max-kb"]["type"], "integer");
    }
}
