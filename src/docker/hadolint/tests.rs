//! What is made of texts and variables.

use super::read::read;
use super::variables::{VariableError, read_variables};
use super::*;
use crate::yaml::{Errors, SourceId};
use proptest::prelude::*;

const RULES: &[&str] = &["DL3006", "DL3008", "SecretsUsedInArgOrEnv"];

/// What a list of complaints says: the text it marks, message and help.
fn told(text: &str, errors: Errors) -> Vec<(String, String, String)> {
    let list = errors.into_sorted().into_iter();
    list.map(|error| (text[error.span].to_owned(), error.message, error.help.unwrap_or_default())).collect()
}

fn good(text: &str) -> HadolintConfig {
    let (mut errors, mut warnings) = (Errors::default(), Errors::default());
    let config = read(SourceId(0), text.as_bytes(), RULES, &mut errors, &mut warnings);
    assert_eq!((told(text, errors), told(text, warnings)), (Vec::new(), Vec::new()));
    config
}

/// The only error of a text.
fn error(text: &str) -> (String, String, String) {
    let (mut errors, mut warnings) = (Errors::default(), Errors::default());
    read(SourceId(0), text.as_bytes(), RULES, &mut errors, &mut warnings);
    let mut told = told(text, errors);
    assert_eq!((told.len(), warnings.len()), (1, 0), "{told:?}");
    told.remove(0)
}

/// The only warning of a text, which has no error.
fn warning(text: &str) -> (String, String, String) {
    let (mut errors, mut warnings) = (Errors::default(), Errors::default());
    read(SourceId(0), text.as_bytes(), RULES, &mut errors, &mut warnings);
    let mut told = told(text, warnings);
    assert_eq!((told.len(), errors.len()), (1, 0), "{told:?}");
    told.remove(0)
}

fn with(config: HadolintConfig, variables: &[(&str, &str)]) -> (HadolintConfig, Vec<VariableError>) {
    let (mut config, mut errors) = (config, Vec::new());
    let variable =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    read_variables(&mut config, &variable, &mut errors);
    (config, errors)
}

#[test]
fn every_key_is_read() {
    let config = good(
        "failure-threshold: style\nformat: gitlab_codeclimate\nignored: [DL3006]\noverride:\n  error: [DL3008]\n  \
         warning: []\n  info: [SC2086]\n  style: [SecretsUsedInArgOrEnv]\nlabel-schema:\n  author: text\n  \
         org.url: url\n  any: \"\"\nstrict-labels: true\ndisable-ignore-pragma: true\nno-color: True\nno-fail: true\n\
         trustedRegistries:\n  - docker.io\n  - '*.example.com'\n",
    );
    assert_eq!((config.failure_threshold, config.format), (Some(Grade::Style), Some("gitlab_codeclimate")));
    assert_eq!((config.ignored, config.trusted_registries.len()), (vec!["DL3006".to_owned()], 2));
    let overrides: Vec<_> = config.overrides.iter().map(|(rule, grade)| (rule.as_str(), *grade)).collect();
    assert_eq!(
        overrides,
        [("DL3008", Grade::Error), ("SC2086", Grade::Info), ("SecretsUsedInArgOrEnv", Grade::Style)]
    );
    let labels: Vec<_> =
        config.label_schema.iter().map(|(label, format)| (label.as_str(), *format)).collect();
    assert_eq!(
        labels,
        [("any", LabelFormat::Text), ("author", LabelFormat::Text), ("org.url", LabelFormat::Url)]
    );
    assert!(config.strict_labels && config.disable_ignore_pragma && config.no_color && config.no_fail);
}

#[test]
fn nothing_and_keys_without_values_set_nothing() {
    for text in ["", "# nothing\n", "{}", "ignored:\noverride: { error: }\nno-fail: ~\nlabel-schema:\n"] {
        assert_eq!(good(text), HadolintConfig::default(), "{text}");
    }
}

#[test]
fn the_strongest_of_several_overrides_counts() {
    let config = good("override: { style: [DL3008], warning: [DL3008], info: [DL3008] }");
    assert_eq!(config.overrides["DL3008"], Grade::Warning);
}

#[test]
fn an_ignored_rule_is_silent_whatever_its_override() {
    let levels = good("ignored: [DL3006]\noverride: { error: [DL3006, DL3008], style: [SC2086] }").levels();
    assert_eq!(levels.of("DL3006", &[]), Some(Level::Ignore));
    assert_eq!(levels.of("DL3008", &[]), Some(Level::Report(Severity::Error)));
    assert_eq!(levels.of("SC2086", &[]), Some(Level::Report(Severity::Info)));
}

#[test]
fn the_threshold_is_info_unless_said() {
    let threshold = |text| good(text).threshold();
    assert_eq!(threshold(""), Threshold::From(Severity::Info));
    assert_eq!(threshold("failure-threshold: error"), Threshold::From(Severity::Error));
    assert_eq!(threshold("failure-threshold: none"), Threshold::From(Severity::Info));
    assert_eq!(threshold("failure-threshold: error\nno-fail: true"), Threshold::Never);
}

#[test]
fn a_word_that_is_none_of_its_kind_is_an_error() {
    let (place, message, help) = error("failure-threshold: Error\n");
    assert_eq!(place, "Error");
    assert_eq!(message, "expected `error`, `warning`, `info`, `style`, `ignore` or `none`, found `Error`");
    assert_eq!(help, "did you mean `error`?");
    assert_eq!(error("format: JSON").2, "did you mean `json`?");
    assert_eq!(error("label-schema: { a: urls }").2, "did you mean `url`?");
    assert_eq!(error("strict-labels: yes").2, "write `true`");
}

