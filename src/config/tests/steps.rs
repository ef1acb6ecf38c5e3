//! The keys of a step.

use super::*;
use crate::hooks::step::{Action, Command, Effect, Fixes, OnMissing, Retry, When};
use std::time::Duration;

#[test]
fn a_step_reads_all_its_keys() {
    let step = step(
        "- id: a\n  run: x {files}\n  files: '*.rs'\n  exclude: [gen/]\n  types: [text, rust]\n  root: crates/*\n  \
         env: { N: 1, V: 1.10 }\n  stdin: true\n  timeout: 1h30m\n  retry: { count: 2, backoff: 250ms }\n  \
         on_missing: skip\n  writes: [Cargo.lock]\n  tags: slow\n  when: { local: true, branch: [main, '!wip/*'], merge: false }\n  \
         fail_text: run `x`\n  fixes: fail\n",
    );
    assert_eq!(step.files, ["*.rs"]);
    assert_eq!(step.exclude, ["gen/"]);
    assert_eq!(step.types, ["text", "rust"]);
    assert_eq!(step.root, ["crates/*"]);
    assert_eq!((step.env["N"].as_str(), step.env["V"].as_str()), ("1", "1.10"));
    assert!(step.stdin && !step.interactive);
    assert_eq!(step.timeout, Some(Duration::from_secs(5400)));
    assert_eq!(step.retry, Retry { count: 2, backoff: Duration::from_millis(250) });
    assert_eq!(step.on_missing, OnMissing::Skip);
    assert_eq!(step.effect, Some(Effect::Writes(vec!["Cargo.lock".to_owned()])));
    assert_eq!(step.tags, ["slow"]);
    let branch = vec!["main".to_owned(), "!wip/*".to_owned()];
    assert_eq!(step.when, When { ci: Some(false), branch, merge: Some(false), rebase: None });
    assert_eq!(step.fail_text.as_deref(), Some("run `x`"));
    assert_eq!(step.fixes, Some(Fixes::Fail));
}

#[test]
fn words_stand_for_the_usual_cases() {
    let step = step("- { run: x, when: ci, retry: 3, reads: true, fixes: true }\n");
    assert_eq!(step.when.ci, Some(true));
    assert_eq!(step.retry.count, 3);
    assert_eq!(step.effect, Some(Effect::Reads(Vec::new())));
    assert_eq!(step.fixes, Some(Fixes::True));
}

#[test]
fn a_shell_keeps_its_text() {
    let step = step("- shell: a | b {files}\n");
    assert_eq!(step.action, Action::Run(Command::Shell("a | b {files}".to_owned())));
}

#[test]
fn an_unknown_key_of_a_step_has_a_suggestion() {
    let (message, help) = step_error("- run: x\n  fiels: a\n");
    assert_eq!(message, "bosun.yaml:5:7: unknown key `fiels`");
    assert_eq!(help, "did you mean `files`?");
}

#[test]
fn shell_syntax_in_run_is_told_to_use_shell() {
    let (message, help) = step_error("- run: a && b\n");
    assert_eq!(
        message,
        "bosun.yaml:4:12: `run` starts a program without a shell, so `&&` has no meaning in it"
    );
    assert_eq!(help, "use `shell:` in place of `run:`");
}

#[test]
fn a_variable_before_a_program_is_told_to_use_env() {
    let (message, help) = step_error("- run: A=1 b\n");
    assert_eq!(
        message,
        "bosun.yaml:4:12: `run` starts a program without a shell, so `A=` has no meaning in it"
    );
    assert_eq!(help, "set variables with `env:`, or use `shell:`");
}

#[test]
fn a_step_must_do_something() {
    let (message, help) = step_error("- files: a\n");
    assert_eq!(message, "bosun.yaml:4:7: a step without anything to do");
    assert_eq!(help, "give it `run`, `shell`, `check` or `use`");
}

#[test]
fn a_step_does_one_thing() {
    let (message, _) = step_error("- run: a\n  shell: b\n");
    assert_eq!(message, "bosun.yaml:5:7: a step has either `run` or `shell`");
}

#[test]
fn a_word_is_no_step() {
    let (message, help) = step_error("- large-file\n");
    assert_eq!(message, "bosun.yaml:4:7: a step is a map, found `large-file`");
    assert_eq!(help, "write `check: large-file`");
    assert_eq!(step_error("- cargo fmt\n").1, "write `run: cargo fmt`");
}

#[test]
fn an_unknown_type_has_a_suggestion() {
    let (message, help) = step_error("- run: a\n  types: [text, pyton]\n");
    assert_eq!(message, "bosun.yaml:5:21: unknown type `pyton`");
    assert_eq!(help, "did you mean `python`?");
}

#[test]
fn a_glob_that_makes_no_sense_is_told_at_its_place() {
    for (key, column) in [("files", 19), ("exclude", 21), ("root", 18), ("reads", 19), ("writes", 20)] {
        let (message, _) = step_error(&format!("- run: a\n  {key}: [ok, '[']\n"));
        assert!(
            message.starts_with(&format!("bosun.yaml:5:{column}: the glob `[` makes no sense: ")),
            "{message}"
        );
    }
}

