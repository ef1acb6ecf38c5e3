//! What is said when something is wrong with the call or the configuration.

use crate::sandbox::{BOSUN, Sandbox};

#[test]
fn without_a_configuration_git_goes_on_and_people_are_told() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-commit:\n    steps:\n      - run: \"false\"\n");
    std::fs::remove_file(sandbox.path("bosun.yaml")).expect("it was written");
    let out = sandbox.command("git").args(&["commit", "-q", "--allow-empty", "-m", "one"]).run().ok();
    assert_eq!(out.stderr, "bosun: no `bosun.yaml` here; pre-commit passes\n");
    sandbox.bosun(&["hooks", "run", "pre-commit"]).exits(2).says("there is no `bosun.yaml` here");
    let commit = ["commit", "-q", "--allow-empty", "-m", "two"];
    sandbox.command("git").args(&commit).env("BOSUN_REQUIRE_CONFIG", "1").run().exits(1);
}

#[test]
fn outside_a_repository_there_is_nothing_to_run() {
    Sandbox::new().bosun(&["hooks", "run", "pre-commit"]).exits(2).says("git init");
}

#[test]
fn names_that_nobody_has_come_with_a_suggestion() {
    let sandbox = Sandbox::repo();
    sandbox.config("hooks:\n  pre-commit:\n    steps:\n      - { id: clippy, run: \"true\" }\n");
    sandbox.bosun(&["hooks", "run", "pre-comit"]).exits(2).says("did you mean `pre-commit`?");
    sandbox.bosun(&["hooks", "run", "pre-commit", "--step", "clipy"]).exits(2).says("did you mean `clippy`?");
    sandbox.bosun(&["hooks", "check", "check-jsn", "a"]).exits(2).says("did you mean `check-json`?");
}

#[test]
fn a_tag_that_no_step_has_is_no_empty_run() {
    let sandbox = Sandbox::repo();
    sandbox.config("hooks:\n  pre-commit:\n    steps:\n      - { id: a, run: \"true\", tags: [slow] }\n");
    let run = |tag: &str| sandbox.bosun(&["hooks", "run", "pre-commit", "--tag", tag]);
    run("slwo").exits(2).says("no step of pre-commit has the tag `slwo`").says("did you mean `slow`?");
    run("slow").ok();
}

#[test]
fn a_step_to_skip_that_is_not_there_is_warned_of() {
    let sandbox = Sandbox::repo();
    sandbox.config("hooks:\n  pre-commit:\n    steps:\n      - { id: clippy, run: \"true\" }\n");
    let run = |id: &str| sandbox.bosun(&["hooks", "run", "pre-commit", "--skip", id]).ok();
    run("clipy").says("no step or check `clipy` to skip; did you mean `clippy`?");
    run("clippy").never_says("to skip");
}

#[test]
fn mistakes_in_the_configuration_have_a_place() {
    let sandbox = Sandbox::repo();
    let refuse = |yaml: &str, place: &str, text: &str| {
        sandbox.config(yaml);
        sandbox.bosun(&["hooks", "run", "pre-commit"]).exits(2).says(place).says(text);
    };
    refuse("hooks: [\n", "bosun.yaml:3:1", "error");
    refuse("hooks:\n  pre-commit:\n    stps: []\n", "bosun.yaml:4:5", "did you mean `steps`?");
    refuse("hooks:\n  pre-comit: {}\n", "bosun.yaml:3:3", "did you mean `pre-commit`?");
    refuse(
        "hooks:\n  pre-commit:\n    steps:\n      - check: check-jsn\n",
        "bosun.yaml:5:16",
        "did you mean `check-json`?",
    );
    refuse(
        "hooks:\n  pre-commit:\n    steps:\n      - { id: a, run: x, needs: [b] }\n      - { id: b, run: x, needs: [a] }\n",
        "bosun.yaml:6:34",
        "steps wait for each other: a → b → a",
    );
}

#[test]
fn all_mistakes_are_shown_at_once() {
    let sandbox = Sandbox::repo();
    sandbox.write("bosun.yaml", "version: 2\nhooks:\n  pre-commit:\n    steps:\n      - rn: x\n");
    let out = sandbox.bosun(&["hooks", "run", "pre-commit"]);
    insta::assert_snapshot!(out, @r#"
    status: 2
    --- stdout
    --- stderr
    error: the configuration has 3 mistakes
      bosun.yaml:1:10: bosun 0.1.0 does not know version 2 of this format
          version: 2
                   ^
        help: write `version: 1`, or upgrade bosun
      bosun.yaml:5:9: unknown key `rn`
                - rn: x
                  ^^
        help: did you mean `run`?
      bosun.yaml:5:9: a step without anything to do
                - rn: x
                  ^^^^^
        help: give it `run`, `shell`, `check` or `use`
    "#);
}

#[test]
fn a_hook_without_steps_says_so_to_people_and_nothing_to_git() {
    let sandbox = Sandbox::repo();
    sandbox.config("");
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok().says("has no steps");
    let shim = [BOSUN, "hooks", "run", "--shim", ".git/hooks/pre-commit", "pre-commit", "--"];
    sandbox.command(shim[0]).args(&shim[1..]).run().ok().silent();
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let sandbox = Sandbox::new();
    sandbox.command("sh").args(&["-c", "{ \"$0\" --help; echo $? >&2; } | true", BOSUN]).run().ok();
}
