//! Many at once for one lock: never two holders.

use super::terraform::{applied, start};
use crate::sandbox::{BOSUN, Sandbox};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Marks that it is inside, looks whether somebody else is, and leaves.
const INSIDE: &str = "mkdir inside || touch two-holders; sleep 0.02; rmdir inside; echo >>done";

fn attempts() -> usize {
    if std::env::var_os("BOSUN_LONG").is_some() { 200 } else { 40 }
}

/// Two lockers of ours and two of terraform, until all attempts are made.
fn race(sandbox: &Sandbox) -> usize {
    let left = AtomicUsize::new(attempts());
    let taken = AtomicUsize::new(0);
    let terraform = sandbox.beside("tools/terraform");
    let next = || left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
    let attempt = |program: &str, args: &[&str]| {
        while next() {
            let mut child = start(sandbox, program, args);
            if child.0.wait().unwrap().success() {
                taken.fetch_add(1, Ordering::SeqCst);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let ours = ["state", "run", "--lock-timeout", "1s", "--", "sh", "-c", INSIDE];
            scope.spawn(move || attempt(BOSUN, &ours));
        }
        for _ in 0..2 {
            let terraform = terraform.to_str().unwrap();
            scope.spawn(|| {
                attempt(
                    terraform,
                    &["apply", "-auto-approve", "-lock-timeout=1s", "-replace=terraform_data.racer"],
                );
            });
        }
    });
    taken.load(Ordering::SeqCst)
}

#[test]
fn never_two_hold_the_lock() {
    let Some(sandbox) = applied() else { return };
    sandbox.write(
        "racer.tf",
        format!("resource \"terraform_data\" \"racer\" {{\n  provisioner \"local-exec\" {{\n    command = \"{INSIDE}\"\n  }}\n}}\n"),
    );
    let taken = race(&sandbox);
    assert!(!sandbox.exists("two-holders"), "two held the lock at a time");
    assert!(!sandbox.exists("inside"));
    assert!(taken >= 4, "only {taken} attempts took the lock");
    sandbox.bosun(&["state", "status"]).ok();
}
