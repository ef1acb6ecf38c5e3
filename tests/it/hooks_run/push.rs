//! What a push is about to publish.

use super::{logged, logging};
use crate::sandbox::{Output, Sandbox};

const NAMES: &str = "hooks:\n  pre-push:\n    steps:\n      - id: names\n        shell: for f in {files}; do echo \"$f\" >> \"$LOG\"; done\n        files: \"*.txt\"\n";

/// A repository with one commit on its remote.
fn cloned(config: &str) -> Sandbox {
    let sandbox = logging(config);
    let remote = sandbox.beside("remote");
    let remote = remote.to_str().expect("a plain name");
    sandbox.git(&["init", "-q", "--bare", remote]);
    sandbox.git(&["remote", "add", "origin", remote]);
    add(&sandbox, "base.txt");
    sandbox.git(&["push", "-q", "--no-verify", "origin", "main"]);
    sandbox
}

fn add(sandbox: &Sandbox, name: &str) {
    sandbox.write(name, format!("{name}\n"));
    sandbox.record(name);
}

fn push(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.command("git").args(&["push", "-q", "origin"]).args(args).run()
}

#[test]
fn only_commits_that_no_remote_has_are_examined() {
    let sandbox = cloned(NAMES);
    push(&sandbox, &["main"]).ok();
    assert_eq!(logged(&sandbox), "");
    add(&sandbox, "new.txt");
    push(&sandbox, &["main"]).ok().silent();
    assert_eq!(logged(&sandbox), "new.txt\n");
}

#[test]
fn a_new_branch_has_only_its_own_commits() {
    let sandbox = cloned(NAMES);
    sandbox.git(&["checkout", "-q", "-b", "side"]);
    add(&sandbox, "side.txt");
    push(&sandbox, &["side"]).ok();
    assert_eq!(logged(&sandbox), "side.txt\n");
}

#[test]
fn a_forced_push_has_what_replaces_the_old() {
    let sandbox = cloned(NAMES);
    add(&sandbox, "old.txt");
    sandbox.git(&["push", "-q", "--no-verify", "origin", "main"]);
    sandbox.git(&["reset", "-q", "--hard", "HEAD~1"]);
    add(&sandbox, "other.txt");
    push(&sandbox, &["--force", "main"]).ok();
    assert_eq!(logged(&sandbox), "other.txt\n");
}

#[test]
fn what_came_from_main_by_a_merge_is_not_examined_again() {
    let sandbox = cloned(NAMES);
    sandbox.git(&["checkout", "-q", "-b", "side"]);
    add(&sandbox, "side.txt");
    sandbox.git(&["checkout", "-q", "main"]);
    add(&sandbox, "main.txt");
    sandbox.git(&["push", "-q", "--no-verify", "origin", "main"]);
    sandbox.git(&["checkout", "-q", "side"]);
    sandbox.git(&["merge", "-q", "--no-edit", "main"]);
    push(&sandbox, &["side"]).ok();
    assert_eq!(logged(&sandbox), "side.txt\n");
}

#[test]
fn deleting_a_branch_and_tagging_the_known_examine_nothing() {
    let sandbox = cloned(NAMES);
    sandbox.git(&["push", "-q", "--no-verify", "origin", "main:old"]);
    push(&sandbox, &[":old"]).ok();
    sandbox.git(&["tag", "-a", "-m", "one", "v1"]);
    push(&sandbox, &["v1"]).ok();
    assert_eq!(logged(&sandbox), "");
}

#[test]
fn a_tag_carries_the_commits_under_it() {
    let sandbox = cloned(NAMES);
    add(&sandbox, "new.txt");
    sandbox.git(&["tag", "-a", "-m", "one", "v1"]);
    push(&sandbox, &["v1"]).ok();
    assert_eq!(logged(&sandbox), "new.txt\n");
}

#[test]
fn a_failing_step_stops_the_push() {
    let sandbox = cloned("hooks:\n  pre-push:\n    steps:\n      - run: \"false\"\n");
    add(&sandbox, "new.txt");
    push(&sandbox, &["main"]).exits(1);
    let remote = sandbox.git(&["ls-remote", "origin", "main"]);
    assert!(!remote.contains(&sandbox.git(&["rev-parse", "HEAD"])), "{remote}");
}

#[test]
fn steps_that_ask_get_what_git_says_of_the_push() {
    let sandbox = cloned(
        "hooks:\n  pre-push:\n    steps:\n      - { id: a, shell: 'cat >> \"$LOG\"', stdin: true }\n      - { id: b, shell: 'cat >> \"$LOG\"', stdin: true, needs: [a] }\n      - { id: c, shell: 'cat >> \"$LOG\"' }\n",
    );
    let before = sandbox.git(&["rev-parse", "HEAD"]);
    add(&sandbox, "new.txt");
    let after = sandbox.git(&["rev-parse", "HEAD"]);
    push(&sandbox, &["main"]).ok();
    let line = format!("refs/heads/main {after} refs/heads/main {before}\n");
    assert_eq!(logged(&sandbox), line.repeat(2));
}

#[test]
fn a_secret_that_a_later_commit_removes_is_found() {
    let sandbox = cloned("hooks:\n  pre-push:\n    steps:\n      - check: detect-secrets\n");
    // Put together here, so that no line of this file looks like a secret.
    let token = ["gh", "p_", "R7tYk2Lm9Qw4Zx8Vb3Nc6Hj1Pd5Fg0SaUeIo"].concat();
    sandbox.write("settings.ini", format!("token = {token}\n"));
    sandbox.record("add");
    sandbox.write("settings.ini", "token = none\n");
    sandbox.record("remove");
    push(&sandbox, &["main"]).exits(1).says("settings.ini").says("[detect-secrets]").never_says(&token);
    let by_hand = ["hooks", "run", "pre-push", "--from-ref", "origin/main"];
    sandbox.bosun(&by_hand).exits(1).says("settings.ini").never_says(&token);
}
