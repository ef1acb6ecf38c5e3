//! `.hadolint.yaml`, from its text.

use super::{FORMATS, Grade, HadolintConfig, THRESHOLDS};
use crate::docker::codes::is_rule;
use crate::docker::labels::LabelFormat;
use crate::yaml::{Errors, Node, Reader, SourceId, Value, meant, parse};

const KEYS: [&str; 10] = [
    "failure-threshold",
    "format",
    "ignored",
    "override",
    "label-schema",
    "strict-labels",
    "disable-ignore-pragma",
    "no-color",
    "no-fail",
    "trustedRegistries",
];

const GRADES: [&str; 4] = ["error", "warning", "info", "style"];

/// Reads a configuration.
///
/// What hadolint refuses goes to `errors`, what it passes over to `warnings`:
/// keys that it does not have, and rules that are not among `rules` (an empty
/// list has them all).
pub(crate) fn read(
    source: SourceId,
    bytes: &[u8],
    rules: &[&str],
    errors: &mut Errors,
    warnings: &mut Errors,
) -> HadolintConfig {
    let mut config = HadolintConfig::default();
    let Some(tree) = parse(source, bytes, errors) else { return config };
    if tree.is_null() {
        return config;
    }
    let Some(mut top) = Reader::open(&tree, "a configuration of hadolint", KEYS, errors) else {
        return config;
    };
    if let Some(node) = top.take("failure-threshold") {
        config.failure_threshold = node.word(THRESHOLDS, errors).and_then(Grade::parse);
    }
    config.format = top.take("format").and_then(|node| node.word(FORMATS, errors));
    if let Some(node) = top.take("ignored") {
        config.ignored = read_rules(node, rules, errors, warnings);
    }
    if let Some(node) = top.take("override") {
        read_overrides(node, rules, &mut config, errors, warnings);
    }
    if let Some(node) = top.take("label-schema") {
        read_labels(node, &mut config, errors);
    }
    if let Some(node) = top.take("trustedRegistries") {
        config.trusted_registries =
            read_texts(node, errors).into_iter().map(|(text, _)| text.to_owned()).collect();
    }
    for (key, place) in [
        ("strict-labels", &mut config.strict_labels),
        ("disable-ignore-pragma", &mut config.disable_ignore_pragma),
        ("no-color", &mut config.no_color),
        ("no-fail", &mut config.no_fail),
    ] {
        *place = top.take(key).and_then(|node| node.bool(errors)).unwrap_or_default();
    }
    top.finish(warnings);
    config
}

/// Reads a list; hadolint takes neither one text for a list nor a number for
/// a text.
fn read_texts<'n>(node: &'n Node, errors: &mut Errors) -> Vec<(&'n str, &'n Node)> {
    let Some(items) = node.as_seq() else {
        let found = node.describe();
        let error = errors.at(node, format!("expected a list of texts, found {found}"));
        if let Some(text) = node.text() {
            error.help(format!("write `[{text}]`"));
        }
        return Vec::new();
    };
    let text = |item: &'n Node| match &item.value {
        Value::Str(text) => Some((text.as_str(), item)),
        _ => {
            item.expected("a text", errors);
            None
        }
    };
    items.iter().filter_map(text).collect()
}

fn read_rules(node: &Node, rules: &[&str], errors: &mut Errors, warnings: &mut Errors) -> Vec<String> {
    let named = read_texts(node, errors);
    for (name, node) in &named {
        if !is_rule(name, rules) {
            let help = meant(name, rules.iter().copied(), "rules are");
            warnings.at(node, format!("unknown rule `{name}`")).maybe_help(help);
        }
    }
    named.into_iter().map(|(name, _)| name.to_owned()).collect()
}

fn read_overrides(
    node: &Node,
    rules: &[&str],
    config: &mut HadolintConfig,
    errors: &mut Errors,
    warnings: &mut Errors,
) {
    let Some(mut reader) = Reader::open(node, "`override`", GRADES, errors) else { return };
    for word in GRADES {
        let Some(node) = reader.take(word) else { continue };
        let grade = Grade::parse(word).expect("every word of the list is a grade");
        for rule in read_rules(node, rules, errors, warnings) {
            config.raise(rule, grade);
        }
    }
    reader.finish(warnings);
}

fn read_labels(node: &Node, config: &mut HadolintConfig, errors: &mut Errors) {
    let Some(map) = node.as_map() else {
        node.expected("a map from labels to formats", errors);
        return;
    };
    for entry in map {
        // An empty text asks for the label and nothing more.
        let word = match entry.value.text() {
            Some("") if !entry.value.is_null() => Some("text"),
            _ => entry.value.word(&LabelFormat::WORDS, errors),
        };
        if let Some(format) = word.and_then(LabelFormat::parse) {
            config.label_schema.insert(entry.key.text.clone(), format);
        }
    }
}
