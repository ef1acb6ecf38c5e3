//! The index against HEAD, held against git's own answer.

use super::*;
use std::fs;
use std::path::Path;
use std::process::Command;

fn git(dir: &Path, args: &[&str]) -> Vec<u8> {
    let mut command = Command::new("git");
    command.current_dir(dir).args(["-c", "user.name=t", "-c", "user.email=t@e"]).args(args);
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", dir);
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// Names that sort differently as files and as folders.
    fn path(&mut self) -> String {
        const NAMES: [&str; 7] = ["a", "a-b", "a.b", "a0", "b", "z", "ü"];
        let depth = 1 + self.below(3);
        let parts: Vec<&str> = (0..depth).map(|_| NAMES[usize::try_from(self.below(7)).unwrap()]).collect();
        parts.join("/")
    }
}

/// Adds, changes and removes some files; a folder may become a file.
fn change(dir: &Path, dice: &mut Dice) {
    for _ in 0..12 {
        let file = dir.join(dice.path());
        if dice.below(4) == 0 {
            let _ = fs::remove_file(&file);
            continue;
        }
        for above in file.ancestors().skip(1).take_while(|above| *above != dir) {
            if above.is_file() {
                fs::remove_file(above).unwrap();
            }
        }
        if file.is_dir() {
            fs::remove_dir_all(&file).unwrap();
        }
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, dice.below(5).to_string()).unwrap();
    }
}

#[test]
fn what_is_staged_or_committed_is_what_git_says() {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "-q", "."]);
    let mut dice = Dice(11);
    for round in 0..25 {
        change(dir.path(), &mut dice);
        git(dir.path(), &["add", "-A"]);
        let repo = Repo::open(dir.path(), &|_| None).unwrap();
        assert_eq!(repo.slow_reason(), None);
        let mut found = repo.staged().unwrap();
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let base = if round == 0 { repo.empty_tree().unwrap() } else { "HEAD".to_owned() };
        let args = ["diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", &base];
        let mut wanted = parse_raw(&git(dir.path(), &args));
        wanted.sort_by(|a, b| a.path.cmp(&b.path));
        assert_eq!(found, wanted, "round {round}");
        // Every other time the cache tree is whole, as a commit leaves it.
        if dice.below(2) == 0 {
            git(dir.path(), &["write-tree"]);
        }
        git(dir.path(), &["commit", "-qm", "c", "--allow-empty"]);
        if round > 0 {
            let mut found = repo.changed(Some("HEAD~1"), "HEAD").unwrap();
            found.sort_by(|a, b| a.path.cmp(&b.path));
            let args = ["diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "HEAD~1", "HEAD"];
            let mut wanted = parse_raw(&git(dir.path(), &args));
            wanted.sort_by(|a, b| a.path.cmp(&b.path));
            assert_eq!(found, wanted, "commit of round {round}");
        }
    }
}

#[test]
fn an_intention_to_add_is_not_staged() {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "-q", "."]);
    fs::write(dir.path().join("f"), "x").unwrap();
    git(dir.path(), &["add", "-N", "f"]);
    assert_eq!(Repo::open(dir.path(), &|_| None).unwrap().staged().unwrap(), []);
}
