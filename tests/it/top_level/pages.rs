//! What is printed about the program: rules, explanations, manual pages.

use super::json;
use crate::sandbox::Sandbox;
use crate::snapshot::files_under;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

fn man(sandbox: &Sandbox, folder: &str) -> Vec<PathBuf> {
    sandbox.bosun(&["man", folder]).ok();
    files_under(&sandbox.path(folder))
}

fn names(files: &[PathBuf]) -> Vec<&std::ffi::OsStr> {
    files.iter().filter_map(|file| file.file_name()).collect()
}

/// What another file in its place would not have.
fn identity(file: &Path) -> u64 {
    fs::metadata(file).unwrap().ino()
}

#[test]
fn manual_pages_are_written_once() {
    let sandbox = Sandbox::new();
    let files = man(&sandbox, "man");
    let before: Vec<_> = files.iter().map(|file| identity(file)).collect();
    sandbox.bosun(&["man", "man"]).ok().silent();
    assert_eq!(files.iter().map(|file| identity(file)).collect::<Vec<_>>(), before);
    fs::write(&files[0], "").unwrap();
    sandbox.bosun(&["man", "man"]).ok().says("wrote 1 manual page to man");
}

#[test]
fn manual_pages_are_the_same_everywhere_and_none_is_empty() {
    let sandbox = Sandbox::new();
    let (one, two) = (man(&sandbox, "one"), man(&sandbox, "a/b/two"));
    assert_eq!(names(&one), names(&two));
    assert!(one.len() > 10, "{one:?}");
    for (a, b) in one.iter().zip(&two) {
        let text = fs::read_to_string(a).unwrap();
        assert_eq!(text, fs::read_to_string(b).unwrap(), "{}", a.display());
        assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{}", a.display());
    }
}

#[test]
fn a_dry_run_of_the_manual_writes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.bosun(&["man", "--dry-run", "man"]).ok().says("would write man/bosun.1");
    assert!(!sandbox.exists("man"));
}

#[test]
fn every_rule_is_listed_and_explained() {
    let sandbox = Sandbox::new();
    let value = json(&sandbox.bosun(&["rules", "--format", "json"]).ok());
    let rules = value["rules"].as_array().unwrap();
    let list = sandbox.bosun(&["rules"]).ok().stdout;
    assert_eq!(list.lines().count(), rules.len());
    for (rule, line) in rules.iter().zip(list.lines()) {
        let id = rule["id"].as_str().unwrap();
        assert_eq!(line.split_whitespace().next(), Some(id));
        assert!(rule["explain"].as_str().is_some_and(|text| text.len() > 40), "{rule}");
    }
}

#[test]
fn an_explanation_is_found_by_id_and_by_the_name_of_another_tool() {
    let sandbox = Sandbox::new();
    sandbox.bosun(&["explain", "trailing-whitespace"]).ok().says("trailing-whitespace: ").says("Options");
    let value = json(&sandbox.bosun(&["rules", "--format", "json"]).ok());
    let rules = value["rules"].as_array().unwrap();
    let (id, alias) =
        rules.iter().find_map(|rule| Some((rule["id"].as_str()?, rule["aliases"][0].as_str()?))).unwrap();
    sandbox.bosun(&["explain", alias]).ok().says(&format!("{id}: "));
    let page = json(&sandbox.bosun(&["explain", id, "--format", "json"]).ok());
    assert_eq!(page["id"], id);
}

#[test]
fn an_explanation_of_nothing_comes_with_a_suggestion() {
    let sandbox = Sandbox::new();
    sandbox.bosun(&["explain", "check-jsn"]).exits(2).says("did you mean `check-json`?");
    sandbox.bosun(&["explain", "zzzzzzzz"]).exits(2).says("`bosun rules` lists them");
}

#[test]
fn formats_of_findings_are_refused() {
    let sandbox = Sandbox::new();
    for args in [&["rules"][..], &["explain", "check-json"], &["doctor"]] {
        sandbox.bosun(&[args, &["--format", "sarif"]].concat()).exits(2).says("json");
    }
}

#[test]
fn the_schema_refers_to_nothing_that_it_does_not_hold() {
    let text = Sandbox::new().bosun(&["schema"]).ok().stdout;
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut references = 0;
    for part in text.split("\"$ref\": \"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(schema.pointer(pointer).is_some(), "{pointer}");
        references += 1;
    }
    assert!(references > 0);
}

#[test]
fn a_shell_that_nobody_knows_is_bad_usage() {
    Sandbox::new().bosun(&["completions", "bsh"]).exits(2).says("bash");
}
