//! How steps are started, ordered, chosen and ended.

use super::{logged, logging};
use crate::sandbox::{BOSUN, Sandbox, has, has_optional};
use std::io::Read as _;
use std::time::Duration;

/// A configuration of pre-commit with these steps, each indented by six.
fn pre_commit(steps: &str) -> String {
    format!("hooks:\n  pre-commit:\n    steps:\n{steps}")
}

/// A step that writes its id to the log.
fn logs(id: &str, more: &str) -> String {
    format!("      - id: {id}\n        shell: echo {id} >> \"$LOG\"\n{more}")
}

/// A step that writes its id to the log and fails.
fn fails(id: &str, more: &str) -> String {
    format!("      - id: {id}\n        shell: echo {id} >> \"$LOG\"; false\n{more}")
}

#[test]
fn a_program_gets_the_staged_files_that_match() {
    let sandbox = logging(&pre_commit(
        "      - run: [sh, -c, 'printf \"<%s>\" \"$@\" >> \"$LOG\"', sh, \"{files}\"]\n        files: \"*.txt\"\n        exclude: skipped/\n",
    ));
    sandbox.write("a b.txt", "one\n");
    sandbox.write("skipped/c.txt", "one\n");
    sandbox.write("d.md", "one\n");
    sandbox.write("-rf.txt", "one\n");
    sandbox.commit("one").ok().silent();
    let text = logged(&sandbox);
    assert!(text.contains("<a b.txt>") && text.contains("-rf.txt>"), "{text}");
    assert!(!text.contains("c.txt") && !text.contains("d.md"), "{text}");
}

#[test]
fn a_step_without_matching_files_does_not_run() {
    let sandbox = logging(&pre_commit(&logs("one", "        files: \"*.rs\"\n")));
    sandbox.write("a.txt", "one\n");
    sandbox.commit("one").ok().silent();
    assert_eq!(logged(&sandbox), "");
}

#[test]
fn more_files_than_fit_one_command_line_come_in_batches() {
    let sandbox = logging(&pre_commit("      - shell: set -- {files}; echo $# >> \"$LOG\"\n"));
    let folder = vec!["f".repeat(240); 15].join("/");
    for number in 0..700 {
        sandbox.write(format!("{folder}/{number}"), "x");
    }
    sandbox.git(&["add", &folder]);
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok();
    let counts: Vec<usize> =
        logged(&sandbox).lines().map(|line| line.trim().parse().expect("a number")).collect();
    assert_eq!(counts.iter().sum::<usize>(), 700);
    assert!(counts.len() > 1, "{counts:?}");
}

#[test]
fn a_step_runs_in_each_root_with_its_own_files_and_variables() {
    let sandbox = logging(&pre_commit(
        "      - shell: set -- {files}; echo \"${PWD##*/} $GREETING $*\" >> \"$LOG\"\n        root: services/*\n        env: { GREETING: ahoy }\n",
    ));
    sandbox.write("services/api/src/a.txt", "one\n");
    sandbox.write("services/web/b.txt", "one\n");
    sandbox.write("c.txt", "one\n");
    sandbox.commit("one").ok();
    assert_eq!(logged(&sandbox), "api ahoy src/a.txt\nweb ahoy b.txt\n");
}

#[test]
fn a_failing_program_stops_the_commit_with_its_output_and_advice() {
    let sandbox = Sandbox::hooked(&pre_commit(
        "      - id: lint\n        shell: echo broken; exit 3\n        fail_text: ask the linter\n",
    ));
    let out = sandbox.commit("one");
    insta::assert_snapshot!(out, @r#"
    status: 1
    --- stdout
    --- stderr
    failed  lint  exit status 3  [TIME]
        $ sh -c 'echo broken; exit 3' sh
        broken
      help: ask the linter

    1 of 1 step failed
    "#);
}

#[test]
fn a_timeout_ends_the_step_and_what_it_started() {
    if !has("mkfifo") {
        return;
    }
    let mut sandbox = Sandbox::repo();
    let (held, never) = (sandbox.beside("held"), sandbox.beside("never"));
    for fifo in [&held, &never] {
        sandbox.command("mkfifo").args(&[fifo.to_str().expect("a plain name")]).run().ok();
    }
    sandbox.set("HELD", held.to_str().expect("a plain name"));
    sandbox.set("NEVER", never.to_str().expect("a plain name"));
    sandbox.config(&pre_commit(
        "      - id: hang\n        shell: (exec 3>\"$HELD\"; cat \"$NEVER\") & cat \"$NEVER\"\n        timeout: 1s\n",
    ));
    // The pipe ends when the last process that holds it does.
    let (sender, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let read = std::fs::File::open(held).and_then(|mut file| file.read_to_string(&mut text));
        let _ = sender.send(read.is_ok());
    });
    sandbox.bosun(&["hooks", "run", "pre-commit"]).exits(1).says("timed out after 1s");
    assert_eq!(ended.recv_timeout(Duration::from_secs(20)), Ok(true), "a child of the step lives on");
}

