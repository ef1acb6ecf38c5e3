//! What checks and steps change, and what becomes of it.

use super::logging;
use crate::sandbox::Sandbox;

const TRAILING: &str = "hooks:\n  pre-commit:\n    steps:\n      - check: trailing-whitespace\n";

#[test]
fn a_finding_stops_the_commit_and_is_shown() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-commit:\n    steps:\n      - check: check-json\n");
    sandbox.write("a.json", "{\"a\": 1,}\n");
    let out = sandbox.commit("one");
    insta::assert_snapshot!(out, @r#"
    status: 1
    --- stdout
    --- stderr
    a.json
      1:8 error: comma after the last value [check-json]
        1 | {"a": 1,}
          |        ^
          help: remove the comma

    1 error in 1 file (1 checked)
    "#);
}

#[test]
fn what_a_check_mends_is_in_the_commit() {
    let sandbox = Sandbox::hooked(TRAILING);
    sandbox.write("a.txt", "one \n");
    sandbox.commit("one").ok().says("trailing-whitespace mended 1 file and staged it: a.txt");
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "one");
    assert_eq!(sandbox.read("a.txt"), "one\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn fixes_fail_mends_and_stops() {
    let sandbox = Sandbox::hooked(&format!("{TRAILING}        fixes: fail\n"));
    sandbox.write("a.txt", "one \n");
    sandbox.commit("one").exits(1);
    assert_eq!(sandbox.read("a.txt"), "one\n");
    assert_eq!(sandbox.git(&["show", ":a.txt"]), "one ");
}

#[test]
fn fixes_false_only_reports() {
    let sandbox = Sandbox::hooked(&format!("{TRAILING}        fixes: false\n"));
    sandbox.write("a.txt", "one \n");
    sandbox.commit("one").exits(1).says("[trailing-whitespace]");
    assert_eq!(sandbox.read("a.txt"), "one \n");
}

#[test]
fn unstaged_text_stays_while_the_commit_is_mended() {
    let sandbox = Sandbox::hooked(TRAILING);
    sandbox.write("a.txt", "one \ntwo\nthree\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("a.txt", "one \ntwo\nthree\nmine \n");
    sandbox.commit_staged("one").ok();
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "one\ntwo\nthree");
    assert_eq!(sandbox.read("a.txt"), "one\ntwo\nthree\nmine \n");
}

#[test]
fn what_a_program_mends_is_staged_without_the_users_unstaged_lines() {
    let sandbox = Sandbox::hooked(
        "hooks:\n  pre-commit:\n    steps:\n      - id: upper\n        run: sed -i s/one/ONE/ {files}\n        files: \"*.txt\"\n        fixes: true\n",
    );
    sandbox.write("a.txt", "one\ntwo\nthree\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("a.txt", "one\ntwo\nthree\nmine\n");
    sandbox.commit_staged("one").ok();
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "ONE\ntwo\nthree");
    assert_eq!(sandbox.read("a.txt"), "ONE\ntwo\nthree\nmine\n");
}

#[test]
fn a_program_that_mends_with_fixes_fail_stops_the_commit() {
    let sandbox = Sandbox::hooked(
        "hooks:\n  pre-commit:\n    steps:\n      - { run: \"sed -i s/one/ONE/ {files}\", files: \"*.txt\", fixes: fail }\n",
    );
    sandbox.write("a.txt", "one\n");
    sandbox.commit("one").exits(1).says("stage them and commit again");
    assert_eq!(sandbox.read("a.txt"), "ONE\n");
}

#[test]
fn a_program_that_changes_files_in_secret_is_named() {
    let sandbox = Sandbox::hooked(
        "hooks:\n  pre-commit:\n    steps:\n      - { run: \"sed -i s/one/ONE/ {files}\", files: \"*.txt\" }\n",
    );
    sandbox.write("a.txt", "one\n");
    sandbox.commit("one").ok().says("warning: `sed` changed a.txt and does not say so");
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "one");
}

#[test]
fn writers_of_a_file_run_one_after_the_other() {
    let step = |text: &str| {
        format!(
            "      - id: {text}\n        shell: for f in {{files}}; do echo {text} >> \"$f\"; done\n        files: \"*.txt\"\n        fixes: true\n"
        )
    };
    let steps: String = ["one", "two", "three"].map(step).concat();
    let sandbox = Sandbox::hooked(&format!("jobs: 4\nhooks:\n  pre-commit:\n    steps:\n{steps}"));
    sandbox.write("a.txt", "");
    sandbox.write("b.txt", "");
    sandbox.commit("one").ok();
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "one\ntwo\nthree");
    assert_eq!(sandbox.git(&["show", "HEAD:b.txt"]), "one\ntwo\nthree");
}

#[test]
fn a_clean_commit_says_nothing() {
    let sandbox = Sandbox::hooked(TRAILING);
    sandbox.write("a.txt", "one\n");
    sandbox.commit("one").ok().silent();
}

#[test]
fn a_commit_of_one_path_leaves_no_phantom_change_behind() {
    let sandbox = Sandbox::hooked(TRAILING);
    sandbox.record("base");
    sandbox.write("a.txt", "one \n");
    sandbox.write("b.txt", "two \n");
    sandbox.git(&["add", "-A"]);
    sandbox.command("git").args(&["commit", "-q", "-m", "one", "a.txt"]).run().ok();
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "one");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "A  b.txt");
    assert_eq!(sandbox.git(&["show", ":b.txt"]), "two ");
}

#[test]
fn a_run_by_hand_on_all_files_mends_them_without_staging() {
    let sandbox = Sandbox::repo();
    sandbox.config(TRAILING);
    sandbox.write("a.txt", "one \n");
    sandbox.record("one");
    sandbox.bosun(&["hooks", "run", "pre-commit", "--all-files"]).says("mended 1 file");
    assert_eq!(sandbox.read("a.txt"), "one\n");
    assert_eq!(sandbox.git(&["show", ":a.txt"]), "one ");
}

#[test]
fn a_merge_examines_only_what_no_parent_has() {
    let sandbox = Sandbox::hooked(&format!("{TRAILING}        fixes: false\n"));
    sandbox.write("a.txt", "one\n");
    sandbox.record("base");
    sandbox.git(&["checkout", "-q", "-b", "side"]);
    sandbox.write("theirs.txt", "theirs \n");
    sandbox.write("a.txt", "side\n");
    sandbox.record("side");
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox.write("a.txt", "main\n");
    sandbox.record("main");
    sandbox.command("git").args(&["merge", "-q", "side"]).run().exits(1);
    sandbox.write("a.txt", "both\n");
    sandbox.commit("merged").ok();
    assert_eq!(sandbox.git(&["show", "HEAD:theirs.txt"]), "theirs ");
}

#[test]
fn a_file_written_anew_with_its_own_text_is_not_called_changed() {
    let sandbox = logging(
        "hooks:\n  pre-commit:\n    - shell: cat {files} >t && cat t >a.txt && touch a.txt\n      files: a.txt\n",
    );
    sandbox.write("a.txt", "one\n");
    sandbox.record("one");
    sandbox.bosun(&["hooks", "run", "--all-files"]).ok().silent();
}
