//! What holds for every rule.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::docker::given::Given;
use crate::docker::labels::LabelFormat;
use crate::docker::lint::lint;
use crate::docker::selection::Choice;
use std::collections::BTreeSet;
use std::sync::Arc;

fn found(rule: &LintRule, text: &str) -> Vec<Diagnostic> {
    let id = rule.meta().id.to_owned();
    let mut choice = Choice { select: vec![id.clone()], ..Choice::default() };
    if id == "BD001" {
        choice = Choice { profile: crate::docker::profile::Profile::All, ..choice };
        choice.select.clear();
    }
    let file = Dockerfile::parse(text, Arc::new(given(&id)));
    let mut found = lint(&file, &Selection::of(&choice));
    found.retain(|finding| finding.meta.id == id);
    found
}

/// What is configured for the examples of rules that speak only then.
fn given(id: &str) -> Given {
    let (key, format) = match id {
        "DL3052" => ("org.opencontainers.image.url", LabelFormat::Url),
        "DL3053" => ("org.opencontainers.image.created", LabelFormat::Rfc3339),
        "DL3054" => ("org.opencontainers.image.licenses", LabelFormat::Spdx),
        "DL3055" => ("org.opencontainers.image.revision", LabelFormat::Hash),
        "DL3056" => ("org.opencontainers.image.version", LabelFormat::Semver),
        "DL3058" => ("maintainer", LabelFormat::Email),
        _ => ("org.opencontainers.image.title", LabelFormat::Text),
    };
    Given {
        label_schema: [(key.to_owned(), format)].into(),
        strict_labels: true,
        trusted_registries: vec!["registry.example.org".to_owned()],
        ..Given::default()
    }
}

#[test]
fn the_bad_example_is_reported_and_the_good_one_is_not() {
    for rule in all() {
        let (id, example) = (rule.meta().id, rule.example);
        assert!(!found(rule, example.bad).is_empty(), "{id} is silent about its bad example");
        assert!(found(rule, example.good).is_empty(), "{id} reports its good example");
    }
}

#[test]
fn every_name_is_one_rules_own() {
    let ids: Vec<&str> = all().map(|rule| rule.meta().id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    let names: Vec<&str> = all().map(|rule| rule.meta().name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
}
