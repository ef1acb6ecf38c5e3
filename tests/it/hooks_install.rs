//! Putting hooks where git looks, beside what is there, and taking them away.

mod layouts;
mod neighbors;

use crate::sandbox::{BOSUN, Sandbox, has_optional, say};
use std::path::Path;

/// A pre-commit hook that writes to `$LOG`.
const CONFIG: &str = "hooks:\n  pre-commit:\n    steps:\n      - shell: echo bosun >> \"$LOG\"\n";

/// A repository with that hook configured and not installed.
fn prepared() -> Sandbox {
    let mut sandbox = Sandbox::repo();
    let log = sandbox.beside("log");
    sandbox.set("LOG", log.to_str().expect("a plain name"));
    sandbox.config(CONFIG);
    sandbox
}

/// What hooks wrote to `$LOG` since it was last asked.
fn logged(sandbox: &Sandbox) -> String {
    let log = sandbox.beside("log");
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    let _ = std::fs::remove_file(log);
    text
}

/// The names in a folder, sorted; none if it is not there.
fn listed(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("it can be read").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn installing_twice_is_installing_once() {
    let sandbox = prepared();
    sandbox.install().says("installed pre-commit in [DIR]/work/.git/hooks");
    let before = sandbox.read(".git/hooks/pre-commit");
    sandbox.install().silent();
    assert_eq!(sandbox.read(".git/hooks/pre-commit"), before);
    sandbox.commit("one").ok();
    assert_eq!(logged(&sandbox), "bosun\n");
}

#[test]
fn uninstalling_leaves_nothing_behind() {
    let sandbox = prepared();
    let before = listed(&sandbox.path(".git/hooks"));
    sandbox.install();
    sandbox.bosun(&["hooks", "uninstall"]).ok().says("removed pre-commit");
    assert_eq!(listed(&sandbox.path(".git/hooks")), before);
    sandbox.bosun(&["hooks", "uninstall"]).ok().silent();
    sandbox.commit("one").ok();
    assert_eq!(logged(&sandbox), "");
}

#[test]
fn a_dry_run_writes_nothing() {
    let sandbox = prepared();
    sandbox.bosun(&["hooks", "install", "--dry-run"]).ok().says("would install");
    assert!(!sandbox.exists(".git/hooks/pre-commit"));
    sandbox.install();
    sandbox.bosun(&["hooks", "uninstall", "--dry-run"]).ok().says("would remove");
    assert!(sandbox.exists(".git/hooks/pre-commit"));
}

#[test]
fn a_hook_that_is_no_longer_configured_goes() {
    let sandbox = prepared();
    sandbox.install();
    sandbox.config("hooks:\n  commit-msg:\n    steps:\n      - run: \"true\"\n");
    sandbox.install().says("no longer configured");
    assert!(sandbox.exists(".git/hooks/commit-msg") && !sandbox.exists(".git/hooks/pre-commit"));
}

#[test]
fn every_hook_of_git_can_be_installed() {
    let sandbox = Sandbox::repo();
    let names = [
        "applypatch-msg",
        "commit-msg",
        "fsmonitor-watchman",
        "p4-changelist",
        "p4-post-changelist",
        "p4-pre-submit",
        "p4-prepare-changelist",
        "post-applypatch",
        "post-checkout",
        "post-commit",
        "post-index-change",
        "post-merge",
        "post-receive",
        "post-rewrite",
        "post-update",
        "pre-applypatch",
        "pre-auto-gc",
        "pre-commit",
        "pre-merge-commit",
        "pre-push",
        "pre-rebase",
        "pre-receive",
        "prepare-commit-msg",
        "proc-receive",
        "push-to-checkout",
        "reference-transaction",
        "sendemail-validate",
        "update",
    ];
    let mut args = vec!["hooks", "install"];
    args.extend(names.iter().flat_map(|name| ["--hook-type", name]));
    sandbox.bosun(&args).ok();
    assert_eq!(listed(&sandbox.path(".git/hooks")), names);
    sandbox
        .bosun(&["hooks", "install", "--hook-type", "pre-comit"])
        .exits(2)
        .says("did you mean `pre-commit`?");
}

#[test]
fn a_shim_without_bosun_stops_and_names_the_way_out() {
    if ["/usr/local/bin/bosun", "/opt/homebrew/bin/bosun"].iter().any(|file| Path::new(file).exists()) {
        say("skipped: a bosun is installed where shims look");
        return;
    }
    let sandbox = prepared();
    sandbox.install();
    let text = sandbox.read(".git/hooks/pre-commit").replace(BOSUN, "/nowhere/bosun");
    sandbox.script(".git/hooks/pre-commit", &text);
    sandbox.commit("one").exits(1).says("needs bosun").says("BOSUN=0 git");
    sandbox.command("git").args(&["commit", "-q", "-m", "one"]).env("BOSUN", "0").run().ok().silent();
}

#[test]
fn a_shim_finds_bosun_on_the_path_when_its_own_is_gone() {
    let sandbox = prepared();
    sandbox.install();
    let text = sandbox.read(".git/hooks/pre-commit").replace(BOSUN, "/nowhere/bosun");
    sandbox.script(".git/hooks/pre-commit", &text);
    std::os::unix::fs::symlink(BOSUN, sandbox.beside("tools/bosun")).expect("the folder is ours");
    sandbox.commit("one").ok();
    assert_eq!(logged(&sandbox), "bosun\n");
}

#[test]
fn a_shim_names_the_link_that_the_path_has() {
    let sandbox = prepared();
    let link = sandbox.beside("tools/bosun");
    std::os::unix::fs::symlink(BOSUN, &link).expect("the folder is ours");
    sandbox.install();
    let text = sandbox.read(".git/hooks/pre-commit");
    assert!(text.contains(&format!("'{}'", link.display())), "{text}");
}

#[test]
fn a_shim_is_plain_posix_sh() {
    if !has_optional("dash") {
        return;
    }
    let sandbox = prepared();
    // A check that mends needs the second kind of shim too.
    sandbox.config(&format!("{CONFIG}      - check: trailing-whitespace\n"));
    sandbox.install().says("installed post-commit, pre-commit");
    for hook in ["pre-commit", "post-commit"] {
        let path = format!(".git/hooks/{hook}");
        assert!(sandbox.read(&path).starts_with("#!/bin/sh\n"));
        sandbox.command("dash").args(&["-n", &path]).run().ok().silent();
        sandbox.command("dash").args(&["-eu", &path]).run().ok().silent();
    }
    assert_eq!(logged(&sandbox), "bosun\n");
}

#[test]
fn outside_a_repository_nothing_is_installed_and_nothing_fails() {
    Sandbox::new().bosun(&["hooks", "install"]).ok().says("not inside a git repository");
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_except_in_ci() {
    let sandbox = prepared();
    // A file stands where the folder would be.
    sandbox.write(".git/hooks", "");
    sandbox.bosun(&["hooks", "install"]).exits(3).says(".git/hooks");
    sandbox
        .command(BOSUN)
        .args(&["hooks", "install"])
        .env("CI", "true")
        .run()
        .ok()
        .says("no hooks installed in CI");
}

#[test]
fn without_a_configuration_there_is_nothing_to_install() {
    let sandbox = Sandbox::repo();
    sandbox.bosun(&["hooks", "install"]).exits(2).says("there is no `bosun.yaml` here");
    let in_ci = sandbox.command(BOSUN).args(&["hooks", "install"]).env("CI", "true").run();
    in_ci.ok().says("there is no `bosun.yaml` here; no hooks installed in CI");
}
