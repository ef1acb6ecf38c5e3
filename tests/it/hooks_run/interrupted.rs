//! Runs that are ended from outside, by a step that signals its parent.

use super::{logged, logging};
use crate::sandbox::Sandbox;

/// A repository whose `a.txt` is staged in part, and whose step runs `text`.
fn partly_staged(text: &str) -> Sandbox {
    let sandbox = logging(&format!(
        "hooks:\n  pre-commit:\n    steps:\n      - id: end\n        shell: cat {{files}} >> \"$LOG\"; {text}\n        files: \"*.txt\"\n"
    ));
    sandbox.write("a.txt", "staged\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("a.txt", "staged\nmine\n");
    sandbox
}

#[test]
fn a_signal_brings_unstaged_text_back_and_stops_the_commit() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let sandbox = partly_staged(&format!("kill -{signal} $PPID; cat \"$NEVER\""));
        let never = sandbox.beside("never");
        sandbox.command("mkfifo").args(&[never.to_str().expect("a plain name")]).run().ok();
        let run = sandbox.command(crate::sandbox::BOSUN).args(&["hooks", "run", "pre-commit"]);
        run.env("NEVER", &never).run().exits(code);
        assert_eq!(logged(&sandbox), "staged\n");
        assert_eq!(sandbox.read("a.txt"), "staged\nmine\n");
        assert_eq!(sandbox.git(&["show", ":a.txt"]), "staged");
    }
}

#[test]
fn after_a_kill_the_next_run_brings_unstaged_text_back() {
    let sandbox = partly_staged("[ -e \"$LOG.done\" ] || { touch \"$LOG.done\"; kill -9 $PPID; }");
    let killed = sandbox.commit_staged("one");
    assert_ne!(killed.status, 0, "{killed}");
    sandbox.commit_staged("one").ok().says("brought `a.txt` back after an interrupted run");
    assert_eq!(sandbox.read("a.txt"), "staged\nmine\n");
    assert_eq!(sandbox.git(&["show", "HEAD:a.txt"]), "staged");
}
