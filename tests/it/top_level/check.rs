//! What is checked, found and mended.

use super::{BLANKS, committed, json};
use crate::sandbox::{BOSUN, Sandbox};

/// The files with findings, each as often as it has some.
fn paths(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let out = sandbox.bosun(&[&["check", "--format", "json"], args].concat());
    let value = json(&out);
    let findings = value["findings"].as_array().unwrap_or_else(|| panic!("no list in\n{out}"));
    findings.iter().map(|finding| finding["path"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_exit_code_says_clean_found_or_impossible() {
    let sandbox = committed(BLANKS, &[("a.txt", "x\n")]);
    sandbox.bosun(&["check"]).ok().silent();
    sandbox.write("a.txt", "x \n");
    sandbox.bosun(&["check"]).exits(1).says("a.txt").says("[trailing-whitespace]");
    sandbox.bosun(&["check", "--fail-on", "error"]).ok().says("a.txt");
    std::fs::remove_file(sandbox.path("bosun.yaml")).unwrap();
    sandbox.bosun(&["check"]).exits(2).says("there is no `bosun.yaml` here").says("`bosun init`");
}

#[test]
fn a_check_of_two_hooks_reports_once() {
    let config = format!("{BLANKS}  pre-push:\n    steps:\n      - check: trailing-whitespace\n");
    let sandbox = committed(&config, &[("a.txt", "x \n")]);
    assert_eq!(paths(&sandbox, &[]), ["a.txt"]);
}

#[test]
fn checks_of_messages_are_left_out() {
    let config = format!("{BLANKS}  commit-msg:\n    steps:\n      - check: conventional-commit\n");
    let sandbox = committed(&config, &[("a.txt", "x\n")]);
    let out = sandbox.bosun(&["check", "--format", "json"]).ok();
    assert_eq!(json(&out)["summary"]["checks_run"], 1, "{out}");
}

#[test]
fn mending_twice_is_mending_once() {
    let sandbox = committed(BLANKS, &[("a.txt", "x \n"), ("b.txt", "y\n")]);
    sandbox.bosun(&["check", "--fix"]).ok().says("mended 1 file: a.txt");
    assert_eq!(sandbox.read("a.txt"), "x\n");
    assert_eq!(sandbox.git(&["diff", "--cached", "--name-only"]), "");
    sandbox.bosun(&["check", "--fix"]).ok().silent();
    sandbox.bosun(&["check"]).ok().silent();
}

#[test]
fn a_dry_run_mends_nothing() {
    let sandbox = committed(BLANKS, &[("a.txt", "x \n")]);
    sandbox.bosun(&["check", "--fix", "--dry-run"]).says("would mend a.txt");
    assert_eq!(sandbox.read("a.txt"), "x \n");
}

#[test]
fn paths_count_from_where_the_user_stands() {
    let sandbox = committed(BLANKS, &[("sub/a.txt", "x \n"), ("b.txt", "y \n")]);
    let out = sandbox.command(BOSUN).args(&["check"]).within(sandbox.path("sub")).run().exits(1);
    assert!(out.stdout.contains("\na.txt\n") || out.stdout.starts_with("a.txt\n"), "{out}");
    assert!(out.stdout.contains("../b.txt\n"), "{out}");
}

#[test]
fn a_file_that_is_gone_from_the_work_tree_is_passed_over() {
    let sandbox = committed(BLANKS, &[("a.txt", "x \n"), ("b.txt", "y \n")]);
    std::fs::remove_file(sandbox.path("a.txt")).unwrap();
    assert_eq!(paths(&sandbox, &[]), ["b.txt"]);
}

#[test]
fn the_shards_are_the_whole() {
    let names = ["a", "b", "c", "d/e", "d/f", "g", "h"].map(|name| format!("{name}.txt"));
    let files = names.each_ref().map(|name| (name.as_str(), "x \n"));
    let sandbox = committed(BLANKS, &files);
    let shards = ["1/3", "2/3", "3/3"].map(|shard| paths(&sandbox, &["--shard", shard]));
    assert!(shards.iter().all(|shard| !shard.is_empty()), "{shards:?}");
    let mut all = shards.concat();
    all.sort();
    assert_eq!(all, names);
}

#[test]
fn a_large_file_is_new_where_the_range_adds_it() {
    let large = "x\n".repeat(1500);
    let config =
        "hooks:\n  pre-commit:\n    steps:\n      - check: { check-added-large-files: { maxkb: 1 } }\n";
    let sandbox = committed(config, &[("old.txt", &large)]);
    sandbox.write("old.txt", large.replace('x', "y"));
    sandbox.write("new.txt", &large);
    sandbox.record("two");
    assert_eq!(paths(&sandbox, &["--from-ref", "HEAD~1"]), ["new.txt"]);
    sandbox.git(&["checkout", "-q", "HEAD~1"]);
    assert_eq!(paths(&sandbox, &["--from-ref", "HEAD", "--to-ref", "main"]), ["new.txt"]);
}

#[test]
fn a_secret_in_a_line_that_did_not_change_is_found() {
    // Put together here, so that no line of this file looks like a secret.
    let token = ["gh", "p_", "R7tYk2Lm9Qw4Zx8Vb3Nc6Hj1Pd5Fg0SaUeIo"].concat();
    let secret = format!("token = {token}\n");
    let config = "hooks:\n  pre-commit:\n    steps:\n      - check: detect-secrets\n";
    let sandbox = committed(config, &[("a.ini", &secret)]);
    sandbox.write("a.ini", format!("{secret}more = 1\n"));
    sandbox.record("two");
    for args in [&["check"][..], &["check", "--from-ref", "HEAD~1"]] {
        sandbox.bosun(args).exits(1).says("a.ini").says("[detect-secrets]").never_says(&token);
    }
}

/// A step that changes what it is given and writes to `$LOG`.
fn with_step(fixes: &str) -> Sandbox {
    let mut sandbox = committed(
        &format!(
            "hooks:\n  pre-commit:\n    steps:\n      - {{ id: up, shell: 'echo ran >> \"$LOG\"; \
             sed -i s/x/X/ {{files}}', files: \"*.txt\", fixes: {fixes} }}\n"
        ),
        &[("a.txt", "x\n")],
    );
    let log = sandbox.beside("log");
    sandbox.set("LOG", log.to_str().unwrap());
    sandbox
}

#[test]
fn programs_run_only_where_they_are_asked_for() {
    let sandbox = with_step("true");
    sandbox.bosun(&["check"]).ok().says("not run: 1 step of pre-commit (`--steps` runs them)");
    assert!(!sandbox.beside("log").exists());
    sandbox.bosun(&["check", "--steps", "--dry-run"]).ok();
    assert!(!sandbox.beside("log").exists());
    sandbox.bosun(&["check", "--steps", "--fix"]).ok();
    assert_eq!(sandbox.read("a.txt"), "X\n");
}

#[test]
fn a_program_that_changes_files_fails_unless_it_is_asked_to() {
    let sandbox = with_step("true");
    sandbox.bosun(&["check", "--steps"]).exits(1).says("failed  up  it changed files");
}

#[test]
fn outside_a_repository_files_and_a_configuration_are_named() {
    let sandbox = Sandbox::new();
    sandbox.write("shared.yaml", format!("version: 1\n{BLANKS}"));
    sandbox.write("sub/a.txt", "x \n");
    let check = |args: &[&str]| sandbox.bosun(&[&["check", "--config", "shared.yaml"], args].concat());
    check(&["sub"]).exits(1).says("sub/a.txt");
    check(&["shared.yaml"]).ok();
    check(&[]).exits(2).says("name the files to check");
    check(&["--steps", "sub"]).exits(2).says("leave `--steps` out");
    check(&["--from-ref", "HEAD"]).exits(2).says("revisions need a repository");
    check(&["--fix", "sub"]).ok();
    assert_eq!(sandbox.read("sub/a.txt"), "x\n");
}

#[test]
fn what_is_in_commits_is_not_mended() {
    let sandbox = committed(BLANKS, &[("a.txt", "x \n")]);
    sandbox.record("two");
    sandbox.record("three");
    let args = ["check", "--fix", "--from-ref", "HEAD~2", "--to-ref", "HEAD~1"];
    sandbox.bosun(&args).exits(2).says("what is in commits cannot be mended");
}

#[test]
fn without_commits_a_range_says_so() {
    let sandbox = Sandbox::repo();
    sandbox.config(BLANKS);
    let out = sandbox.bosun(&["check", "--from-ref", "HEAD"]).exits(2);
    out.says("the current branch has none yet").never_says("unshallow");
}
