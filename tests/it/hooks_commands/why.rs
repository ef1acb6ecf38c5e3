//! Why a step sees a file or not, or runs or not.

use crate::sandbox::{BOSUN, Sandbox};

fn configured() -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.config(
        "hooks:\n  exclude: [vendor/]\n  pre-commit:\n    steps:\n      - check: [check-yaml, check-json]\n      \
         - { id: py, run: \"true {files}\", files: \"*.py\" }\n      - { id: always, run: \"true\" }\n",
    );
    sandbox.write("sub/a.yaml", "a: 1\n");
    sandbox.git(&["add", "sub"]);
    sandbox
}

#[test]
fn the_filter_of_the_family_is_named_for_a_file_that_is_not_staged() {
    let sandbox = configured();
    sandbox.write("vendor/a.yaml", "a: 1\n");
    let out = sandbox.bosun(&["hooks", "why", "vendor/a.yaml"]).ok();
    assert_eq!(out.stdout.matches("no: `vendor/` of `hooks.exclude` matches").count(), 3, "{out}");
}

#[test]
fn the_types_of_a_check_are_its_own() {
    let out = configured().bosun(&["hooks", "why", "sub/a.yaml"]).ok();
    insta::assert_snapshot!(out.stdout, @r"
    sub/a.yaml: file, non-executable, text, yaml
    pre-commit (sees the staged files)
      check-yaml                   yes
      check-json                   no: the check wants json, and it is file, non-executable, text, yaml
      py                           no: no glob of `files` matches: *.py
      always                       asks for no file: it runs whenever the hook does
    ");
}

#[test]
fn a_step_that_no_file_matches_names_the_filter_of_each() {
    let out = configured().bosun(&["hooks", "why", "py"]).ok();
    insta::assert_snapshot!(out.stdout, @r"
    pre-commit: `py` would not run: no files match; 1 file staged (bosun.yaml:7)
      sub/a.yaml: no glob of `files` matches: *.py
    ");
}

#[test]
fn a_check_that_would_run_names_its_files() {
    let out = configured().bosun(&["hooks", "why", "check-yaml"]).ok();
    out.says("`check-yaml` would run: 1 of 1 staged match").says("  sub/a.yaml");
}

#[test]
fn a_name_that_is_nothing_comes_with_a_suggestion() {
    let sandbox = configured();
    sandbox.bosun(&["hooks", "why", "check-ymal"]).exits(2).says("did you mean `check-yaml`?");
    sandbox.bosun(&["hooks", "why", "py", "--hook", "pre-comit"]).exits(2).says("did you mean `pre-commit`?");
    sandbox.bosun(&["hooks", "why", "sub"]).exits(2).says("`sub` is a folder");
}

#[test]
fn files_count_from_where_the_user_stands() {
    let sandbox = configured();
    let why =
        |what: &str| sandbox.command(BOSUN).args(&["hooks", "why", what]).within(sandbox.path("sub")).run();
    why("a.yaml").ok().says("sub/a.yaml: file");
    why("../bosun.yaml").ok().says("bosun.yaml: file");
    why("sub/a.yaml").exits(2).says("there is no file");
}

#[test]
fn a_file_that_is_called_as_a_step_is_meant_with_its_folder() {
    let sandbox = configured();
    sandbox.write("py", "#!/usr/bin/env python3\n");
    sandbox.bosun(&["hooks", "why", "./py"]).ok().says("py: file");
    sandbox.bosun(&["hooks", "why", "py"]).ok().says("would not run");
}
