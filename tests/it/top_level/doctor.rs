//! What is out of place, and what to type against it.

use super::json;
use crate::sandbox::{Output, Sandbox};
use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt as _;

const HOOK: &str = "hooks:\n  pre-push:\n    steps:\n      - { id: lint, run: \"true\" }\n";

fn doctor(sandbox: &Sandbox) -> Output {
    sandbox.bosun(&["doctor"])
}

#[test]
fn everything_in_its_place_is_well() {
    doctor(&Sandbox::hooked(HOOK)).ok().says("ok    pre-push: installed").never_says("remedy");
}

#[test]
fn a_hook_that_is_not_installed_fails_except_on_build_machines() {
    let mut sandbox = Sandbox::repo();
    sandbox.config(HOOK);
    doctor(&sandbox).exits(1).says("fail  pre-push: not installed\n      remedy: `bosun hooks install`");
    sandbox.set("CI", "true");
    doctor(&sandbox).ok().says("warn  pre-push: not installed");
}

#[test]
fn a_shim_that_git_passes_over_is_noticed() {
    let sandbox = Sandbox::hooked(HOOK);
    set_permissions(sandbox.path(".git/hooks/pre-push"), Permissions::from_mode(0o644)).unwrap();
    doctor(&sandbox).exits(1).says("installed, but not executable");
    sandbox.install();
    doctor(&sandbox).ok();
}

#[test]
fn a_shim_of_another_place_is_told_apart() {
    let sandbox = Sandbox::hooked(HOOK);
    let shim = sandbox.read(".git/hooks/pre-push");
    sandbox.write(".git/hooks/pre-push", format!("{shim}# more\n"));
    doctor(&sandbox).ok().says("warn  pre-push: installed by another version");
}

#[test]
fn what_stands_in_the_place_of_a_shim_is_named() {
    let sandbox = Sandbox::repo();
    sandbox.config(HOOK);
    sandbox.script(".git/hooks/pre-push", "#!/bin/sh\nmake lint\n");
    doctor(&sandbox).exits(1).says("fail  pre-push: another hook stands in its place");
    sandbox.script(".git/hooks/pre-push", "#!/bin/sh\ncall_lefthook run pre-push\n");
    doctor(&sandbox).exits(1).says("fail  pre-push: the shim of lefthook stands in its place");
    sandbox.install();
    doctor(&sandbox).ok().says("the shim of lefthook is set aside");
}

#[test]
fn a_hook_that_is_not_configured_is_no_failure() {
    let sandbox = Sandbox::hooked(HOOK);
    sandbox.script(".git/hooks/post-merge", "#!/bin/sh\ncall_lefthook run post-merge\n");
    sandbox.script(".git/hooks/post-checkout", "#!/bin/sh\ntrue\n");
    let out = doctor(&sandbox).ok();
    out.says("warn  post-merge: run by lefthook").says("ok    post-checkout: not configured");
}

#[test]
fn a_hooks_path_of_all_repositories_is_named_and_mended_by_installing() {
    let sandbox = Sandbox::hooked(HOOK);
    let elsewhere = sandbox.beside("elsewhere");
    sandbox.git(&["config", "--global", "core.hooksPath", elsewhere.to_str().unwrap()]);
    let out = doctor(&sandbox).exits(1).says("[DIR]/elsewhere` (global) is not bosun's");
    out.says("fail  pre-push: not installed");
    sandbox.install();
    doctor(&sandbox).ok().says("(global) does not count");
}

#[test]
fn a_broken_configuration_is_shown_with_its_place() {
    let sandbox = Sandbox::hooked(HOOK);
    sandbox.config("hooks:\n  pre-comit: {}\n");
    let out = doctor(&sandbox).exits(1).says("fail  config:").says("bosun.yaml:3:3");
    out.says("did you mean `pre-commit`?").never_says("not configured");
}

#[test]
fn a_journal_that_nobody_can_read_is_named() {
    let sandbox = Sandbox::hooked(HOOK);
    sandbox.write(".git/bosun/journal/00000000000000000001-1.json", "{");
    doctor(&sandbox)
        .exits(1)
        .says("fail  journal:")
        .says("00000000000000000001-1.json")
        .says("`bosun hooks recover`");
}

#[test]
fn a_repository_of_other_object_names_says_why_it_is_slower() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q", "--object-format=sha256"]);
    sandbox.config(HOOK);
    sandbox.install();
    doctor(&sandbox).ok().says("read through git").says("sha256");
}

#[test]
fn a_missing_tool_matters_as_much_as_its_step_says() {
    let tool = |policy: &str| {
        let sandbox = Sandbox::hooked(&format!(
            "hooks:\n  pre-push:\n    steps:\n      - {{ id: lint, run: no-such-tool, on_missing: {policy} }}\n"
        ));
        doctor(&sandbox)
    };
    tool("fail")
        .exits(1)
        .says("fail  no-such-tool: not found (for pre-push/lint)")
        .says("install `no-such-tool`");
    tool("warn").ok().says("warn  no-such-tool: not found");
    tool("skip").ok().says("ok    no-such-tool: not found; pre-push/lint does without").never_says("remedy");
}

#[test]
fn a_tool_that_cannot_be_started_is_no_missing_one() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-push:\n    steps:\n      - { id: lint, run: ./lint.sh }\n");
    sandbox.write("lint.sh", "#!/bin/sh\n");
    doctor(&sandbox).exits(1).says("lint.sh` is not executable").says("`chmod +x");
}

#[test]
fn programs_read_the_same_lines() {
    let sandbox = Sandbox::repo();
    sandbox.config(HOOK);
    let value = json(&sandbox.bosun(&["doctor", "--format", "json"]).exits(1));
    let checks = value["checks"].as_array().unwrap();
    let hook = checks.iter().find(|check| check["subject"] == "pre-push").unwrap();
    assert_eq!(
        *hook,
        serde_json::json!({ "state": "fail", "subject": "pre-push", "message": "not installed",
            "details": [], "remedy": "`bosun hooks install`" })
    );
}

#[test]
fn outside_a_repository_there_is_less_to_look_at() {
    let out = doctor(&Sandbox::new()).ok();
    out.says("warn  repository: not inside a git repository")
        .says("warn  config: there is no `bosun.yaml` here");
}
