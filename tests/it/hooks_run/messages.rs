//! Hooks about commit messages, and what git tells hooks.

use super::{logged, logging};
use crate::sandbox::Sandbox;

#[test]
fn a_message_that_is_not_conventional_stops_the_commit() {
    let sandbox = Sandbox::hooked("hooks:\n  commit-msg:\n    steps:\n      - check: conventional-commit\n");
    let out = sandbox.commit("Did things.");
    insta::assert_snapshot!(out, @r#"
    status: 1
    --- stdout
    --- stderr
    .git/COMMIT_EDITMSG
      1:1 error: type is missing (type-empty) [conventional-commit]
        1 | Did things.
          | ^^^^^^^^^^^
          help: write `type: subject` or `type(scope): subject`, for example `fix: …`
      1:11 error: subject must not end with `.` (subject-full-stop) [conventional-commit]
        1 | Did things.
          |           ^
          help: remove it: `.`

    2 errors in 1 file
    "#);
    sandbox.commit("feat: do things").ok().silent();
}

#[test]
fn prepare_commit_msg_can_change_the_message() {
    let sandbox = Sandbox::hooked(
        "hooks:\n  prepare-commit-msg:\n    steps:\n      - shell: set -- {hook_args}; echo \"from $2\" >> \"$1\"\n",
    );
    sandbox.commit("one").ok();
    assert_eq!(sandbox.git(&["log", "-1", "--format=%B"]), "one\nfrom message");
}

#[test]
fn steps_get_the_arguments_of_the_hook() {
    let sandbox = logging(
        "hooks:\n  commit-msg:\n    steps:\n      - run: [sh, -c, 'echo \"$# $1\" >> \"$LOG\"', sh, \"{hook_args}\"]\n",
    );
    sandbox.commit("one").ok();
    assert_eq!(logged(&sandbox), "1 .git/COMMIT_EDITMSG\n");
}

#[test]
fn a_check_of_messages_is_refused_where_there_is_none_yet() {
    let sandbox = Sandbox::repo();
    sandbox.config("hooks:\n  pre-commit:\n    steps:\n      - check: conventional-commit\n");
    sandbox
        .bosun(&["hooks", "run", "pre-commit"])
        .exits(2)
        .says("bosun.yaml:5:16")
        .says("move it to `commit-msg`");
}
