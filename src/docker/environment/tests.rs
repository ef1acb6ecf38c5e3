//! What holds in each stage.

use super::*;
use crate::docker::given::{Given, ImageFacts};
use std::sync::Arc;

fn file(text: &str, given: Given) -> Dockerfile {
    Dockerfile::parse(text, Arc::new(given))
}

/// The names that nothing sets, as far as is known.
fn missing(text: &str, given: Given) -> Vec<String> {
    let file = file(text, given);
    let mut found = Vec::new();
    walk_texts(&file, |_, text, environment| {
        let uses = expand(text.text, text.quoting, &|name| environment.get(name)).unwrap().uses;
        found.extend(uses.into_iter().filter(|it| it.is_missing).map(|it| it.name));
    });
    found
}

fn of(text: &str) -> Vec<String> {
    missing(text, Given::default())
}

#[test]
fn stages_inherit_variables_and_arguments() {
    let text = "FROM alpine AS a\nENV x=1\nARG y\nFROM a\nUSER $x$y$z\nFROM alpine\nUSER $x\n";
    assert_eq!(of(text), ["z", "x"]);
}

#[test]
fn a_stage_is_found_through_an_argument() {
    assert_eq!(of("ARG base=a\nFROM alpine AS a\nENV x=1\nFROM $base\nUSER $x\n"), Vec::<String>::new());
}

#[test]
fn an_env_does_not_see_itself() {
    assert_eq!(of("FROM alpine\nENV a=1 b=$a\nENV c=$a\n"), ["a"]);
}

#[test]
fn an_arg_sees_those_before_it() {
    assert_eq!(of("FROM alpine\nARG a=1 b=$a c=$d\n"), ["d"]);
}

#[test]
fn well_known_images_set_variables() {
    assert_eq!(of("FROM python:3\nENV a=$PYTHON_VERSION b=$PATH c=$x\n"), ["x"]);
}

#[test]
fn the_engine_knows_better() {
    let facts = ImageFacts { env: [("x".to_owned(), "1".to_owned())].into(), ..ImageFacts::default() };
    let given = Given { images: [("python".to_owned(), facts)].into(), ..Given::default() };
    assert_eq!(missing("FROM python\nENV a=$x b=$LANG\n", given), ["LANG"]);
}

#[test]
fn an_onbuild_runs_in_the_stage_that_builds_on_it() {
    let given = || Given { reading: Reading::Buildkit, ..Given::default() };
    let text = "FROM alpine AS a\nONBUILD ENV x=$y\nUSER $x\nFROM a\nUSER $x\n";
    assert_eq!(missing(text, given()), ["x", "y"]);
}

#[test]
fn values_pass_through() {
    let file = file("ARG v=1\nFROM alpine\nARG v\nENV w=$v.2\nUSER $w\n", Given::default());
    let mut last = None;
    walk(&file, |_, environment| last = Some(environment.clone()));
    assert_eq!(last.unwrap().get("w"), Found::Value("1.2"));
}

#[test]
fn a_place_leads_back_to_the_file() {
    let file = file("FROM a\nRUN --mount=type=cache,target=$x y\n", Given::default());
    let found = texts(&file, &file.syntax.instructions[1]);
    assert_eq!(file.syntax.slice(&found[0].span(&(1..2))), "x");
    assert!(found[0].is_literal(&file, &(1..2)));
}