#[test]
fn one_text_is_no_list() {
    let told = error("ignored: DL3006\n");
    assert_eq!(
        told,
        ("DL3006".into(), "expected a list of texts, found `DL3006`".into(), "write `[DL3006]`".into())
    );
    assert_eq!(error("override: { error: DL3006 }").2, "write `[DL3006]`");
    assert_eq!(error("trustedRegistries: { a: b }").1, "expected a list of texts, found a map");
}

#[test]
fn a_number_is_no_rule() {
    assert_eq!(error("ignored: [3006]").1, "expected a text, found `3006`");
}

#[test]
fn a_map_is_asked_for_where_one_belongs() {
    assert_eq!(error("[a]").1, "a configuration of hadolint is a map, found a list");
    assert_eq!(error("override: [a]").1, "`override` is a map, found a list");
    assert_eq!(error("label-schema: [a]").1, "expected a map from labels to formats, found a list");
}

#[test]
fn an_unknown_key_is_a_warning_with_a_suggestion() {
    let told = warning("trusted-registries: [a]\n");
    assert_eq!(told.0, "trusted-registries");
    assert_eq!(warning("ignore: [DL3006]").2, "did you mean `ignored`?");
    assert_eq!(warning("override: { warn: [DL3006] }").0, "warn");
}

#[test]
fn an_unknown_rule_is_a_warning_with_a_suggestion() {
    let told = warning("ignored: [dl3008]\n");
    assert_eq!(told, ("dl3008".into(), "unknown rule `dl3008`".into(), "did you mean `DL3008`?".into()));
    assert_eq!(warning("override: { info: [DL3006, XX1] }").0, "XX1");
}

#[test]
fn variables_add_to_what_the_file_says() {
    let file = good(
        "failure-threshold: error\nformat: tty\nignored: [DL3006]\ntrustedRegistries: [a.io]\n\
         label-schema: { a: text }\noverride: { info: [DL3008] }\nno-fail: true\n",
    );
    let (config, errors) = with(
        file,
        &[
            ("HADOLINT_FAILURE_THRESHOLD", "warning"),
            ("HADOLINT_FORMAT", "gnu"),
            ("HADOLINT_IGNORE", "DL3008, DL3009"),
            ("HADOLINT_TRUSTED_REGISTRIES", "b.io:5000"),
            ("HADOLINT_REQUIRE_LABELS", "b:semver,c,d:"),
            ("HADOLINT_OVERRIDE_ERROR", "DL3008"),
            ("HADOLINT_OVERRIDE_WARNING", "DL3010"),
            ("HADOLINT_OVERRIDE_INFO", "DL3011"),
            ("HADOLINT_OVERRIDE_STYLE", "DL3012,DL3008"),
            ("HADOLINT_NOFAIL", "false"),
            ("HADOLINT_STRICT_LABELS", "On"),
            ("HADOLINT_DISABLE_IGNORE_PRAGMA", "1"),
            ("NO_COLOR", "1"),
        ],
    );
    assert_eq!(errors, []);
    assert_eq!((config.failure_threshold, config.format), (Some(Grade::Warning), Some("gnu")));
    assert_eq!(config.ignored, ["DL3006", "DL3008", "DL3009"]);
    assert_eq!(config.trusted_registries, ["a.io", "b.io:5000"]);
    let labels: Vec<_> =
        config.label_schema.iter().map(|(label, format)| (label.as_str(), *format)).collect();
    assert_eq!(
        labels,
        [
            ("a", LabelFormat::Text),
            ("b", LabelFormat::Semver),
            ("c", LabelFormat::Text),
            ("d", LabelFormat::Text)
        ]
    );
    let grades: Vec<Grade> = config.overrides.values().copied().collect();
    assert_eq!(grades, [Grade::Error, Grade::Warning, Grade::Info, Grade::Style]);
    assert!(config.no_fail && config.strict_labels && config.disable_ignore_pragma && config.no_color);
}

#[test]
fn empty_variables_count_for_nothing() {
    let names = ["HADOLINT_IGNORE", "HADOLINT_FORMAT", "HADOLINT_NOFAIL", "NO_COLOR"].map(|name| (name, ""));
    assert_eq!(with(HadolintConfig::default(), &names), (HadolintConfig::default(), Vec::new()));
}

#[test]
fn a_variable_that_makes_no_sense_is_named() {
    let (config, errors) = with(
        HadolintConfig::default(),
        &[
            ("HADOLINT_FAILURE_THRESHOLD", "warn"),
            ("HADOLINT_NOFAIL", "maybe"),
            ("HADOLINT_REQUIRE_LABELS", "a:sem,b:hash"),
        ],
    );
    let told: Vec<_> = errors.iter().map(|error| (error.variable, error.message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("HADOLINT_FAILURE_THRESHOLD", "unknown value `warn`"),
            ("HADOLINT_REQUIRE_LABELS", "the label `a` has the unknown format `sem`"),
            ("HADOLINT_NOFAIL", "unknown value `maybe`"),
        ]
    );
    assert!(errors.iter().all(|error| error.help.is_some()));
    assert_eq!(config.label_schema.len(), 1);
}

proptest! {
    #[test]
    fn never_panics(bytes: Vec<u8>, near in "[a-z:\\[\\]{} ,\n-]{0,60}") {
        for text in [bytes.as_slice(), near.as_bytes()] {
            let (mut errors, mut warnings) = (Errors::default(), Errors::default());
            read(SourceId(0), text, RULES, &mut errors, &mut warnings);
        }
    }
}
