//! Repositories of another make: each commits with a built-in fixer, with a
//! step over a half staged file, and runs over all files.

use crate::safety::repository::{Repository, said};
use crate::safety::scenario::{STEPS, Scenario, Text, lines};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Output;

/// Runs everything that a layout must bear, in a repository that has a commit
/// and the configuration.
#[track_caller]
fn exercise(repository: &Repository) {
    let texts = [Text::disjoint("a.txt"), Text::disjoint("d/b.txt")];
    Scenario::stage(repository, &texts);
    repository.stage(Path::new("d/blanks.txt"), b"blanks  \n");
    let output = repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    for text in &texts {
        assert_eq!(repository.read(&text.path), text.after, "{}", text.path.display());
        assert_eq!(repository.blob("HEAD", &text.path).as_ref(), Some(&text.committed));
    }
    assert_eq!(repository.read("d/blanks.txt").unwrap(), b"blanks\n");
    assert_eq!(repository.blob("HEAD", Path::new("d/blanks.txt")).unwrap(), b"blanks\n");
    let status = repository.git(&["status", "--porcelain"]);
    assert_eq!(String::from_utf8_lossy(&status), " M a.txt\n M d/b.txt\n");

    repository.git(&["commit", "-qam", "wip", "--no-verify"]);
    repository.write("d/blanks.txt", "more  \n");
    repository.git(&["commit", "-qam", "blanks", "--no-verify"]);
    let output = repository.bosun(&["hooks", "run", "pre-commit", "--all-files"]);
    assert_eq!(repository.read("d/blanks.txt").unwrap(), b"more\n", "{}", said(&output));
    repository.git(&["commit", "-qam", "mended"]);
    partial_commits(repository);
    repository.assert_tidy("layout");
}

