//! Files that are not just text: converted, many, large, on a full disk.

use super::repository::{Repository, said};
use super::scenario::{STEPS, Scenario, Text, lines};
use std::fs;
use std::path::Path;
use std::time::Instant;

const CHECK: &str = "version: 1\nhooks:\n  pre-commit:\n    steps:\n      - check: [trailing-whitespace, end-of-file-fixer]\n";

/// Commits a text with trailing blanks in line 2 and unstaged work in line 27,
/// below the attributes and settings that are given; `disk` says what git has
/// in the work tree for a text.
fn mended_under(
    attributes: &str,
    settings: &[[&str; 2]],
    disk: fn(Vec<u8>) -> Vec<u8>,
    stored: fn(Vec<u8>) -> Vec<u8>,
) {
    for yaml in [CHECK, STEPS] {
        let repository = Repository::new();
        for [key, value] in settings {
            repository.git(&["config", key, value]);
        }
        repository.write(".gitattributes", attributes);
        repository.configure(yaml);
        repository.write("a.txt", disk(lines(&[])));
        repository.commit_all();
        repository.stage(Path::new("a.txt"), &disk(lines(&[(2, "bar  ")])));
        repository.write("a.txt", disk(lines(&[(2, "bar  "), (27, "WIP")])));
        let output = repository.commit(&[]);
        assert!(output.status.success(), "{attributes}: {}", said(&output));
        let text = |bytes: Option<Vec<u8>>| String::from_utf8_lossy(&bytes.unwrap()).into_owned();
        let head = text(repository.blob("HEAD", Path::new("a.txt")));
        assert_eq!(head, text(Some(stored(lines(&[(2, "bar")])))), "{attributes}");
        let now = text(repository.read("a.txt"));
        assert_eq!(
            now,
            text(Some(disk(lines(&[(2, "bar"), (27, "WIP")])))),
            "{attributes}: {}",
            said(&output)
        );
        repository.assert_tidy(attributes);
    }
}