#[test]
fn a_step_is_tried_again_as_often_as_it_says() {
    let sandbox = logging(&pre_commit(
        "      - shell: echo x >> \"$LOG\"; test $(wc -l < \"$LOG\") -ge 3\n        retry: { count: 2, backoff: 1ms }\n",
    ));
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok();
    assert_eq!(logged(&sandbox), "x\nx\nx\n");
}

#[test]
fn a_missing_program_fails_warns_or_is_passed_over() {
    let sandbox = Sandbox::repo();
    let run = |policy: &str| {
        sandbox
            .config(&pre_commit(&format!("      - run: no-such-tool --all\n        on_missing: {policy}\n")));
        sandbox.bosun(&["hooks", "run", "pre-commit"])
    };
    run("fail").exits(1).says("`no-such-tool`").says("install it");
    run("warn").ok().says("warning: step `no-such-tool` did not run");
    run("skip").ok().silent();
}

#[test]
fn a_step_waits_for_what_it_needs_and_is_skipped_when_that_fails() {
    let last = logs("last", "        needs: [first]\n");
    let sandbox = logging(&pre_commit(&(last.clone() + &logs("first", ""))));
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok();
    assert_eq!(logged(&sandbox), "first\nlast\n");
    sandbox.config(&pre_commit(&(last + &fails("first", ""))));
    sandbox.bosun(&["hooks", "run", "-v", "pre-commit"]).exits(1).says("it needs `first`, which failed");
    assert_eq!(logged(&sandbox), "first\n");
}

#[test]
fn readers_run_together() {
    if !has("mkfifo") {
        return;
    }
    let mut sandbox = Sandbox::repo();
    let meet = sandbox.beside("meet");
    let meet = meet.to_str().expect("a plain name");
    sandbox.command("mkfifo").args(&[meet]).run().ok();
    sandbox.set("MEET", meet);
    // Each end of the pipe waits for the other.
    sandbox.config(
        "jobs: 2\nhooks:\n  pre-commit:\n    steps:\n      - { id: talk, shell: 'echo hello > \"$MEET\"', timeout: 20s }\n      - { id: hear, shell: 'cat \"$MEET\"', timeout: 20s }\n",
    );
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok().silent();
}

#[test]
fn fail_fast_starts_nothing_more() {
    let steps = fails("one", "") + &logs("two", "");
    let sandbox = logging(&format!("jobs: 1\n{}", pre_commit(&steps)));
    sandbox.bosun(&["hooks", "run", "pre-commit"]).exits(1);
    assert_eq!(logged(&sandbox), "one\ntwo\n");
    sandbox.bosun(&["hooks", "run", "--fail-fast", "pre-commit"]).exits(1);
    assert_eq!(logged(&sandbox), "one\n");
    sandbox.config(&format!("jobs: 1\nhooks:\n  pre-commit:\n    fail_fast: true\n    steps:\n{steps}"));
    sandbox.bosun(&["hooks", "run", "pre-commit"]).exits(1);
    assert_eq!(logged(&sandbox), "one\n");
}

#[test]
fn when_chooses_by_place_and_branch() {
    let steps = logs("ci", "        when: ci\n")
        + &logs("local", "        when: local\n")
        + &logs("release", "        when: { branch: [\"release/*\"] }\n");
    let sandbox = logging(&format!("jobs: 1\n{}", pre_commit(&steps)));
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok();
    assert_eq!(logged(&sandbox), "local\n");
    sandbox.command(BOSUN).args(&["hooks", "run", "pre-commit"]).env("CI", "true").run().ok();
    assert_eq!(logged(&sandbox), "ci\n");
    sandbox.git(&["checkout", "-q", "-b", "release/1"]);
    sandbox.bosun(&["hooks", "run", "pre-commit"]).ok();
    assert_eq!(logged(&sandbox), "local\nrelease\n");
}

#[test]
fn when_merge_is_about_the_commit_that_ends_a_merge() {
    let steps =
        logs("merge", "        when: { merge: true }\n") + &logs("not", "        when: { merge: false }\n");
    let sandbox = logging(&pre_commit(&steps));
    sandbox.record("base");
    sandbox.git(&["checkout", "-q", "-b", "side"]);
    sandbox.write("side.txt", "x\n");
    sandbox.commit("side").ok();
    assert_eq!(logged(&sandbox), "not\n");
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    sandbox.commit_staged("merged").ok();
    assert_eq!(logged(&sandbox), "merge\n");
}