/// Commits by which git hands the hooks another index leave nothing behind.
#[track_caller]
fn partial_commits(repository: &Repository) {
    let clean = |args: &[&str]| {
        let output = repository.commit(args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        let status = repository.git(&["status", "--porcelain"]);
        assert_eq!(String::from_utf8_lossy(&status), "", "{args:?}");
        assert_eq!(repository.blob("HEAD", Path::new("a.txt")), repository.read("a.txt"), "{args:?}");
    };
    let commits: [&[&str]; 4] = [&["a.txt"], &["-a"], &["-i", "a.txt"], &["-a", "--amend"]];
    for (number, args) in commits.into_iter().enumerate() {
        let line = format!("foo {number}  ");
        repository.write("a.txt", lines(&[(5, &line)]));
        clean(args);
        let now = String::from_utf8(repository.read("a.txt").unwrap()).unwrap();
        assert!(now.contains(&format!("FOO {number}\n")), "{args:?}: {now}");
    }
    // What is staged besides stays staged, as it is.
    repository.stage(Path::new("d/b.txt"), &lines(&[(9, "staged")]));
    repository.write("a.txt", lines(&[(5, "foo again")]));
    assert!(repository.commit(&["a.txt"]).status.success());
    assert_eq!(repository.git(&["status", "--porcelain"]), b"M  d/b.txt\n");
    assert!(repository.commit(&[]).status.success());
}

/// The first commit, with the configuration.
fn begin(repository: &Repository) {
    for path in ["a.txt", "d/b.txt", "d/blanks.txt", "far/away/c.txt"] {
        repository.write(path, lines(&[]));
    }
    repository.configure(STEPS);
    repository.commit_all();
}

fn made_with(init: &[&str], settings: &[[&str; 2]]) -> Repository {
    let repository = Repository::with(init);
    for [key, value] in settings {
        repository.git(&["config", key, value]);
    }
    begin(&repository);
    repository
}

/// Clones the repository; the clone is where the test goes on.
fn cloned(mut origin: Repository, options: &[&str]) -> Repository {
    let clone = origin.outside().join("clone");
    let url = format!("file://{}", origin.top.display());
    let args: Vec<&OsStr> = ["clone", "-q"]
        .iter()
        .chain(options)
        .map(OsStr::new)
        .chain([OsStr::new(&url), clone.as_os_str()])
        .collect();
    origin.git(&args);
    origin.top = clone;
    let output = origin.bosun(&["hooks", "install"]);
    assert!(output.status.success(), "{}", said(&output));
    origin
}

#[test]
fn a_plain_repository() {
    exercise(&made_with(&[], &[]));
}

#[test]
fn sha256_ids() {
    exercise(&made_with(&["--object-format=sha256"], &[]));
}

#[test]
fn refs_in_a_reftable() {
    exercise(&made_with(&["--ref-format=reftable"], &[]));
}

#[test]
fn a_split_index() {
    let repository = made_with(&[], &[["core.splitIndex", "true"]]);
    repository.git(&["update-index", "--split-index"]);
    exercise(&repository);
}

#[test]
fn an_index_of_version_4_with_an_untracked_cache() {
    exercise(&made_with(
        &[],
        &[["index.version", "4"], ["core.untrackedCache", "true"], ["feature.manyFiles", "true"]],
    ));
}

#[test]
fn a_shallow_clone() {
    let repository = cloned(made_with(&[], &[]), &["--depth=1"]);
    exercise(&repository);
    // What the clone does not have is said, not guessed.
    let output = repository.bosun(&["hooks", "run", "pre-commit", "--from-ref", "HEAD~90"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("--unshallow"), "{}", said(&output));
}

#[test]
fn a_partial_clone_fetches_what_a_check_needs() {
    let origin =
        made_with(&[], &[["uploadpack.allowFilter", "true"], ["uploadpack.allowAnySHA1InWant", "true"]]);
    let repository = cloned(origin, &["--filter=blob:none"]);
    exercise(&repository);
}

#[test]
fn objects_that_lie_in_another_repository() {
    let mut origin = made_with(&[], &[]);
    let clone = origin.outside().join("clone");
    origin.git(&[
        OsStr::new("clone"),
        "-q".as_ref(),
        "-s".as_ref(),
        origin.top.as_os_str(),
        clone.as_os_str(),
    ]);
    origin.top = clone;
    assert!(origin.bosun(&["hooks", "install"]).status.success());
    exercise(&origin);
}

/// The hook sees what is pushed to a path that is no named remote.
#[test]
fn a_push_to_a_path_from_either_hash() {
    for hash in ["sha1", "sha256"] {
        let format = format!("--object-format={hash}");
        let repository = Repository::with(&[&format]);
        let bare = repository.outside().join("bare.git");
        repository.git(&[
            "init".as_ref(),
            "-q".as_ref(),
            "--bare".as_ref(),
            OsStr::new(&format),
            bare.as_os_str(),
        ]);
        repository.configure(
            "version: 1\nhooks:\n  pre-push:\n    steps:\n      \
             - { id: seen, shell: \"echo {files} >>../seen\", files: \"*.txt\" }\n",
        );
        repository.write("a.txt", "1\n");
        repository.commit_all();
        repository.git(&["push".as_ref(), "-q".as_ref(), bare.as_os_str(), OsStr::new("HEAD")]);
        let seen = fs::read_to_string(repository.outside().join("seen")).unwrap();
        assert_eq!(seen, "a.txt\n", "{hash}");
    }
}

#[test]
fn settings_of_a_work_tree() {
    let mut repository = made_with(&[], &[["extensions.worktreeConfig", "true"]]);
    let linked = repository.outside().join("linked");
    repository.git(&[OsStr::new("worktree"), "add".as_ref(), "-q".as_ref(), linked.as_os_str()]);
    repository.top = linked;
    repository.git(&["config", "--worktree", "core.untrackedCache", "true"]);
    exercise(&repository);
}

#[test]
fn a_submodule() {
    let inner = made_with(&[], &[]);
    let mut outer = Repository::new();
    let url = inner.top.to_str().unwrap();
    outer.git(&["submodule", "-q", "add", url, "sub"]);
    outer.git(&["commit", "-qm", "sub"]);
    outer.top.push("sub");
    assert!(outer.bosun(&["hooks", "install"]).status.success());
    exercise(&outer);
}

#[test]
fn a_sparse_checkout_with_a_sparse_index() {
    let repository = made_with(&[], &[]);
    repository.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "d"]);
    assert!(repository.read("far/away/c.txt").is_none());
    exercise(&repository);
    assert!(repository.read("far/away/c.txt").is_none());
    assert!(!repository.top.join("far").exists());
}

#[test]
fn a_change_inside_a_sparse_folder_is_examined() {
    let repository = made_with(&[], &[]);
    repository.write("far/away/c.txt", "blanks  \n");
    repository.git(&["commit", "-qam", "blanks", "--no-verify"]);
    repository.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "d"]);
    repository.git(&["reset", "-q", "--soft", "HEAD~1"]);
    let output = repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let head = repository.blob("HEAD", Path::new("far/away/c.txt")).unwrap();
    assert_eq!(String::from_utf8_lossy(&head), "blanks\n", "{}", said(&output));
    assert!(!repository.top.join("far").exists());
    assert_eq!(repository.git(&["status", "--porcelain"]), b"");
}

