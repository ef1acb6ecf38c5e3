//! Hooks, named steps, ids, needs, and how layers merge them.

use super::*;
use crate::hooks::step::{Action, Command};

fn ids(config: &Config) -> Vec<&str> {
    config.hooks.hooks[0].steps.iter().map(|step| step.id.as_str()).collect()
}

fn words(step: &Step) -> &[String] {
    match &step.action {
        Action::Run(Command::Argv(words)) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_hook_is_a_map_or_a_plain_list() {
    let config = good(
        "version: 1\nhooks:\n  pre-commit:\n    fail_fast: true\n    steps:\n      - run: a\n  pre-push: [{ run: b }]\n",
    );
    let [first, second] = config.hooks.hooks.as_slice() else { panic!("two hooks") };
    assert!(first.fail_fast && !second.fail_fast);
    assert_eq!((first.steps[0].id.as_str(), second.steps[0].id.as_str()), ("a", "b"));
    assert_eq!(first.origin, Origin { file: "bosun.yaml".into(), line: 3, column: 3 });
    assert_eq!(first.steps[0].origin, Origin { file: "bosun.yaml".into(), line: 6, column: 9 });
}

#[test]
fn an_unknown_hook_has_a_suggestion() {
    let (message, help) = error("version: 1\nhooks:\n  precommit: []\n");
    assert_eq!(message, "bosun.yaml:3:3: git has no hook `precommit`");
    assert_eq!(help, "did you mean `pre-commit`?");
}

#[test]
fn an_unknown_key_of_a_hook_is_an_error() {
    let (message, help) = error("version: 1\nhooks:\n  pre-commit:\n    failfast: true\n");
    assert_eq!(message, "bosun.yaml:4:5: unknown key `failfast`");
    assert_eq!(help, "did you mean `fail_fast`?");
}

#[test]
fn an_unknown_rule_of_the_family_is_an_error() {
    let (message, help) = error("version: 1\nhooks:\n  rules: { trailing-space: ignore }\n");
    assert_eq!(message, "bosun.yaml:3:12: unknown rule `trailing-space`");
    assert_eq!(help, "did you mean `trailing-spaces`?");
}

#[test]
fn files_of_the_family_hold_for_all_steps() {
    let config = good("version: 1\nhooks:\n  exclude: [third_party/]\n  files: src/\n");
    assert_eq!(
        (config.hooks.exclude, config.hooks.files),
        (vec!["third_party/".to_owned()], vec!["src/".to_owned()])
    );
}

#[test]
fn ids_are_made_up_and_unique() {
    let steps = steps(
        "- run: bin/cargo fmt\n- run: cargo test\n- shell: a | b\n- check: large-file\n- id: cargo\n  run: x\n",
    );
    let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(ids, ["cargo-2", "cargo-3", "shell", "large-file", "cargo"]);
}

#[test]
fn the_same_id_twice_is_an_error() {
    let errors = errors_of(&[("bosun.yaml", &with_steps("- { id: a, run: x }\n- { id: a, run: y }\n"))]);
    assert_eq!(told(&errors), ["bosun.yaml:5:13: two steps of this hook are called `a`"]);
    assert_eq!((errors[0].related[0].0.line, errors[0].related[0].0.column), (4, 13));
}

#[test]
fn an_unknown_need_is_an_error() {
    let (message, help) = step_error("- { id: build, run: x }\n- { id: b, run: y, needs: [biuld] }\n");
    assert_eq!(message, "bosun.yaml:5:32: no step of this hook is called `biuld`");
    assert_eq!(help, "did you mean `build`?");
}

#[test]
fn needs_in_a_circle_are_named() {
    let (message, _) = step_error(
        "- { id: a, run: x, needs: b }\n- { id: b, run: x, needs: [c] }\n- { id: c, run: x, needs: [a] }\n",
    );
    assert_eq!(message, "bosun.yaml:6:32: steps wait for each other: a → b → c → a");
}

#[test]
fn a_step_cannot_need_itself() {
    let (message, _) = step_error("- { id: a, run: x, needs: a }\n");
    assert_eq!(message, "bosun.yaml:4:31: steps wait for each other: a → a");
}

#[test]
fn two_roads_to_one_step_are_no_circle() {
    let steps =
        steps("- { id: a, run: x }\n- { id: b, run: x, needs: a }\n- { id: c, run: x, needs: [a, b] }\n");
    assert_eq!(steps[2].needs, ["a", "b"]);
}

#[test]
fn a_named_step_is_used_and_overridden() {
    let config = good(
        "version: 1\nsteps:\n  - { id: lint, run: cargo clippy, timeout: 2m, env: { A: 1, B: 2 } }\nhooks:\n  pre-push:\n    - use: lint\n      timeout: 5m\n      env: { B: 3 }\n    - { use: lint, id: other, shell: 'a | b' }\n",
    );
    let [used, other] = config.hooks.hooks[0].steps.as_slice() else { panic!("two steps") };
    assert_eq!(used.id, "lint");
    assert_eq!(words(used), ["cargo", "clippy"]);
    assert_eq!(used.timeout, Some(std::time::Duration::from_secs(300)));
    assert_eq!((used.env["A"].as_str(), used.env["B"].as_str()), ("1", "3"));
    assert_eq!(used.origin, Origin { file: "bosun.yaml".into(), line: 6, column: 7 });
    assert_eq!(
        (other.id.as_str(), &other.action),
        ("other", &Action::Run(Command::Shell("a | b".to_owned())))
    );
}

#[test]
fn an_unknown_named_step_is_an_error() {
    let (message, help) =
        error("version: 1\nsteps: [{ id: clippy, run: x }]\nhooks:\n  pre-push:\n    - use: clipy\n");
    assert_eq!(message, "bosun.yaml:5:12: no step is called `clipy`");
    assert_eq!(help, "did you mean `clippy`?");
}

#[test]
fn a_named_step_is_checked_once_however_often_it_is_used() {
    let (message, _) = error(
        "version: 1\nsteps: [{ id: a, run: x, timeout: 3 }]\nhooks:\n  pre-push: [use: a]\n  pre-commit: [use: a]\n",
    );
    assert_eq!(message, "bosun.yaml:2:35: expected a duration, found `3`");
}

#[test]
fn a_named_step_needs_an_id_of_its_own() {
    assert_eq!(error("version: 1\nsteps: [{ run: x }]\n").0, "bosun.yaml:2:9: a named step needs an `id`");
    let (message, _) = error("version: 1\nsteps:\n  - { id: a, run: x }\n  - { id: a, run: y }\n");
    assert_eq!(message, "bosun.yaml:4:11: two steps are called `a`");
}

#[test]
fn a_named_step_cannot_use_another() {
    let (message, _) = error("version: 1\nsteps: [{ id: a, run: x }, { id: b, use: a }]\n");
    assert_eq!(message, "bosun.yaml:2:42: a named step cannot use another");
}

#[test]
fn steps_of_layers_merge_by_id() {
    let config = good_files(&[
        (
            "bosun.yaml",
            "version: 1\nextends: base.yaml\nhooks:\n  pre-commit:\n    - { id: b, timeout: 9s }\n    - { id: c, run: z }\n",
        ),
        (
            "base.yaml",
            "hooks:\n  pre-commit:\n    fail_fast: true\n    steps:\n      - { id: a, run: x }\n      - { id: b, run: y, timeout: 1s }\n",
        ),
    ]);
    assert_eq!(ids(&config), ["a", "b", "c"]);
    let hook = &config.hooks.hooks[0];
    assert!(hook.fail_fast);
    assert_eq!(words(&hook.steps[1]), ["y"]);
    assert_eq!(hook.steps[1].timeout, Some(std::time::Duration::from_secs(9)));
    assert_eq!(hook.steps[1].origin.file, Path::new("base.yaml"));
    assert_eq!(hook.steps[2].origin.file, Path::new("bosun.yaml"));
}

#[test]
fn another_action_replaces_the_action() {
    let config = good_files(&[
        ("bosun.yaml", &with_steps("- { id: a, run: x, files: '*.c' }\n")),
        ("bosun.local.yaml", "hooks: { pre-commit: { steps: [{ id: a, shell: x | y }] } }\n"),
    ]);
    let step = &config.hooks.hooks[0].steps[0];
    assert_eq!(step.action, Action::Run(Command::Shell("x | y".to_owned())));
    assert_eq!(step.files, ["*.c"]);
}

#[test]
fn check_steps_merge_by_their_check() {
    let config = good_files(&[
        ("bosun.yaml", &with_steps("- check: trailing-spaces\n- check: [large-file]\n")),
        ("bosun.local.yaml", "hooks: { pre-commit: [{ check: trailing-spaces, exclude: a }] }\n"),
    ]);
    assert_eq!(ids(&config), ["trailing-spaces", "large-file"]);
    assert_eq!(config.hooks.hooks[0].steps[0].exclude, ["a"]);
}

#[test]
fn steps_without_an_id_are_added() {
    let config = good_files(&[
        ("bosun.yaml", &with_steps("- run: cargo fmt\n")),
        ("bosun.local.yaml", "hooks: { pre-commit: [{ run: cargo test }] }\n"),
    ]);
    assert_eq!(ids(&config), ["cargo", "cargo-2"]);
}

#[test]
fn a_hook_without_value_is_taken_away() {
    let config = good_files(&[
        ("bosun.yaml", &with_steps("- run: x\n")),
        ("bosun.local.yaml", "hooks:\n  pre-commit:\n"),
    ]);
    assert_eq!(config.hooks.hooks, []);
}

#[test]
fn named_steps_of_layers_merge_by_id() {
    let config = good_files(&[
        (
            "bosun.yaml",
            "version: 1\nextends: base.yaml\nsteps: [{ id: a, tags: [slow] }]\nhooks: { pre-push: [use: a] }\n",
        ),
        ("base.yaml", "steps: [{ id: a, run: x }]\n"),
    ]);
    assert_eq!(config.hooks.hooks[0].steps[0].tags, ["slow"]);
}

#[test]
fn the_example_of_the_manual_is_read() {
    let config = good(
        "version: 1\nsteps:\n  - id: clippy\n    run: cargo clippy --quiet -- -D warnings\n    files: [\"*.rs\", Cargo.toml]\n    timeout: 2m\nhooks:\n  pre-commit:\n    steps:\n      - check: [trailing-spaces, large-file]\n      - check: { large-file: { max_kb: 800 } }\n      - id: rustfmt\n        run: rustfmt --edition 2024 {files}\n        files: \"*.rs\"\n        fixes: true\n      - use: clippy\n  commit-msg:\n    steps:\n      - check: subject\ndocker:\n  profile: default\n  images: [{ file: docker/api.Dockerfile, context: ., max_size: 250MB }]\nflags:\n  file: flags.yaml\n  environments:\n    production: { file: flags.production.yaml, protected: true }\n",
    );
    assert_eq!(ids(&config), ["checks", "large-file", "rustfmt", "clippy"]);
}

#[test]
fn a_change_of_a_step_that_is_not_there_is_an_error() {
    let errors = errors_of(&[
        ("bosun.yaml", &with_steps("- { id: lint, run: x }\n")),
        ("bosun.local.yaml", "hooks: { pre-commit: [{ id: lnt, timeout: 5s }] }\n"),
    ]);
    assert_eq!(told(&errors), ["bosun.local.yaml:1:23: a step without anything to do"]);
    let help = "give it `run`, `shell`, `check` or `use`, or the id of a step to change";
    assert_eq!(errors[0].help.as_deref(), Some(help));
}
