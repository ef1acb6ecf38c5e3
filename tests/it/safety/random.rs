//! Commits that are killed at a random moment, with everything they started.

use super::repository::{Repository, said};
use super::scenario::{Scenario, Text};
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

/// A step that reads, waits and writes, so that a late one can do harm.
const SLOW: &str = "version: 1\nhooks:\n  pre-commit:\n    steps:\n      \
    - id: fixer\n        run: sh ../fix.sh {files}\n        fixes: true\n        exclude: [bosun.yaml]\n      \
    - check: trailing-whitespace\n";

/// Numbers that a seed decides.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn scenario() -> Scenario {
    let repository = Repository::new();
    fs::write(
        repository.outside().join("fix.sh"),
        "for file; do text=$(sed s/foo/FOO/g \"$file\"; echo .); sleep 0.03; printf %s \"${text%.}\" > \"$file\"; done\n",
    )
    .unwrap();
    let texts = vec![Text::disjoint("a.txt"), Text::disjoint("d/b.txt")];
    let scenario = Scenario::in_repository(repository, texts);
    scenario.repository.configure(SLOW);
    scenario
}

/// True while a process of the group has not ended: the kernel takes a moment.
fn is_any_left(group: nix::unistd::Pid) -> bool {
    fs::read_dir("/proc").unwrap().filter_map(Result::ok).any(|entry| {
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let Some((_, rest)) = stat.rsplit_once(')') else { return false };
        let fields: Vec<&str> = rest.split_whitespace().collect();
        fields[2] == group.to_string() && !matches!(fields[0], "Z" | "X")
    })
}

/// Kills one commit and asserts that the next run has everything back.
fn kill_once(scenario: &Scenario, dice: &mut Dice, when: &str) {
    let repository = &scenario.repository;
    repository.git(&["reset", "-q", "--hard", "start"]);
    Scenario::stage(repository, &scenario.texts);
    let mut command = repository.command("git");
    command.args(["commit", "-qm", "x"]).process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
    let mut commit = command.spawn().unwrap();
    std::thread::sleep(Duration::from_micros(dice.below(200_000)));
    let group = nix::unistd::Pid::from_raw(i32::try_from(commit.id()).unwrap());
    let _ = nix::sys::signal::killpg(group, nix::sys::signal::Signal::SIGKILL);
    let ended = commit.wait().unwrap();
    while is_any_left(group) {
        std::thread::yield_now();
    }
    for lock in ["index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock"] {
        // A killed git leaves its locks for the user to remove.
        let _ = fs::remove_file(repository.git_dir().join(lock));
    }
    let next = repository.bosun(&["hooks", "run", "post-checkout"]);
    assert!(next.status.success(), "{when}: {}", said(&next));
    if ended.success() {
        return scenario.assert_committed(when);
    }
    scenario.assert_safe(when);
    let again = repository.commit(&["--allow-empty"]);
    assert!(again.status.success(), "{when}, again: {}", said(&again));
    scenario.assert_committed(&format!("{when}, again"));
}

#[test]
fn a_commit_that_is_killed_at_a_random_moment_loses_nothing() {
    let count = if std::env::var("BOSUN_LONG").is_ok_and(|long| long == "1") { 500 } else { 40 };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let chosen = std::env::var("BOSUN_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = chosen.unwrap_or((now.as_secs() * 1_000_003) | 1);
    let mut dice = Dice(seed);
    let scenario = scenario();
    scenario.repository.git(&["tag", "start"]);
    for round in 0..count {
        kill_once(&scenario, &mut dice, &format!("BOSUN_SEED={seed}, kill {round}"));
    }
}