#[test]
fn a_branch_that_makes_no_sense_is_told_at_its_place() {
    let (message, _) = step_error("- run: a\n  when: { branch: ['{'] }\n");
    assert!(message.starts_with("bosun.yaml:5:24: the glob `{` makes no sense: "), "{message}");
}

#[test]
fn a_duration_needs_a_unit() {
    let (message, help) = step_error("- run: a\n  timeout: 30\n");
    assert_eq!(message, "bosun.yaml:5:16: expected a duration, found `30`");
    assert_eq!(help, "write `30s` for seconds");
}

#[test]
fn a_timeout_of_nothing_is_refused() {
    let (message, _) = step_error("- run: a\n  timeout: 0s\n");
    assert_eq!(message, "bosun.yaml:5:16: a timeout of nothing ends the step before it starts");
}

#[test]
fn a_retry_says_how_often() {
    assert_eq!(step_error("- run: a\n  retry: { backoff: 1s }\n").0, "bosun.yaml:5:14: `count` is missing");
    let (message, _) = step_error("- run: a\n  retry: 1000\n");
    assert_eq!(message, "bosun.yaml:5:14: a step is tried again at most 100 times");
}

#[test]
fn an_unknown_policy_has_a_suggestion() {
    let (message, help) = step_error("- run: a\n  on_missing: skipp\n");
    assert_eq!(message, "bosun.yaml:5:19: expected `fail`, `warn` or `skip`, found `skipp`");
    assert_eq!(help, "did you mean `skip`?");
}

#[test]
fn an_unknown_word_of_fixes_is_refused() {
    let (message, _) = step_error("- run: a\n  fixes: yes\n");
    assert_eq!(message, "bosun.yaml:5:14: expected `true`, `fail` or `false`, found `yes`");
}

#[test]
fn old_words_for_truth_are_refused() {
    let (message, help) = step_error("- run: a\n  stdin: yes\n");
    assert_eq!(message, "bosun.yaml:5:14: expected `true` or `false`, found `yes`");
    assert_eq!(help, "write `true`");
}

#[test]
fn reads_and_writes_exclude_each_other() {
    let (message, _) = step_error("- run: a\n  reads: true\n  writes: true\n");
    assert_eq!(message, "bosun.yaml:5:14: a step that writes reads too");
}

#[test]
fn ci_and_local_exclude_each_other() {
    let (message, _) = step_error("- run: a\n  when: { ci: true, local: true }\n");
    assert_eq!(message, "bosun.yaml:5:32: `ci` and `local` exclude each other");
}

#[test]
fn an_unknown_occasion_is_refused() {
    let (message, help) = step_error("- run: a\n  when: cli\n");
    assert_eq!(message, "bosun.yaml:5:13: expected `ci` or `local`, found `cli`");
    assert_eq!(help, "did you mean `ci`?");
    assert_eq!(step_error("- run: a\n  when: { brunch: x }\n").0, "bosun.yaml:5:15: unknown key `brunch`");
}

#[test]
fn the_terminal_and_standard_input_exclude_each_other() {
    let (message, _) = step_error("- run: a\n  interactive: true\n  stdin: true\n");
    assert_eq!(message, "bosun.yaml:5:20: a step has either the terminal or the hook's standard input");
}

#[test]
fn an_id_is_one_word() {
    assert_eq!(step_error("- run: a\n  id: b c\n").0, "bosun.yaml:5:11: an id is one word without commas");
}

#[test]
fn variables_are_a_map_of_texts() {
    assert_eq!(
        step_error("- run: a\n  env: [A=1]\n").0,
        "bosun.yaml:5:12: expected a map of variables, found a list"
    );
    assert_eq!(
        step_error("- run: a\n  env: { A: [1] }\n").0,
        "bosun.yaml:5:17: expected a text, found a list"
    );
}

#[test]
fn a_truth_value_is_no_glob() {
    assert_eq!(step_error("- run: a\n  files: true\n").0, "bosun.yaml:5:14: expected a glob, found `true`");
    let (message, _) = step_error("- run: a\n  exclude: { a: b }\n");
    assert_eq!(message, "bosun.yaml:5:16: expected a glob or a list of globs, found a map");
}

#[test]
fn an_empty_branch_matches_nothing() {
    let (message, _) = step_error("- run: a\n  when: { branch: '' }\n");
    assert_eq!(message, "bosun.yaml:5:23: the glob `` makes no sense: matches nothing");
}

#[test]
fn a_placeholder_that_the_hook_cannot_fill_is_an_error() {
    let refused = |hook: &str, placeholder: &str| {
        let text = format!("version: 1\nhooks:\n  {hook}:\n    - run: a {{{placeholder}}}\n");
        load_with(&[("bosun.yaml", &text)], &[]).err().map(|errors| errors[0].to_string())
    };
    let at = "bosun.yaml:4:7: ";
    assert_eq!(refused("pre-push", "push_files"), None);
    assert_eq!(refused("pre-commit", "staged_files"), None);
    let staged = "nothing is staged for pre-push, so `{staged_files}` never has any";
    assert_eq!(refused("pre-push", "staged_files").unwrap(), format!("{at}{staged}"));
    let files = "pre-rebase sees no files, so `{files}` never has any";
    assert_eq!(refused("pre-rebase", "files").unwrap(), format!("{at}{files}"));
}
