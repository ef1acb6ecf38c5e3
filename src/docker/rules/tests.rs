//! What holds for every rule.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::docker::dockerignore::Ignore;
use crate::docker::given::{Given, ImageFacts};
use crate::docker::lint::lint;
use crate::docker::selection::Choice;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the examples of some rules need beside their text.
fn given() -> Given {
    let facts = ImageFacts {
        platform: Some("linux/arm64".to_owned()),
        wanted: Some("linux/amd64".to_owned()),
        ..ImageFacts::default()
    };
    Given {
        images: [("example.com/arm-only:1".to_owned(), facts)].into(),
        ignore: Some(Ignore::parse(b"ignored.txt\n")),
        ..Given::default()
    }
}

fn found(rule: &LintRule, text: &str) -> Vec<Diagnostic> {
    let id = rule.meta().id.to_owned();
    let mut choice = Choice { select: vec![id.clone()], ..Choice::default() };
    if id == "BD001" {
        choice = Choice { profile: crate::docker::profile::Profile::All, ..choice };
        choice.select.clear();
    }
    let file = Dockerfile::parse(text, Arc::new(given()));
    let mut found = lint(&file, &Selection::of(&choice));
    found.retain(|finding| finding.meta.id == id);
    found
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
