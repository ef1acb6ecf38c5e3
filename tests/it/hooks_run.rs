//! What happens when git calls, and when people do.

mod choice;
mod interrupted;
mod mending;
mod messages;
mod mistakes;
mod push;
mod steps;

use crate::sandbox::Sandbox;

/// A repository with installed hooks whose steps can write to `$LOG`.
fn logging(config: &str) -> Sandbox {
    let mut sandbox = Sandbox::repo();
    let log = sandbox.beside("log");
    sandbox.set("LOG", log.to_str().expect("a plain name"));
    sandbox.config(config);
    sandbox.install();
    sandbox
}

/// What steps wrote to `$LOG` since it was last asked.
fn logged(sandbox: &Sandbox) -> String {
    let log = sandbox.beside("log");
    let text = std::fs::read_to_string(&log).unwrap_or_default();
    let _ = std::fs::remove_file(log);
    text
}
