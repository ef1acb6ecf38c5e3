//! What a user, a step or another run does to a hidden file meanwhile.

use super::repository::{Repository, said};
use super::scenario::{Scenario, Text, lines};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Output;

/// A repository with one half staged file and a step that runs this script.
fn with_step(script: &str, fixes: bool) -> Scenario {
    let scenario = Scenario::in_repository(Repository::new(), vec![Text::disjoint("a.txt")]);
    fs::write(scenario.repository.outside().join("step.sh"), script).unwrap();
    scenario.repository.configure(&format!(
        "version: 1\nhooks:\n  pre-commit:\n    steps:\n      - id: step\n        run: sh ../step.sh {{files}}\n        files: a.txt\n        fixes: {fixes}\n"
    ));
    scenario
}

/// The object that the output names.
fn kept(scenario: &Scenario, output: &Output) -> Option<Vec<u8>> {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let id = told.split("git cat-file blob ").nth(1)?.split('`').next()?.to_owned();
    Some(scenario.repository.git(&["cat-file", "blob", &id]))
}

fn saved(repository: &Repository, name: &str, changed: &[(usize, &str)]) {
    fs::write(repository.outside().join(name), lines(changed)).unwrap();
}

#[test]
fn what_an_editor_saves_elsewhere_in_a_hidden_file_is_merged() {
    let scenario = with_step("cp ../saved a.txt\n", false);
    saved(&scenario.repository, "saved", &[(2, "foo"), (27, "WIP"), (15, "more")]);
    let output = scenario.repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let now = scenario.repository.read("a.txt").unwrap();
    assert_eq!(now, lines(&[(2, "foo"), (27, "WIP"), (15, "more")]));
    scenario.repository.assert_tidy("merged");
}

#[test]
fn what_an_editor_saves_over_hidden_work_is_kept_and_named() {
    let scenario = with_step("cp ../saved a.txt\n", false);
    let text = [(2, "foo"), (27, "WIP, now better")];
    saved(&scenario.repository, "saved", &text);
    let output = scenario.repository.commit(&[]);
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    assert_eq!(kept(&scenario, &output), Some(lines(&text)), "{}", said(&output));
    scenario.repository.assert_tidy("kept");
}

#[test]
fn what_an_editor_saves_before_a_crash_is_kept_and_named() {
    let mut scenario = with_step("cp ../saved a.txt\n", false);
    let text = [(2, "foo"), (27, "WIP, now better")];
    saved(&scenario.repository, "saved", &text);
    scenario.repository.env.push(("BOSUN_FAULT".into(), "run.step".into()));
    assert!(!scenario.repository.commit(&[]).status.success());
    scenario.repository.env.pop();
    let output = scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    assert_eq!(kept(&scenario, &output), Some(lines(&text)), "{}", said(&output));
    scenario.repository.assert_tidy("kept");
}

#[test]
fn text_that_is_written_after_a_crash_that_hid_nothing_stays() {
    let mut scenario = with_step("true\n", false);
    scenario.repository.env.push(("BOSUN_FAULT".into(), "hide.protected".into()));
    assert!(!scenario.repository.commit(&[]).status.success());
    scenario.repository.env.pop();
    scenario.repository.write("a.txt", "written since\n");
    let output = scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
    assert_eq!(scenario.repository.read("a.txt").unwrap(), b"written since\n");
    assert_eq!(kept(&scenario, &output), scenario.texts[0].user, "{}", said(&output));
    scenario.repository.assert_tidy("written since");
}

#[test]
fn text_that_is_written_after_a_crash_behind_the_restoring_stays() {
    let mut scenario = with_step("true\n", false);
    scenario.repository.env.push(("BOSUN_FAULT".into(), "restore.done".into()));
    assert!(!scenario.repository.commit(&[]).status.success());
    scenario.repository.env.pop();
    scenario.repository.write("a.txt", "written since\n");
    scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
    assert_eq!(scenario.repository.read("a.txt").unwrap(), b"written since\n");
    scenario.repository.assert_tidy("written since");
}

#[test]
fn a_run_inside_a_step_leaves_the_outer_journal_alone() {
    let mut scenario = with_step(
        "ls $(git rev-parse --git-dir)/bosun/journal > ../before\n$BOSUN hooks run pre-commit --step none\n\
         $BOSUN hooks run post-checkout\ncp a.txt ../seen\nls $(git rev-parse --git-dir)/bosun/journal > ../behind\n",
        false,
    );
    scenario.repository.env.push(("BOSUN".into(), super::repository::bosun().into()));
    // `BOSUN` is the switch of the hooks, too; a path leaves them on.
    let output = scenario.repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let read = |name: &str| fs::read(scenario.repository.outside().join(name)).unwrap();
    assert_eq!(read("seen"), scenario.texts[0].staged);
    assert_eq!(read("before"), read("behind"));
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    scenario.repository.assert_tidy("nested");
}

