//! What holds for every rule.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::docker::dockerignore::Ignore;
use crate::docker::given::{Given, ImageFacts};
use crate::docker::labels::LabelFormat;
use crate::docker::lint::lint;
use crate::docker::mend::mend;
use crate::docker::rule::Mends;
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
    let facts = ImageFacts {
        platform: Some("linux/arm64".to_owned()),
        wanted: Some("linux/amd64".to_owned()),
        ..ImageFacts::default()
    };
    Given {
        images: [("example.com/arm-only:1".to_owned(), facts)].into(),
        ignore: Some(Ignore::parse(b"ignored.txt\n")),
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
fn a_fix_makes_the_good_example_of_the_bad_one() {
    let mut wrong = Vec::new();
    for rule in all().filter(|rule| rule.mends != Mends::No) {
        let (id, example) = (rule.meta().id, rule.example);
        let choice = Choice { select: vec![id.to_owned()], ..Choice::default() };
        let file = Dockerfile::parse(example.bad, Arc::new(Given::default()));
        let mended = mend(file, &Selection::of(&choice), rule.mends == Mends::Unsafe);
        if mended.file.text() != example.good {
            wrong.push(format!("{id} makes\n{}of\n{}", mended.file.text(), example.bad));
        }
        let safe = found(rule, example.bad).iter().filter_map(|found| found.fix.as_ref()).any(|fix| fix.safe);
        assert_eq!(safe, rule.mends == Mends::Safe, "{id}: its fix is not what it says");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_name_is_one_rules_own() {
    let ids: Vec<&str> = all().map(|rule| rule.meta().id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    let names: Vec<&str> = all().map(|rule| rule.meta().name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
}
