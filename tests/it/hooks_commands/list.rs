//! What is configured, and what would run now.

use super::json;
use crate::sandbox::{BOSUN, Sandbox};

const CONFIG: &str = "hooks:\n  pre-commit:\n    steps:\n      - check: [check-yaml, check-json]\n      \
    - { id: py, run: \"true {files}\", files: \"*.py\" }\n  \
    pre-push:\n    steps:\n      - { id: test, run: \"true\" }\n";

/// A repository with a staged YAML file.
fn staged() -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.config(CONFIG);
    sandbox.write("a.yaml", "a: 1\n");
    sandbox.git(&["add", "a.yaml"]);
    sandbox
}

#[test]
fn programs_are_told_what_runs_why_not_and_on_which_files() {
    let value = json(&staged().bosun(&["hooks", "list", "--format", "json"]).ok());
    assert_eq!(value["staged"], 1);
    let steps = &value["hooks"][0]["steps"];
    let outlook = |step: &serde_json::Value| {
        serde_json::json!([step["id"], step["runs"], step["reason"], step["matches"]])
    };
    assert_eq!(outlook(&steps[0]), serde_json::json!(["checks", true, null, ["a.yaml"]]));
    assert_eq!(outlook(&steps[0]["checks"][0]), serde_json::json!(["check-yaml", true, null, ["a.yaml"]]));
    assert_eq!(
        outlook(&steps[0]["checks"][1]),
        serde_json::json!(["check-json", false, "no files match", []])
    );
    assert_eq!(outlook(&steps[1]), serde_json::json!(["py", false, "no files match", []]));
    assert_eq!(outlook(&value["hooks"][1]["steps"][0]), serde_json::json!(["test", true, null, null]));
}

#[test]
fn what_the_environment_leaves_out_is_skipped_by_name() {
    let sandbox = staged();
    let list = |skip: &str| {
        let args = ["hooks", "list", "pre-commit", "--format", "json"];
        json(&sandbox.command(BOSUN).args(&args).env("BOSUN_SKIP", skip).run().ok())["hooks"][0]["steps"]
            .clone()
    };
    let steps = list("check-yaml,py");
    assert_eq!(steps[0]["checks"][0]["reason"], "skipped by name");
    assert_eq!(steps[1]["reason"], "skipped by name");
    assert_eq!(list("checks")[0]["reason"], "skipped by name");
}

#[test]
fn a_switch_that_passes_all_hooks_is_named() {
    let sandbox = staged();
    sandbox.command(BOSUN).args(&["hooks", "list"]).env("BOSUN", "0").run().ok().says("`BOSUN=0` is set");
}

#[test]
fn hooks_are_installed_once_they_are() {
    let sandbox = staged();
    sandbox.bosun(&["hooks", "list"]).ok().says("pre-commit  not installed").says("pre-push  not installed");
    sandbox.install();
    sandbox.bosun(&["hooks", "list"]).ok().says("pre-commit  installed").never_says("not installed");
    sandbox.git(&["config", "core.hooksPath", "elsewhere"]);
    sandbox.bosun(&["hooks", "list"]).ok().says("pre-commit  not installed");
}

#[test]
fn one_hook_can_be_listed_and_a_slip_is_noticed() {
    let sandbox = staged();
    sandbox.bosun(&["hooks", "list", "pre-push"]).ok().says("test").never_says("check-yaml");
    sandbox.bosun(&["hooks", "list", "pre-psh"]).exits(2).says("did you mean `pre-push`?");
    sandbox.bosun(&["hooks", "list", "post-merge"]).ok().says("post-merge has no steps");
}

#[test]
fn outside_a_repository_nothing_is_listed() {
    let sandbox = Sandbox::new();
    sandbox.config(CONFIG);
    sandbox.bosun(&["hooks", "list"]).exits(2).says("not inside a git repository");
}

#[test]
fn formats_of_findings_are_refused() {
    staged().bosun(&["hooks", "list", "--format", "sarif"]).exits(2).says("`--format json`");
}