#[test]
fn a_repository_that_the_environment_names() {
    let mut repository = Repository::new();
    begin(&repository);
    let elsewhere = repository.outside().join("elsewhere.git");
    fs::rename(repository.top.join(".git"), &elsewhere).unwrap();
    repository.env.push(("GIT_DIR".into(), elsewhere.into()));
    repository.env.push(("GIT_WORK_TREE".into(), repository.top.clone().into()));
    exercise(&repository);
}

#[test]
fn a_branch_without_a_commit() {
    let repository = Repository::new();
    repository.configure(STEPS);
    let output = repository.bosun(&["hooks", "run", "pre-commit", "--all-files"]);
    assert!(output.status.success(), "{}", said(&output));
    let text = Text { base: None, ..Text::disjoint("a.txt") };
    Scenario::stage(&repository, std::slice::from_ref(&text));
    let output = repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(repository.read("a.txt"), text.after);
    assert_eq!(repository.blob("HEAD", Path::new("a.txt")), Some(text.committed));
    repository.assert_tidy("first commit");
}

#[test]
fn a_bare_repository_has_nothing_to_run_on() {
    let repository = Repository::with(&["--bare"]);
    let output = repository.bosun(&["hooks", "run", "pre-commit"]);
    assert!(matches!(output.status.code(), Some(2 | 3)), "{}", said(&output));
    assert!(!output.stderr.is_empty());
}

fn assert_refused(repository: &Repository, output: &Output, text: &Text, head: &[u8]) {
    let told = said(output);
    assert!(!output.status.success(), "{told}");
    assert_eq!(repository.read(&text.path), text.user, "{told}");
    assert_eq!(repository.git(&["rev-parse", "HEAD"]), head, "{told}");
}

#[test]
fn a_broken_index_is_said_and_nothing_is_lost() {
    let repository = made_with(&[], &[]);
    let text = Text::disjoint("a.txt");
    let head = repository.git(&["rev-parse", "HEAD"]);
    Scenario::stage(&repository, std::slice::from_ref(&text));
    let index = repository.git_dir().join("index");
    let good = fs::read(&index).unwrap();
    let mut noise = good.clone();
    for (number, byte) in noise.iter_mut().enumerate().skip(8) {
        *byte = byte.wrapping_mul(31).wrapping_add(u8::try_from(number % 251).unwrap());
    }
    let broken =
        [good[..good.len() / 2].to_vec(), good[..3].to_vec(), Vec::new(), noise, b"not an index".to_vec()];
    for bytes in broken {
        fs::write(&index, &bytes).unwrap();
        let output = repository.bosun(&["hooks", "run", "pre-commit"]);
        assert_eq!(output.status.code(), Some(3), "{} bytes: {}", bytes.len(), said(&output));
        assert!(said(&output).contains("index"), "{}", said(&output));
        assert_refused(&repository, &output, &text, &head);
        assert_refused(&repository, &repository.commit(&[]), &text, &head);
    }
    fs::write(&index, good).unwrap();
    assert!(repository.commit(&[]).status.success());
    assert_eq!(repository.read("a.txt"), text.after);
}

#[test]
fn somebody_elses_repository_is_not_trusted() {
    if !nix::unistd::geteuid().is_root() {
        println!("skipped: only root can give a repository away");
        return;
    }
    for init in [&[][..], &["--ref-format=reftable"], &["--object-format=sha256"]] {
        let repository = made_with(init, &[]);
        let mut command = repository.command("chown");
        assert!(command.args(["-R", "12345:12345", "."]).status().unwrap().success());
        let output = repository.bosun(&["hooks", "run", "pre-commit"]);
        assert_eq!(output.status.code(), Some(3), "{init:?}: {}", said(&output));
        let line = format!("git config --global --add safe.directory {}", repository.top.display());
        assert!(said(&output).contains(&line), "{init:?}: {}", said(&output));
        repository.git(&["config", "--global", "--add", "safe.directory", repository.top.to_str().unwrap()]);
        let output = repository.bosun(&["hooks", "run", "pre-commit"]);
        assert!(output.status.success(), "{init:?}: {}", said(&output));
    }
}
