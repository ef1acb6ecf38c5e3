//! Commits that are asked to end while their steps run.

use super::repository::{Repository, said};
use super::scenario::{Scenario, Text};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::fs;
use std::io::Read as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Output, Stdio};

/// A hook run whose step tells through a pipe that it runs, and then waits.
struct Waiting {
    scenario: Scenario,
    run: Child,
}

/// The step's text: `$1` is where it says its number, `$2` the file it spoils.
const STEP: &str = "printf 'half' > \"$2\"; echo $$ > \"$1\"; exec sleep 600\n";
const STUBBORN: &str =
    "trap '' INT TERM HUP; printf 'half' > \"$2\"; echo $$ > \"$1\"; while :; do sleep 1; done\n";

fn start(step: &str) -> Waiting {
    let repository = Repository::new();
    let told = repository.outside().join("told");
    nix::unistd::mkfifo(&told, nix::sys::stat::Mode::S_IRWXU).unwrap();
    fs::write(repository.outside().join("step.sh"), step).unwrap();
    let scenario = Scenario::in_repository(repository, vec![Text::disjoint("a.txt")]);
    scenario.repository.configure(
        "version: 1\nhooks:\n  pre-commit:\n    steps:\n      - id: waits\n        run: sh ../step.sh ../told {files}\n        files: a.txt\n        fixes: true\n",
    );
    let mut command = scenario.repository.command(super::repository::bosun());
    command
        .args(["hooks", "run", "pre-commit"])
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let run = command.spawn().unwrap();
    Waiting { scenario, run }
}

impl Waiting {
    /// Waits until the step runs; returns its process.
    fn step(&self) -> Pid {
        let mut text = String::new();
        fs::File::open(self.scenario.repository.outside().join("told"))
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        Pid::from_raw(text.trim().parse().unwrap())
    }

    fn send(&self, signal: Signal) {
        killpg(Pid::from_raw(i32::try_from(self.run.id()).unwrap()), signal).unwrap();
    }

    fn end(self) -> (Scenario, Output) {
        (self.scenario, self.run.wait_with_output().unwrap())
    }
}

fn is_gone(process: Pid) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("stat"));
    stat.map_or(true, |stat| stat.rsplit(')').next().unwrap().trim_start().starts_with('Z'))
}

fn interrupted_by(signal: Signal, code: i32) {
    let waiting = start(STEP);
    let step = waiting.step();
    assert_eq!(waiting.scenario.repository.read("a.txt").unwrap(), b"half");
    waiting.send(signal);
    let (scenario, output) = waiting.end();
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    assert!(String::from_utf8_lossy(&output.stderr).contains("git cat-file blob"), "{}", said(&output));
    scenario.repository.assert_tidy("interrupted");
    assert!(is_gone(step));
}

#[test]
fn ctrl_c_restores_at_once() {
    interrupted_by(Signal::SIGINT, 130);
}

#[test]
fn sigterm_restores_at_once() {
    interrupted_by(Signal::SIGTERM, 143);
}

#[test]
fn a_closed_terminal_restores_at_once() {
    interrupted_by(Signal::SIGHUP, 129);
}

/// A signal comes at any moment of a run's waiting: right when its step says
/// that it runs, which is before the run itself goes to sleep.
#[test]
fn no_signal_is_missed_however_often_one_comes() {
    let rounds = if std::env::var("BOSUN_LONG").is_ok_and(|long| long == "1") { 100 } else { 2 };
    for _ in 0..rounds {
        interrupted_by(Signal::SIGTERM, 143);
        interrupted_by(Signal::SIGINT, 130);
    }
}

#[test]
fn a_second_signal_kills_a_step_that_ignores_the_first() {
    let waiting = start(STUBBORN);
    let step = waiting.step();
    waiting.send(Signal::SIGINT);
    waiting.send(Signal::SIGINT);
    let (scenario, output) = waiting.end();
    assert!(is_gone(step));
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user, "{}", said(&output));
    scenario.repository.assert_tidy("interrupted twice");
}

/// What a step of a dead run writes later must not take the place of text
/// that is back.
#[test]
fn a_step_that_outlived_its_run_is_ended_before_the_files_come_back() {
    let waiting = start(STUBBORN);
    let step = waiting.step();
    waiting.send(Signal::SIGKILL);
    let (scenario, _) = waiting.end();
    assert!(!is_gone(step));
    scenario.repository.bosun(&["hooks", "run", "post-checkout"]);
    assert!(is_gone(step));
    assert_eq!(scenario.repository.read("a.txt"), scenario.texts[0].user);
    scenario.repository.assert_tidy("outlived");
}
