//! Repositories that are not a folder with a `.git` folder in it.

use super::{CONFIG, logged, prepared};
use crate::sandbox::{BOSUN, Sandbox};

#[test]
fn a_linked_work_tree_shares_the_hooks() {
    let sandbox = prepared();
    sandbox.record("one");
    sandbox.git(&["worktree", "add", "-q", "../linked"]);
    let linked = sandbox.beside("linked");
    sandbox.command(BOSUN).args(&["hooks", "install"]).within(&linked).run().ok();
    assert!(sandbox.exists(".git/hooks/pre-commit"));
    let commit = ["commit", "-q", "--allow-empty", "-m", "two"];
    sandbox.command("git").args(&commit).within(&linked).run().ok();
    sandbox.git(&commit);
    assert_eq!(logged(&sandbox), "bosun\nbosun\n");
}

#[test]
fn what_is_mended_in_a_linked_work_tree_is_committed_there() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-commit:\n    steps:\n      - check: trailing-whitespace\n");
    sandbox.record("one");
    sandbox.git(&["worktree", "add", "-q", "../linked"]);
    let linked = sandbox.beside("linked");
    sandbox.write("../linked/a.txt", "a \n");
    let git = |args: &[&str]| sandbox.command("git").args(args).within(&linked).run().ok();
    git(&["add", "a.txt"]);
    git(&["commit", "-q", "-m", "two"]);
    assert_eq!(git(&["show", "HEAD:a.txt"]).stdout, "a\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_submodule_has_hooks_of_its_own() {
    let sandbox = prepared();
    sandbox.record("one");
    let module = sandbox.beside("module");
    let module = module.to_str().expect("a plain name");
    sandbox.git(&["init", "-q", module]);
    sandbox.git(&["-C", module, "commit", "-q", "--allow-empty", "-m", "one"]);
    sandbox.git(&["submodule", "--quiet", "add", module, "inner"]);
    sandbox.write("inner/bosun.yaml", format!("version: 1\n{CONFIG}"));
    sandbox.command(BOSUN).args(&["hooks", "install"]).within(sandbox.path("inner")).run().ok();
    assert!(sandbox.exists(".git/modules/inner/hooks/pre-commit"));
    assert!(!sandbox.exists(".git/hooks/pre-commit"));
    sandbox.git(&["-C", "inner", "commit", "-q", "--allow-empty", "-m", "two"]);
    assert_eq!(logged(&sandbox), "bosun\n");
}

#[test]
fn a_repository_that_only_variables_name_works_too() {
    let mut sandbox = Sandbox::new();
    let (bare, log) = (sandbox.beside("dotfiles"), sandbox.beside("log"));
    let bare = bare.to_str().expect("a plain name").to_owned();
    sandbox.git(&["init", "-q", "--bare", &bare]);
    sandbox.set("GIT_DIR", &bare);
    let work = sandbox.path("");
    sandbox.set("GIT_WORK_TREE", work.to_str().expect("a plain name").trim_end_matches('/'));
    sandbox.set("LOG", log.to_str().expect("a plain name"));
    sandbox.config("hooks:\n  pre-commit:\n    steps:\n      - shell: git rev-parse --absolute-git-dir >> \"$LOG\"\n      - check: trailing-whitespace\n");
    sandbox.install();
    sandbox.write("a.txt", "a \n");
    sandbox.commit("one").ok();
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "a");
    assert_eq!(logged(&sandbox), format!("{bare}\n"));
}

#[test]
fn a_commit_from_a_subfolder_runs_the_same_hooks() {
    let sandbox = prepared();
    sandbox.install();
    sandbox.write("deep/er/a.txt", "a\n");
    sandbox.git(&["add", "-A"]);
    let commit = ["commit", "-q", "-m", "one"];
    sandbox.command("git").args(&commit).within(sandbox.path("deep/er")).run().ok();
    assert_eq!(logged(&sandbox), "bosun\n");
}