fn same(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

fn with_returns(bytes: Vec<u8>) -> Vec<u8> {
    String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes()
}

#[test]
fn a_text_with_crlf_in_the_work_tree_is_mended_and_merged() {
    mended_under("*.txt text eol=crlf\n", &[], with_returns, same);
    mended_under("* text=auto\n", &[], same, same);
    mended_under("", &[["core.autocrlf", "true"]], with_returns, same);
}

#[test]
fn a_text_below_a_filter_is_mended_and_merged() {
    let upper = |bytes: Vec<u8>| bytes.to_ascii_uppercase();
    let filter = [["filter.case.clean", "tr a-z A-Z"], ["filter.case.smudge", "tr A-Z a-z"]];
    let lower = |bytes: Vec<u8>| bytes.to_ascii_lowercase();
    mended_under("*.txt filter=case\n", &filter, lower, upper);
}

#[test]
fn a_text_in_utf_16_is_mended_and_merged() {
    let wide = |bytes: Vec<u8>| -> Vec<u8> {
        let text = String::from_utf8(bytes).unwrap();
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let repository = Repository::new();
    repository.write(".gitattributes", "*.txt text working-tree-encoding=UTF-16LE\n");
    repository.configure(CHECK);
    repository.stage(Path::new("a.txt"), &wide(lines(&[(2, "bar  ")])));
    repository.write("a.txt", wide(lines(&[(2, "bar  "), (27, "WIP")])));
    let output = repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(repository.blob("HEAD", Path::new("a.txt")).unwrap(), lines(&[(2, "bar")]));
    assert_eq!(repository.read("a.txt").unwrap(), wide(lines(&[(2, "bar"), (27, "WIP")])));
}

#[test]
fn an_expanded_id_is_no_conflict() {
    let repository = Repository::new();
    repository.write(".gitattributes", "*.txt ident\n");
    repository.configure(CHECK);
    repository.write("a.txt", lines(&[(10, "$Id$")]));
    repository.commit_all();
    fs::remove_file(repository.top.join("a.txt")).unwrap();
    repository.git(&["checkout", "a.txt"]);
    let text = String::from_utf8(repository.read("a.txt").unwrap()).unwrap();
    assert!(text.contains("$Id: "), "{text}");
    repository.stage(Path::new("a.txt"), text.replace("line 2\n", "bar  \n").as_bytes());
    let user = text.replace("line 2\n", "bar  \n").replace("line 27\n", "WIP\n");
    repository.write("a.txt", &user);
    let output = repository.commit(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(repository.blob("HEAD", Path::new("a.txt")).unwrap(), lines(&[(10, "$Id$"), (2, "bar")]));
    let now = String::from_utf8(repository.read("a.txt").unwrap()).unwrap();
    assert!(now.contains("\nbar\n") && now.contains("WIP"), "{now}");
    assert!(!said(&output).contains("same lines"), "{}", said(&output));
}

#[test]
fn a_thousand_half_staged_files_come_back_in_bounded_time() {
    let texts: Vec<Text> =
        (0..1200).map(|number| Text::disjoint(format!("d{}/{number}.txt", number % 40))).collect();
    let scenario = Scenario::in_repository(Repository::new(), texts);
    let started = Instant::now();
    let output = scenario.repository.commit(&[]);
    let took = started.elapsed();
    assert!(output.status.success(), "{}", said(&output));
    scenario.assert_committed("many");
    // Far above what it takes, far below what a process for each file would.
    assert!(took.as_secs() < 30, "{took:?}");
    println!("1,200 half staged files: {took:?}");
}

#[test]
fn a_half_staged_file_of_twenty_thousand_lines_needs_little() {
    let text = |step: usize, wip: bool| -> Vec<u8> {
        let line = |number: usize| match number {
            _ if number.is_multiple_of(step) => format!("foo {number}\n"),
            _ if wip && number % 50 == 25 => format!("WIP {number}\n"),
            _ => format!("line {number}\n"),
        };
        (0..20_000).map(line).collect::<String>().into_bytes()
    };
    let repository = Repository::new();
    repository.configure(STEPS);
    repository.write("a.txt", text(usize::MAX, false));
    repository.commit_all();
    repository.stage(Path::new("a.txt"), &text(50, false));
    repository.write("a.txt", text(50, true));
    let started = Instant::now();
    let output = repository.bosun(&["hooks", "run", "pre-commit"]);
    let took = started.elapsed();
    assert!(output.status.success(), "{}", said(&output));
    let now = String::from_utf8(repository.read("a.txt").unwrap()).unwrap();
    assert_eq!(now.matches("WIP").count(), 400);
    assert_eq!(now.matches("FOO").count(), 400);
    assert!(took.as_secs() < 10, "{took:?}");
    println!("20,000 lines: {took:?}");
}

/// A small file system of its own, gone with the test; `None` where nobody
/// may mount one.
struct Disk<'r>(&'r Repository);

impl<'r> Disk<'r> {
    fn mount(repository: &'r Repository) -> Option<Self> {
        let mut command = repository.command("mount");
        command.args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(&repository.top);
        command.output().is_ok_and(|output| output.status.success()).then_some(Self(repository))
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = self.0.command("umount").arg("-l").arg(&self.0.top).current_dir("/").output();
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let repository = Repository::without_init();
    let Some(_disk) = Disk::mount(&repository) else {
        println!("skipped: no file system can be mounted here");
        return;
    };
    repository.git(&["init", "-q", "."]);
    repository.configure(STEPS);
    let text = Text::disjoint("a.txt");
    repository.write("a.txt", lines(&[]));
    repository.commit_all();
    Scenario::stage(&repository, std::slice::from_ref(&text));
    for left in [0_usize, 8, 16, 24, 32, 48, 64] {
        let _ = fs::remove_file(repository.top.join("filler"));
        let mut room = 1 << 20;
        while room > 0 && fs::write(repository.top.join("filler"), vec![0; room]).is_err() {
            room -= 4096;
        }
        let _ = fs::write(repository.top.join("filler"), vec![0; room.saturating_sub(left * 1024)]);
        let output = repository.bosun(&["hooks", "run", "pre-commit"]);
        fs::remove_file(repository.top.join("filler")).unwrap();
        repository.bosun(&["hooks", "run", "post-checkout"]);
        let now = repository.read("a.txt");
        assert!(now == text.user || now == text.after, "{left} KiB left: {}", said(&output));
        repository.git(&["reset", "-q"]);
        Scenario::stage(&repository, std::slice::from_ref(&text));
    }
    repository.assert_tidy("full disk");
}

#[test]
fn a_read_only_folder_stops_the_commit_and_loses_nothing() {
    let scenario =
        Scenario::in_repository(Repository::new(), vec![Text::disjoint("a.txt"), Text::disjoint("d/b.txt")]);
    let folder = scenario.repository.top.join("d");
    if !nix::unistd::geteuid().is_root() {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
        let output = scenario.repository.commit(&[]);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        scenario.assert_safe("read-only folder");
        return;
    }
    println!("skipped: root may write everywhere");
}
