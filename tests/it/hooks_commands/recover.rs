//! What a run that was killed has left aside.

use crate::sandbox::{Output, Sandbox};
use std::fs;
use std::path::PathBuf;

const STEP: &str = "hooks:\n  pre-commit:\n    steps:\n      \
    - { id: end, shell: 'cat {files}; kill -9 $PPID', files: \"*.txt\" }\n";

/// A repository in which a run was killed while a part of `a.txt` was hidden.
fn killed() -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.config(STEP);
    sandbox.write("a.txt", "staged\n");
    sandbox.git(&["add", "a.txt"]);
    sandbox.write("a.txt", "staged\nmine\n");
    let run = sandbox.bosun(&["hooks", "run", "pre-commit"]);
    assert_eq!(run.status, -1, "{run}");
    assert_eq!(sandbox.read("a.txt"), "staged\n");
    sandbox
}

fn recover(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["hooks", "recover"], args].concat())
}

/// The files of all journals.
fn journals(sandbox: &Sandbox) -> Vec<PathBuf> {
    let entries = fs::read_dir(sandbox.path(".git/bosun/journal")).expect("a run has made it");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    found.sort();
    found
}

/// The object in `git cat-file blob ID`, the first that is named.
fn object(out: &Output) -> String {
    let (_, rest) = out.stdout.split_once("git cat-file blob ").unwrap_or_else(|| panic!("none in\n{out}"));
    rest.split_whitespace().next().expect("an id follows").to_owned()
}

#[test]
fn the_list_names_the_object_that_holds_the_text() {
    let sandbox = killed();
    let list = recover(&sandbox, &["--list"]).ok().says("a.txt").says("ended");
    assert_eq!(sandbox.git(&["cat-file", "blob", &object(&list)]), "staged\nmine");
    assert_eq!(sandbox.read("a.txt"), "staged\n");
}

#[test]
fn what_was_hidden_comes_back_once() {
    let sandbox = killed();
    recover(&sandbox, &[]).ok().says("brought back `a.txt`");
    assert_eq!(sandbox.read("a.txt"), "staged\nmine\n");
    assert_eq!(sandbox.git(&["show", ":a.txt"]), "staged");
    recover(&sandbox, &[]).ok().says("nothing to bring back");
    recover(&sandbox, &["--list"]).ok().says("nothing is moved aside or kept");
    assert_eq!(sandbox.git(&["for-each-ref"]), "");
}

#[test]
fn a_dry_run_only_lists() {
    let sandbox = killed();
    recover(&sandbox, &["--dry-run"]).ok().says("a.txt");
    assert_eq!(sandbox.read("a.txt"), "staged\n");
}

#[test]
fn a_broken_journal_is_named_and_others_come_back() {
    let sandbox = killed();
    let mut names = journals(&sandbox);
    let broken = names.remove(0).with_file_name("00000000000000000001-1.json");
    fs::write(&broken, "{").expect("the folder is there");
    let shown = "[DIR]/work/.git/bosun/journal/00000000000000000001-1.json";
    recover(&sandbox, &[]).exits(3).says("brought back `a.txt`").says(shown);
    assert_eq!(sandbox.read("a.txt"), "staged\nmine\n");
    recover(&sandbox, &[]).exits(3).says(shown);
    fs::remove_file(broken).expect("it was written");
    recover(&sandbox, &[]).ok();
}

#[test]
fn a_journal_that_nobody_wrote_is_not_there() {
    recover(&killed(), &["nobody"]).exits(2).says("there is no journal `nobody`").says("--list");
}

#[test]
fn kept_text_stays_until_it_is_dropped() {
    let sandbox = killed();
    sandbox.write("a.txt", "another\n");
    let back = recover(&sandbox, &[]).ok().says("is kept: `git cat-file blob");
    assert!(back.stderr.contains("a.txt"), "{back}");
    let kept = recover(&sandbox, &["--list"]).ok().says("kept under");
    let text = [sandbox.read("a.txt"), sandbox.git(&["cat-file", "blob", &object(&kept)]) + "\n"];
    assert!(
        text.contains(&"another\n".to_owned()) && text.contains(&"staged\nmine\n".to_owned()),
        "{text:?}"
    );
    recover(&sandbox, &["--drop-kept", "--dry-run"]).ok().says("would drop 1 kept object");
    recover(&sandbox, &["--drop-kept"]).ok().says("dropped 1 kept object");
    recover(&sandbox, &["--drop-kept"]).ok().says("nothing is kept");
    assert_eq!(sandbox.git(&["for-each-ref"]), "");
}
