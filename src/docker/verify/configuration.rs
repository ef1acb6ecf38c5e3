//! The configurations of two images, as an engine shows them, and what of a
//! difference a rewrite may have made.

use super::LABEL;
use super::closure::Reach;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The keys whose values must be the same, and the instruction of each.
const SAME: [(&str, &str); 10] = [
    ("Entrypoint", "ENTRYPOINT"),
    ("Cmd", "CMD"),
    ("User", "USER"),
    ("WorkingDir", "WORKDIR"),
    ("ExposedPorts", "EXPOSE"),
    ("Volumes", "VOLUME"),
    ("Healthcheck", "HEALTHCHECK"),
    ("StopSignal", "STOPSIGNAL"),
    ("Shell", "SHELL"),
    ("OnBuild", "ONBUILD"),
];

/// The configurations of the images that two Dockerfiles end on; null where
/// they are not known.
#[derive(Debug, Clone, Default)]
pub(crate) struct Base {
    pub(crate) before: Value,
    pub(crate) after: Value,
}

/// One thing that two images do not have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The instruction, with the name of a variable or label.
    pub(crate) what: String,
    /// Empty if it is not there.
    pub(crate) before: String,
    pub(crate) after: String,
    /// Why it does not count; `None` if it does.
    pub(crate) accepted: Option<&'static str>,
}

/// Lists in what two configurations differ.
pub(crate) fn differences(before: &Value, after: &Value, base: &Base) -> Vec<Difference> {
    let mut found = Vec::new();
    for (key, instruction) in SAME {
        let (old, new) = (plain(before.get(key)), plain(after.get(key)));
        if old != new {
            found.push(Difference {
                what: instruction.to_owned(),
                before: shown(&old),
                after: shown(&new),
                accepted: None,
            });
        }
    }
    let base_env = (variables(&base.before), variables(&base.after));
    pairs(&variables(before), &variables(after), (&base_env.0, &base_env.1), "ENV", &mut found);
    let base_labels = (labels(&base.before), labels(&base.after));
    pairs(&labels(before), &labels(after), (&base_labels.0, &base_labels.1), "LABEL", &mut found);
    found
}

type Pairs = BTreeMap<String, String>;

fn pairs(before: &Pairs, after: &Pairs, base: (&Pairs, &Pairs), what: &str, found: &mut Vec<Difference>) {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let (old, new) = (before.get(name), after.get(name));
        if old == new {
            continue;
        }
        let from_old_base = old.is_some() && old == base.0.get(name);
        let from_new_base = new.is_some() && new == base.1.get(name);
        let accepted = match (old, new) {
            (Some(_), None) if from_old_base => Some("only the old base image sets it"),
            (Some(_), Some(_)) if from_old_base && from_new_base => Some("each base image sets its own"),
            (Some(old), Some(new)) if what == "ENV" && name == "PATH" => {
                kept_path(old, new, base.0.get(name))
            }
            (None, Some(_)) if from_new_base => Some("the new base image sets it"),
            (None, Some(_)) if what == "ENV" => Some("the rewrite sets it"),
            _ => None,
        };
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        found.push(Difference {
            what: format!("{what} {name}"),
            before: text(old),
            after: text(new),
            accepted,
        });
    }
}

/// A search path may get more folders, and lose those of the old base.
fn kept_path(old: &str, new: &str, base: Option<&String>) -> Option<&'static str> {
    let base: Vec<&str> = base.map(|base| base.split(':').collect()).unwrap_or_default();
    let new: Vec<&str> = new.split(':').collect();
    let is_kept = |folder: &str| new.contains(&folder) || base.contains(&folder);
    old.split(':').all(is_kept).then_some("all its own folders are still there")
}

/// What says how programs are found in an image with this configuration.
pub(crate) fn search_path(config: &Value) -> Reach {
    let variables = variables(config);
    let path = variables
        .get("PATH")
        .map_or("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", String::as_str);
    Reach {
        path: path.split(':').filter(|part| part.starts_with('/')).map(str::to_owned).collect(),
        library_path: variables.get("LD_LIBRARY_PATH").cloned().unwrap_or_default(),
        words: program_words(config),
    }
}

/// The words of what a container of this configuration starts.
pub(crate) fn program_words(config: &Value) -> Vec<String> {
    let list = |value: Option<&Value>| -> Vec<String> {
        let words = value.and_then(Value::as_array).into_iter().flatten();
        words.filter_map(Value::as_str).flat_map(str::split_whitespace).map(str::to_owned).collect()
    };
    let mut words = list(config.get("Entrypoint"));
    words.extend(list(config.get("Cmd")));
    words.extend(list(config.pointer("/Healthcheck/Test")));
    words
}