#[test]
fn steps_are_chosen_by_name_tag_and_environment() {
    let steps = logs("one", "        tags: [slow]\n")
        + &logs("two", "")
        + &logs("three", "        tags: [slow, odd]\n");
    let sandbox = logging(&format!("jobs: 1\n{}", pre_commit(&steps)));
    let run = |args: &[&str], env: (&str, &str)| {
        let command = sandbox.command(BOSUN).args(&["hooks", "run", "pre-commit"]);
        command.args(args).env(env.0, env.1).run().ok().silent();
        logged(&sandbox)
    };
    let no = ("X", "");
    assert_eq!(run(&["--step", "two"], no), "two\n");
    assert_eq!(run(&["--step", "two", "--step", "one"], no), "one\ntwo\n");
    assert_eq!(run(&["--skip", "two"], no), "one\nthree\n");
    assert_eq!(run(&["--tag", "slow"], no), "one\nthree\n");
    assert_eq!(run(&[], ("BOSUN_SKIP", "one, three")), "two\n");
    assert_eq!(run(&[], ("SKIP", "two")), "one\nthree\n");
}

#[test]
fn one_check_of_a_step_can_be_left_out() {
    let sandbox = Sandbox::hooked(&pre_commit("      - check: [check-json, trailing-whitespace]\n"));
    sandbox.write("a.json", "{\n");
    sandbox.git(&["add", "-A"]);
    sandbox.bosun(&["hooks", "run", "pre-commit", "--skip", "check-json"]).ok();
    sandbox.bosun(&["hooks", "run", "pre-commit", "--step", "trailing-whitespace"]).ok();
    sandbox.bosun(&["hooks", "run", "pre-commit", "--step", "check-json"]).exits(1);
}

#[test]
fn switches_of_ours_and_of_other_managers_pass_all_hooks() {
    let sandbox = Sandbox::hooked(&pre_commit("      - run: \"false\"\n"));
    sandbox.commit("one").exits(1);
    for name in ["BOSUN", "LEFTHOOK", "HUSKY", "HK"] {
        let commit = ["commit", "-q", "--allow-empty", "-m", name];
        sandbox.command("git").args(&commit).env(name, "0").run().ok().silent();
    }
}

#[test]
fn a_step_that_wants_a_terminal_is_not_left_waiting_without_one() {
    // The terminal of the person who runs the tests must be out of reach.
    if !has_optional("setsid") {
        return;
    }
    let sandbox = logging(&pre_commit(
        "      - shell: cat >> \"$LOG\"; echo end >> \"$LOG\"\n        interactive: true\n",
    ));
    sandbox.command("setsid").args(&["-w", BOSUN, "hooks", "run", "pre-commit"]).run().ok();
    assert_eq!(logged(&sandbox), "end\n");
}

#[test]
fn steps_do_not_see_the_repository_that_git_named() {
    let sandbox = logging(&pre_commit("      - shell: echo \"<$GIT_DIR$GIT_INDEX_FILE>\" >> \"$LOG\"\n"));
    sandbox.commit("one").ok();
    assert_eq!(logged(&sandbox), "<>\n");
}

#[test]
fn when_rebase_is_about_the_commits_of_one() {
    let steps = logs("rebase", "        when: { rebase: true }\n")
        + &logs("not", "        when: { rebase: false }\n");
    let sandbox = logging(&pre_commit(&steps));
    sandbox.record("base");
    sandbox.git(&["checkout", "-q", "-b", "side"]);
    sandbox.write("a.txt", "side\n");
    sandbox.record("side");
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox.write("a.txt", "main\n");
    sandbox.record("main");
    sandbox.command("git").args(&["rebase", "-q", "side"]).run().exits(1);
    sandbox.write("a.txt", "both\n");
    sandbox.commit("both").ok();
    assert_eq!(logged(&sandbox), "rebase\n");
}

#[test]
fn a_failure_after_the_fact_is_told_and_undoes_nothing() {
    let sandbox = Sandbox::hooked("hooks:\n  post-commit:\n    steps:\n      - run: \"false\"\n");
    sandbox.commit("one").ok().says("failed  false  exit status 1");
    assert_eq!(sandbox.git(&["log", "--format=%s"]), "one");
}

#[test]
fn reports_of_other_formats_are_written_beside() {
    let sandbox = Sandbox::repo();
    sandbox.config(&pre_commit("      - check: check-json\n"));
    sandbox.write("a.json", "{\n");
    sandbox.git(&["add", "-A"]);
    let args = ["hooks", "run", "pre-commit", "--report", "sarif=out.sarif", "--format", "jsonl"];
    let out = sandbox.bosun(&args).exits(1);
    assert!(out.stdout.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{out}");
    let sarif: serde_json::Value = serde_json::from_str(&sandbox.read("out.sarif")).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "check-json");
}
