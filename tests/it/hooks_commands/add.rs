//! A step more in the file, whatever the file looks like.

use crate::sandbox::{Output, Sandbox};

fn add(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["hooks", "add"], args].concat())
}

#[test]
fn the_first_step_makes_the_file_and_the_same_again_changes_nothing() {
    let sandbox = Sandbox::repo();
    add(&sandbox, &["check-yaml"]).ok().says("added `check-yaml` to pre-commit in bosun.yaml");
    let text = sandbox.read("bosun.yaml");
    assert!(text.contains("check: check-yaml"), "{text}");
    add(&sandbox, &["check-yaml"]).ok().says("pre-commit has `check-yaml` already; nothing changed");
    assert_eq!(sandbox.read("bosun.yaml"), text);
}

#[test]
fn what_was_added_is_what_runs() {
    let sandbox = Sandbox::repo();
    add(&sandbox, &["check-json"]).ok();
    sandbox.write("a.json", "{\n");
    sandbox.git(&["add", "-A"]);
    sandbox.bosun(&["hooks", "run", "pre-commit"]).exits(1).says("a.json");
}

#[test]
fn line_ends_stay_as_they_are_where_the_last_is_missing() {
    let sandbox = Sandbox::repo();
    let before = "version: 1\r\nhooks:\r\n  pre-commit:\r\n    steps:\r\n      - check: check-json # why";
    sandbox.write("bosun.yaml", before);
    add(&sandbox, &["--", "make", "lint"]).ok();
    let after = sandbox.read("bosun.yaml");
    assert!(after.starts_with(&format!("{before}\r\n")), "{after:?}");
    assert!(after.contains("run: make lint"), "{after:?}");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "{after:?}");
}

#[test]
fn a_dry_run_shows_the_lines_and_writes_nothing() {
    let sandbox = Sandbox::repo();
    sandbox.config("hooks:\n  pre-commit:\n    steps:\n      - check: check-json\n");
    let before = sandbox.read("bosun.yaml");
    let out = add(&sandbox, &["--dry-run", "--", "make", "lint"]).ok();
    assert_eq!(out.stdout, "bosun.yaml:6\n+       - run: make lint\n");
    assert_eq!(sandbox.read("bosun.yaml"), before);
}

#[test]
fn a_check_of_the_message_goes_where_there_is_one() {
    let sandbox = Sandbox::repo();
    add(&sandbox, &["conventional-commit", "--hook", "pre-commit"]).exits(2).says("move it to `commit-msg`");
    assert!(!sandbox.exists("bosun.yaml"));
    add(&sandbox, &["conventional-commit"]).ok().says("to commit-msg in bosun.yaml");
}

#[test]
fn a_hook_that_is_written_once_for_two_is_left_alone() {
    let sandbox = Sandbox::repo();
    sandbox.config("hooks:\n  pre-commit: &both\n    steps:\n      - check: check-json\n  pre-push: *both\n");
    let before = sandbox.read("bosun.yaml");
    for hook in ["pre-commit", "pre-push"] {
        add(&sandbox, &["check-toml", "--hook", hook])
            .exits(2)
            .says("nothing was written")
            .says("- check: check-toml");
        assert_eq!(sandbox.read("bosun.yaml"), before, "{hook}");
    }
}

#[test]
fn a_list_of_one_check_that_another_step_needs_keeps_its_name() {
    let sandbox = Sandbox::repo();
    sandbox.config(
        "hooks:\n  pre-commit:\n    steps:\n      - check: [check-yaml]\n      \
         - { id: last, run: \"true\", needs: check-yaml }\n",
    );
    add(&sandbox, &["check-json"]).ok();
    let text = sandbox.read("bosun.yaml");
    assert!(text.contains("- check: [check-yaml]\n") && text.contains("- check: check-json\n"), "{text}");
    sandbox.bosun(&["hooks", "list"]).ok();
}

#[test]
fn people_are_told_to_install_until_they_have() {
    let sandbox = Sandbox::repo();
    add(&sandbox, &["check-yaml"]).ok().says("`bosun hooks install` sets it up");
    sandbox.install();
    add(&sandbox, &["check-json"]).ok().never_says("hooks install");
    add(&sandbox, &["conventional-commit"]).ok().says("git does not run commit-msg yet");
}

#[test]
fn names_that_nobody_has_come_with_a_suggestion() {
    let sandbox = Sandbox::repo();
    add(&sandbox, &["check-jsn"]).exits(2).says("did you mean `check-json`?");
    add(&sandbox, &["check-json", "--hook", "pre-comit"]).exits(2).says("did you mean `pre-commit`?");
    add(&sandbox, &["check-added-large-files", "maxbk=9"]).exits(2).says("did you mean `maxkb`?");
    assert!(!sandbox.exists("bosun.yaml"));
}

#[test]
fn the_same_check_in_another_way_is_not_mistaken_for_it() {
    let sandbox = Sandbox::repo();
    add(&sandbox, &["check-added-large-files", "maxkb=9"]).ok();
    let before = sandbox.read("bosun.yaml");
    add(&sandbox, &["check-added-large-files", "maxkb=10"])
        .exits(2)
        .says("already, in another way")
        .says("bosun.yaml:");
    assert_eq!(sandbox.read("bosun.yaml"), before);
}
