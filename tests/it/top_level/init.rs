//! The first configuration.

use super::json;
use crate::sandbox::{Output, Sandbox};

fn init(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["init"], args].concat())
}

/// The keys of a YAML mapping that begin a line.
fn keys(yaml: &str) -> Vec<&str> {
    let is_key = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    yaml.lines().filter(is_key).filter_map(|line| line.split(':').next()).collect()
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let sandbox = Sandbox::repo();
    init(&sandbox, &[]).exits(2).says("`--yes`");
    assert!(!sandbox.exists("bosun.yaml") && !sandbox.exists(".git/hooks/pre-commit"));
}

#[test]
fn a_dry_run_prints_what_would_be_written() {
    let sandbox = Sandbox::repo();
    let shown = init(&sandbox, &["--dry-run"]).ok();
    assert!(!sandbox.exists("bosun.yaml") && !sandbox.exists(".git/hooks/pre-commit"));
    init(&sandbox, &["--yes"]).ok();
    assert_eq!(sandbox.read("bosun.yaml"), shown.stdout);
}

#[test]
fn twice_is_once() {
    let sandbox = Sandbox::repo();
    init(&sandbox, &["--yes"]).ok().says("wrote bosun.yaml").says("installed");
    let text = sandbox.read("bosun.yaml");
    let out = init(&sandbox, &["--yes"]).ok().says("bosun.yaml is there already");
    out.never_says("wrote").never_says("installed");
    assert_eq!(sandbox.read("bosun.yaml"), text);
}

#[test]
fn what_was_written_is_accepted_known_and_in_force() {
    let sandbox = Sandbox::repo();
    sandbox.write("Cargo.toml", "[package]\nname = \"a\"\n");
    init(&sandbox, &["--yes"]).ok();
    sandbox.bosun(&["check"]).ok();
    sandbox.bosun(&["doctor"]).ok().never_says("warn").never_says("fail");
    let schema = json(&sandbox.bosun(&["schema"]).ok());
    let text = sandbox.read("bosun.yaml");
    let keys = keys(&text);
    assert!(keys.contains(&"version") && keys.contains(&"hooks"), "{keys:?}");
    for key in keys {
        assert!(schema["properties"].get(key).is_some(), "the schema does not know `{key}`");
    }
    sandbox.write("a.json", "{\n");
    sandbox.commit("one").exits(1).says("a.json");
}

#[test]
fn starters_are_for_what_is_at_the_root() {
    for (mark, starter, other) in [
        ("Cargo.toml", "cargo fmt", "gofmt"),
        ("package.json", "eslint", "cargo"),
        ("pyproject.toml", "ruff", "eslint"),
        ("go.mod", "gofmt", "ruff"),
        ("install.sh", "shellcheck", "gofmt"),
    ] {
        let sandbox = Sandbox::repo();
        sandbox.write(mark, "");
        let text = init(&sandbox, &["--dry-run"]).ok().stdout;
        assert!(text.contains(starter) && !text.contains(other), "{mark}:\n{text}");
    }
}

#[test]
fn a_linked_work_tree_gets_its_file_and_the_shared_shims() {
    let sandbox = Sandbox::repo();
    sandbox.record("one");
    let linked = sandbox.beside("linked");
    sandbox.git(&["worktree", "add", "-q", linked.to_str().unwrap()]);
    sandbox.command(crate::sandbox::BOSUN).args(&["init", "--yes"]).within(&linked).run().ok();
    assert!(linked.join("bosun.yaml").exists() && !sandbox.exists("bosun.yaml"));
    assert!(sandbox.exists(".git/hooks/pre-commit"));
}

#[test]
fn from_a_subfolder_the_file_goes_to_the_root() {
    let sandbox = Sandbox::repo();
    sandbox.write("sub/a.txt", "");
    let run = sandbox.command(crate::sandbox::BOSUN).args(&["init", "--yes"]);
    run.within(sandbox.path("sub")).run().ok().says("wrote ../bosun.yaml");
    assert!(sandbox.exists("bosun.yaml"));
}

#[test]
fn a_file_by_another_ending_is_not_passed_over() {
    let sandbox = Sandbox::repo();
    sandbox.write("bosun.yml", "version: 1\n");
    init(&sandbox, &["--yes"]).exits(2).says("rename it to `bosun.yaml`");
    assert!(!sandbox.exists("bosun.yaml"));
}

#[test]
fn editors_are_pointed_at_the_schema_beside_it() {
    let sandbox = Sandbox::repo();
    init(&sandbox, &["--yes", "--schema", ".bosun/schema.json"]).ok().says("wrote .bosun/schema.json");
    assert_eq!(sandbox.read(".bosun/schema.json"), sandbox.bosun(&["schema"]).ok().stdout);
    assert!(sandbox.read("bosun.yaml").starts_with("# yaml-language-server: $schema=.bosun/schema.json\n"));
}

#[test]
fn outside_a_repository_nothing_is_written() {
    let sandbox = Sandbox::new();
    init(&sandbox, &["--yes"]).exits(2).says("`git init`");
    assert!(!sandbox.exists("bosun.yaml"));
}
