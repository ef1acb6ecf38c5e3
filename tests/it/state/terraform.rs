//! The real terraform, in a folder of its own.

use crate::sandbox::{Output, Sandbox, say};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A configuration whose apply takes about two seconds.
const CONFIG: &str = "resource \"terraform_data\" \"a\" {\n  input = \"x\"\n}\nresource \"terraform_data\" \"slow\" {\n  \
    triggers_replace = var.run\n  provisioner \"local-exec\" {\n    command = \"touch started; sleep ${var.sleep}\"\n  }\n}\n\
    variable \"run\" {\n  default = \"0\"\n}\nvariable \"sleep\" {\n  default = \"0\"\n}\n";

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("terraform")).find(|file| file.is_file())
}

/// A sandbox with an applied configuration; `None`, said aloud, where there is
/// no terraform, which in CI is a failure.
pub(super) fn applied() -> Option<Sandbox> {
    let Some(program) = find() else {
        assert!(std::env::var_os("CI").is_none(), "`terraform` is missing");
        say("skipped: `terraform` is missing");
        return None;
    };
    let mut sandbox = Sandbox::new();
    symlink(program, sandbox.beside("tools/terraform")).unwrap();
    symlink("/bin/sleep", sandbox.beside("tools/sleep")).unwrap();
    for (name, value) in
        [("CHECKPOINT_DISABLE", "1"), ("TF_CLI_CONFIG_FILE", "/dev/null"), ("TF_IN_AUTOMATION", "1")]
    {
        sandbox.set(name, value);
    }
    sandbox.write("main.tf", CONFIG);
    terraform(&sandbox, &["init"]).ok();
    terraform(&sandbox, &["apply", "-auto-approve"]).ok();
    Some(sandbox)
}

/// Runs terraform to its end.
pub(super) fn terraform(sandbox: &Sandbox, args: &[&str]) -> Output {
    let output =
        sandbox.command("sh").args(&["-c", "exec terraform \"$@\" -no-color", "sh"]).args(args).run();
    // Its frames are of no interest.
    Output { stderr: output.stderr.replace(['│', '╷', '╵'], ""), ..output }
}

/// Something that runs beside the test.
pub(super) struct Beside(pub(super) Child);

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program in the sandbox.
pub(super) fn start(sandbox: &Sandbox, program: &str, args: &[&str]) -> Beside {
    let mut command = Command::new(program);
    command
        .args(args)
        .current_dir(sandbox.path(""))
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", sandbox.beside("tools").display()))
        .env("HOME", sandbox.beside("home"))
        .env("CHECKPOINT_DISABLE", "1")
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .env("TF_IN_AUTOMATION", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Beside(command.spawn().unwrap())
}

/// Starts an apply, and waits until it holds the lock and works.
pub(super) fn slow_apply(sandbox: &Sandbox, run: &str, seconds: &str) -> Beside {
    let _ = std::fs::remove_file(sandbox.path("started"));
    let (run, sleep) = (format!("-var=run={run}"), format!("-var=sleep={seconds}"));
    let terraform = sandbox.beside("tools/terraform");
    let started = start(sandbox, terraform.to_str().unwrap(), &["apply", "-auto-approve", &run, &sleep]);
    until("the apply works", || sandbox.exists("started"));
    started
}

/// Waits for something that will be true.
pub(super) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(60), "{what}: not within a minute");
        std::thread::sleep(Duration::from_millis(10));
    }
}
