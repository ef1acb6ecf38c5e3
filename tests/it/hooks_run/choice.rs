//! Which files a run examines.

use super::{logged, logging};
use crate::sandbox::{BOSUN, Sandbox};

/// A hook whose only step writes the names of its files, sorted, to the log.
fn names(hook: &str) -> String {
    format!(
        "hooks:\n  {hook}:\n    steps:\n      - id: names\n        shell: printf '%s\\n' {{files}} >> \"$LOG\"\n"
    )
}

fn three_commits() -> Sandbox {
    let sandbox = logging(&names("pre-commit"));
    for name in ["a", "b", "c"] {
        sandbox.write(format!("src/{name}.txt"), "x\n");
        sandbox.record(name);
    }
    sandbox
}

/// The sorted names that a run with these options examines.
fn examined(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    sandbox.command(BOSUN).args(&["hooks", "run", "pre-commit"]).args(args).run().ok();
    sorted(&logged(sandbox))
}

fn sorted(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn without_options_only_staged_files_count() {
    let sandbox = three_commits();
    sandbox.write("src/new.txt", "x\n");
    sandbox.write("src/a.txt", "unstaged\n");
    sandbox.git(&["add", "src/new.txt"]);
    assert_eq!(examined(&sandbox, &[]), ["src/new.txt"]);
}

#[test]
fn options_choose_files_and_revisions() {
    let sandbox = three_commits();
    let all = ["bosun.yaml", "src/a.txt", "src/b.txt", "src/c.txt"];
    assert_eq!(examined(&sandbox, &["--all-files"]), all);
    assert_eq!(examined(&sandbox, &["--files", "src/b.txt", "bosun.yaml"]), ["bosun.yaml", "src/b.txt"]);
    assert_eq!(examined(&sandbox, &["--files", "src"]), all[1..]);
    assert_eq!(examined(&sandbox, &["--last-commit"]), ["src/c.txt"]);
    assert_eq!(examined(&sandbox, &["--from-ref", "HEAD~2"]), ["src/b.txt", "src/c.txt"]);
    assert_eq!(examined(&sandbox, &["--from-ref", "HEAD~2", "--to-ref", "HEAD~1"]), ["src/b.txt"]);
}

#[test]
fn names_are_read_from_standard_input_each_ended_by_nul() {
    let sandbox = three_commits();
    let args = ["hooks", "run", "pre-commit", "--files0-from", "-"];
    sandbox.command(BOSUN).args(&args).stdin("src/a.txt\0src/c.txt\0").run().ok();
    assert_eq!(sorted(&logged(&sandbox)), ["src/a.txt", "src/c.txt"]);
}

#[test]
fn shards_share_all_files_among_them() {
    let sandbox = three_commits();
    let mut both = examined(&sandbox, &["--all-files", "--shard", "1/2"]);
    assert_eq!(both.len(), 2);
    both.extend(examined(&sandbox, &["--all-files", "--shard", "2/2"]));
    both.sort();
    assert_eq!(both, ["bosun.yaml", "src/a.txt", "src/b.txt", "src/c.txt"]);
    sandbox.bosun(&["hooks", "run", "pre-commit", "--all-files", "--shard", "3/2"]).exits(2);
}

#[test]
fn a_run_from_a_subfolder_names_files_from_the_root() {
    let sandbox = three_commits();
    let args = ["hooks", "run", "pre-commit", "--files", "a.txt"];
    sandbox.command(BOSUN).args(&args).within(sandbox.path("src")).run().ok();
    assert_eq!(logged(&sandbox), "src/a.txt\n");
}

#[test]
fn hooks_after_the_fact_see_what_the_fact_changed() {
    let hooks = ["post-commit", "post-checkout", "post-merge", "post-rewrite"];
    let step = |hook: &str| {
        format!(
            "  {hook}:\n    steps:\n      - shell: for f in {{files}}; do echo \"{hook} $f\" >> \"$LOG\"; done\n        files: \"*.txt\"\n"
        )
    };
    let sandbox = logging(&format!("hooks:\n{}", hooks.map(step).concat()));
    sandbox.write("a.txt", "x\n");
    sandbox.commit("a").ok();
    assert_eq!(logged(&sandbox), "post-commit a.txt\n");
    sandbox.git(&["checkout", "-q", "-b", "side"]);
    assert_eq!(logged(&sandbox), "");
    sandbox.write("b.txt", "x\n");
    sandbox.commit("b").ok();
    assert_eq!(logged(&sandbox), "post-commit b.txt\n");
    sandbox.git(&["checkout", "-q", "main"]);
    assert_eq!(logged(&sandbox), "");
    sandbox.git(&["checkout", "-q", "-"]);
    assert_eq!(logged(&sandbox), "post-checkout b.txt\n");
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox.git(&["merge", "-q", "--ff-only", "side"]);
    assert_eq!(logged(&sandbox), "post-merge b.txt\n");
    sandbox.git(&["commit", "-q", "--amend", "-m", "again"]);
    assert_eq!(sorted(&logged(&sandbox)), ["post-commit b.txt", "post-rewrite b.txt"]);
}

#[test]
fn a_revision_that_is_not_there_is_bad_usage() {
    let sandbox = three_commits();
    sandbox.bosun(&["hooks", "run", "pre-commit", "--from-ref", "nowhere"]).exits(2).says("`nowhere`");
    sandbox.bosun(&["hooks", "run", "pre-commit", "--files", "nowhere.txt"]).exits(2).says("`nowhere.txt`");
    sandbox.bosun(&["hooks", "run", "pre-commit", "--all-files", "--last-commit"]).exits(2);
}

#[test]
fn what_a_range_adds_is_new() {
    let large = "x\n".repeat(1500);
    let sandbox = Sandbox::repo();
    sandbox.config(
        "hooks:\n  pre-commit:\n    steps:\n      - check: { check-added-large-files: { maxkb: 1 } }\n",
    );
    sandbox.write("old.txt", &large);
    sandbox.record("one");
    sandbox.write("old.txt", large.replace('x', "y"));
    sandbox.write("new.txt", &large);
    sandbox.record("two");
    let run = |args: &[&str]| sandbox.bosun(&[&["hooks", "run", "pre-commit"], args].concat());
    run(&["--from-ref", "HEAD~1"]).exits(1).says("new.txt").never_says("old.txt");
    sandbox.git(&["checkout", "-q", "HEAD~1"]);
    run(&["--from-ref", "HEAD", "--to-ref", "main"]).exits(1).says("new.txt").never_says("old.txt");
    run(&["--all-files"]).ok();
}

#[test]
fn without_commits_a_range_says_so() {
    let sandbox = logging(&names("pre-commit"));
    for args in [&["--last-commit"][..], &["--from-ref", "HEAD"], &["--from-ref", "main", "--to-ref", "main"]]
    {
        let run = sandbox.command(BOSUN).args(&["hooks", "run", "pre-commit"]).args(args).run();
        run.exits(2).says("the current branch has none yet").never_says("unshallow");
    }
}

#[test]
fn names_with_commas_between_are_several() {
    let step = |id: &str| format!("      - {{ id: {id}, shell: echo {id} >> \"$LOG\", tags: [t{id}] }}\n");
    let sandbox =
        logging(&format!("hooks:\n  pre-commit:\n    steps:\n{}", ["a", "b", "c"].map(step).concat()));
    let all = |option: &str, names: &str| examined(&sandbox, &["--all-files", option, names]);
    sandbox.record("one");
    assert_eq!(all("--step", "a,c"), ["a", "c"]);
    assert_eq!(all("--skip", "a,c"), ["b"]);
    assert_eq!(all("--tag", "ta,tb"), ["a", "b"]);
}

#[test]
fn a_removed_file_is_no_file_to_examine() {
    let sandbox = three_commits();
    sandbox.git(&["rm", "-q", "src/b.txt"]);
    sandbox.write("src/d.txt", "x\n");
    sandbox.git(&["add", "-A"]);
    assert_eq!(examined(&sandbox, &[]), ["src/d.txt"]);
}

#[test]
fn names_that_are_hard_to_type_arrive_whole() {
    let sandbox = three_commits();
    sandbox.write("src/ä 'b' $HOME;*.txt", "x\n");
    sandbox.git(&["add", "-A"]);
    assert_eq!(examined(&sandbox, &[]), ["src/ä 'b' $HOME;*.txt"]);
}

#[test]
fn a_step_whose_globs_match_no_file_at_all_is_named() {
    let sandbox = logging("hooks:\n  pre-commit:\n    - run: \"true\"\n      files: \"*.sr\"\n");
    let said = sandbox.command(BOSUN).args(&["hooks", "run", "--all-files"]).run().ok();
    let text = "warning: step `true` (bosun.yaml:4) matches no file of the repository: `files` is `*.sr`\n";
    assert_eq!(said.stderr, text);
    sandbox.bosun(&["hooks", "run"]).ok().silent();
}