fn variables(config: &Value) -> Pairs {
    let list = config.get("Env").and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str)
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn labels(config: &Value) -> Pairs {
    let map = config.get("Labels").and_then(Value::as_object).into_iter().flatten();
    map.filter(|(name, _)| *name != LABEL)
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect()
}

/// A value in the one form of several: nothing in any way is null, a set is a
/// sorted list, and the root is where nobody says where to work.
fn plain(value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(text)) if text.is_empty() || text == "/" => Value::Null,
        Some(Value::Array(list)) if list.is_empty() => Value::Null,
        Some(Value::Object(map)) => {
            let kept: Map<String, Value> = map
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect();
            let is_set = kept.values().all(|value| value.as_object().is_some_and(Map::is_empty));
            if is_set {
                let mut names: Vec<&String> = map.keys().collect();
                names.sort();
                let names: Vec<Value> = names.into_iter().cloned().map(Value::String).collect();
                if names.is_empty() { Value::Null } else { Value::Array(names) }
            } else {
                Value::Object(kept)
            }
        }
        Some(value) => value.clone(),
        None => Value::Null,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(before: &Value, after: &Value, base: &Base) -> Vec<(String, bool)> {
        let found = differences(before, after, base);
        found.into_iter().map(|one| (one.what, one.accepted.is_some())).collect()
    }

    #[test]
    fn the_same_in_other_words_is_no_difference() {
        let before = json!({ "Cmd": ["a"], "Entrypoint": null, "User": "", "ExposedPorts": { "80/tcp": {} },
            "WorkingDir": "/", "Labels": { "bosun.verify": "1" } });
        let after = json!({ "Cmd": ["a"], "Entrypoint": [], "ExposedPorts": ["80/tcp"], "Volumes": {},
            "Labels": { "bosun.verify": "2" } });
        assert_eq!(found(&before, &after, &Base::default()), []);
    }

    #[test]
    fn what_a_container_does_must_be_the_same() {
        let before = json!({ "Cmd": ["a"], "User": "app", "Healthcheck": { "Test": ["CMD", "x"] } });
        let after = json!({ "Cmd": ["b"] });
        let found = found(&before, &after, &Base::default());
        let expected = ["CMD", "USER", "HEALTHCHECK"].map(|what| (what.to_owned(), false));
        assert_eq!(found, expected);
    }

    #[test]
    fn variables_of_the_old_base_may_go_and_those_of_the_file_may_not() {
        let base = Base { before: json!({ "Env": ["OF_BASE=1"] }), after: json!({ "Env": ["NEW=1"] }) };
        let before = json!({ "Env": ["OF_BASE=1", "OURS=1"] });
        let after = json!({ "Env": ["NEW=1"] });
        assert_eq!(
            found(&before, &after, &base),
            [("ENV NEW".to_owned(), true), ("ENV OF_BASE".to_owned(), true), ("ENV OURS".to_owned(), false),]
        );
    }

    #[test]
    fn a_search_path_may_grow_but_lose_nothing_of_the_file() {
        let env = |path: &str| json!({ "Env": [format!("PATH={path}")] });
        let base = Base { before: env("/go/bin:/bin"), after: env("/bin") };
        assert!(found(&env("/go/bin:/bin"), &env("/bin"), &base)[0].1);
        assert!(found(&env("/go/bin:/bin"), &env("/opt/venv/bin:/bin"), &base)[0].1);
        assert!(!found(&env("/ours:/go/bin:/bin"), &env("/bin"), &base)[0].1);
    }

    #[test]
    fn a_label_that_goes_counts_unless_the_base_had_it() {
        let labels = |pairs: Value| json!({ "Labels": pairs });
        let base = Base { before: labels(json!({ "of.base": "1" })), after: Value::Null };
        let before = labels(json!({ "of.base": "1", "ours": "1" }));
        let found = found(&before, &Value::Null, &base);
        assert_eq!(found, [("LABEL of.base".to_owned(), true), ("LABEL ours".to_owned(), false)]);
    }

    #[test]
    fn programs_are_found_by_the_variables() {
        let config = json!({ "Env": ["PATH=/a:/b:", "LD_LIBRARY_PATH=/c"], "Cmd": ["sh", "-c", "/run me"] });
        let reach = search_path(&config);
        assert_eq!((reach.path, reach.library_path.as_str()), (vec!["/a".to_owned(), "/b".to_owned()], "/c"));
        assert_eq!(reach.words, ["sh", "-c", "/run", "me"]);
    }
}