#[test]
fn a_run_inside_a_step_that_is_killed_leaves_the_users_text_to_the_outer() {
    let mut scenario = with_step(
        "[ -e ../once ] && exit 0; : > ../once; echo changed >> a.txt\n\
         BOSUN_FAULT=run.step $PROGRAM hooks run pre-commit\ntrue\n",
        false,
    );
    scenario.repository.env.push(("PROGRAM".into(), super::repository::bosun().into()));
    let output = scenario.repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let now = String::from_utf8(scenario.repository.read("a.txt").unwrap()).unwrap();
    assert!(now.contains("WIP"), "{now}");
    scenario.repository.assert_tidy("nested and killed");
    scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
    assert_eq!(String::from_utf8(scenario.repository.read("a.txt").unwrap()).unwrap(), now);
}

#[test]
fn runs_in_two_work_trees_at_once_do_not_touch_each_other() {
    let first = with_step("cat a.txt > ../seen-$(basename \"$PWD\")\n", false);
    let repository = &first.repository;
    let linked = repository.outside().join("linked");
    repository.git(&[OsStr::new("worktree"), "add".as_ref(), "-q".as_ref(), linked.as_os_str()]);
    let mut second = Repository::without_init();
    second.top.clone_from(&linked);
    second.env.clone_from(&repository.env);
    second.write("bosun.yaml", repository.read("bosun.yaml").unwrap());
    Scenario::stage(&second, &first.texts);
    let start = |at: &Repository| at.command("git").args(["commit", "-qm", "x"]).spawn().unwrap();
    let mut runs = [start(repository), start(&second)];
    assert!(runs.iter_mut().all(|run| run.wait().unwrap().success()));
    for at in [repository, &second] {
        assert_eq!(at.read("a.txt"), first.texts[0].user);
        at.assert_tidy("two work trees");
    }
    for name in ["seen-top", "seen-linked"] {
        assert_eq!(fs::read(repository.outside().join(name)).unwrap(), first.texts[0].staged);
    }
}

#[test]
fn a_step_that_removes_a_hidden_file_loses_neither_its_text_nor_its_mode() {
    let scenario = with_step("rm a.txt\n", false);
    let file = scenario.repository.top.join("a.txt");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    scenario.repository.commit(&[]);
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o755);
}

#[test]
fn a_step_that_puts_a_symlink_there_does_not_lead_us_to_another_file() {
    let scenario = with_step("rm a.txt; ln -s b.txt a.txt\n", false);
    scenario.repository.write("b.txt", "another\n");
    scenario.repository.commit(&[]);
    assert_eq!(scenario.repository.read("b.txt").unwrap(), b"another\n");
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    assert!(!scenario.repository.top.join("a.txt").is_symlink());
    scenario.repository.assert_tidy("symlink");
}

#[test]
fn a_folder_in_the_way_leaves_the_text_named_and_the_others_back() {
    let scenario =
        Scenario::in_repository(Repository::new(), vec![Text::disjoint("a.txt"), Text::disjoint("b.txt")]);
    fs::write(scenario.repository.outside().join("step.sh"), "rm a.txt; mkdir a.txt; : > a.txt/x\n").unwrap();
    scenario.repository.configure(
        "version: 1\nhooks:\n  pre-commit:\n    steps:\n      - id: step\n        run: sh ../step.sh {files}\n        files: \"*.txt\"\n",
    );
    let output = scenario.repository.commit(&[]);
    assert_eq!(scenario.repository.read("b.txt"), scenario.texts[1].user);
    assert_eq!(kept(&scenario, &output), scenario.texts[0].user, "{}", said(&output));
    scenario.repository.assert_tidy("folder in the way");
}

#[test]
fn a_file_behind_a_symlink_is_not_ours() {
    let scenario = Scenario::in_repository(Repository::new(), vec![Text::disjoint("d/a.txt")]);
    let repository = &scenario.repository;
    let elsewhere = repository.outside().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("a.txt"), "not of this repository  \n").unwrap();
    fs::remove_dir_all(repository.top.join("d")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, repository.top.join("d")).unwrap();
    repository.commit(&[]);
    assert_eq!(fs::read(elsewhere.join("a.txt")).unwrap(), b"not of this repository  \n");
    repository.assert_tidy("behind a symlink");
}
