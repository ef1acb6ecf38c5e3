//! The variables of the environment that hadolint reads.

use super::{FORMATS, Grade, HadolintConfig, THRESHOLDS};
use crate::docker::labels::LabelFormat;
use crate::yaml::meant;

/// A variable that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VariableError {
    pub(crate) variable: &'static str,
    /// Lower case, without a full stop.
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

const YES: &[&str] = &["1", "true", "yes", "on", "y"];
const NO: &[&str] = &["0", "false", "no", "off", "n"];

/// Lays the variables over what a file says, as hadolint does: lists and maps
/// grow, a switch that either turns on is on, the rest is replaced. Empty ones
/// count for nothing.
pub(crate) fn read_variables(
    config: &mut HadolintConfig,
    variable: &dyn Fn(&str) -> Option<String>,
    errors: &mut Vec<VariableError>,
) {
    let get = |name: &str| variable(name).filter(|text| !text.is_empty());
    if let Some(word) = take_word("HADOLINT_FAILURE_THRESHOLD", THRESHOLDS, &get, errors) {
        config.failure_threshold = Grade::parse(word);
    }
    config.format = take_word("HADOLINT_FORMAT", FORMATS, &get, errors).or(config.format);
    config.ignored.extend(take_list("HADOLINT_IGNORE", &get));
    config.trusted_registries.extend(take_list("HADOLINT_TRUSTED_REGISTRIES", &get));
    for (name, grade) in [
        ("HADOLINT_OVERRIDE_ERROR", Grade::Error),
        ("HADOLINT_OVERRIDE_WARNING", Grade::Warning),
        ("HADOLINT_OVERRIDE_INFO", Grade::Info),
        ("HADOLINT_OVERRIDE_STYLE", Grade::Style),
    ] {
        take_list(name, &get).into_iter().for_each(|rule| config.raise(rule, grade));
    }
    take_labels(config, &get, errors);
    for (name, place) in [
        ("HADOLINT_STRICT_LABELS", &mut config.strict_labels),
        ("HADOLINT_DISABLE_IGNORE_PRAGMA", &mut config.disable_ignore_pragma),
        ("HADOLINT_NOFAIL", &mut config.no_fail),
    ] {
        *place |= take_switch(name, &get, errors);
    }
    config.no_color |= get("NO_COLOR").is_some();
}

fn take_word(
    name: &'static str,
    words: &[&'static str],
    get: &impl Fn(&str) -> Option<String>,
    errors: &mut Vec<VariableError>,
) -> Option<&'static str> {
    let text = get(name)?;
    let found = words.iter().copied().find(|word| *word == text);
    if found.is_none() {
        errors.push(VariableError {
            variable: name,
            message: format!("unknown value `{text}`"),
            help: meant(&text, words.iter().copied(), "use one of"),
        });
    }
    found
}

/// Splits at commas; hadolint strips no blanks, and no rule or registry has
/// any.
fn take_list(name: &'static str, get: &impl Fn(&str) -> Option<String>) -> Vec<String> {
    let text = get(name).unwrap_or_default();
    text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn take_switch(
    name: &'static str,
    get: &impl Fn(&str) -> Option<String>,
    errors: &mut Vec<VariableError>,
) -> bool {
    let Some(text) = get(name) else { return false };
    let word = text.to_ascii_lowercase();
    let on = YES.contains(&word.as_str());
    if !on && !NO.contains(&word.as_str()) {
        errors.push(VariableError {
            variable: name,
            message: format!("unknown value `{text}`"),
            help: Some("use `true` or `false`".to_owned()),
        });
    }
    on
}

/// Reads `name:format,name`; a label without a format is a text.
fn take_labels(
    config: &mut HadolintConfig,
    get: &impl Fn(&str) -> Option<String>,
    errors: &mut Vec<VariableError>,
) {
    const NAME: &str = "HADOLINT_REQUIRE_LABELS";
    for label in take_list(NAME, get) {
        let (label, word) = label.rsplit_once(':').unwrap_or((&label, ""));
        match LabelFormat::parse(if word.is_empty() { "text" } else { word }) {
            Some(format) => drop(config.label_schema.insert(label.to_owned(), format)),
            None => errors.push(VariableError {
                variable: NAME,
                message: format!("the label `{label}` has the unknown format `{word}`"),
                help: meant(word, LabelFormat::WORDS, "use one of"),
            }),
        }
    }
}
