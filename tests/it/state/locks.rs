//! Locks in both directions: terraform sees ours, and we see terraform's.

use super::terraform::{applied, slow_apply, start, terraform, until};
use crate::sandbox::{BOSUN, Output, Sandbox};
use std::time::Duration;

const NOTE: &str = ".terraform.tfstate.lock.info";

fn run(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["state"], args].concat())
}

/// The id in what `lock` says.
fn id_of(output: &Output) -> String {
    output.stderr.split(['(', ')']).nth(1).unwrap().to_owned()
}

#[test]
fn terraforms_lock_is_seen_with_its_process_and_refused() {
    let Some(sandbox) = applied() else { return };
    let apply = slow_apply(&sandbox, "1", "3");
    let pid = apply.0.id().to_string();
    run(&sandbox, &["status"]).exits(4).says(&format!("process {pid}")).says("OperationTypeApply");
    for args in [&["lock"][..], &["run", "--", "touch", "ran"], &["unlock"], &["unlock", "--mine"]] {
        run(&sandbox, args).exits(4).says("OperationTypeApply").says(&format!("`kill {pid}`"));
    }
    assert!(!sandbox.exists("ran"));
    // Looking at it and being refused has taken nothing from it.
    run(&sandbox, &["status"]).exits(4);
    drop(apply);
}

#[test]
fn our_lock_is_shown_by_terraform_and_unlock_ends_it() {
    let Some(sandbox) = applied() else { return };
    let locked = run(&sandbox, &["lock", "--hold", "--reason", "moving <things>"]).ok();
    let id = id_of(&locked);
    terraform(&sandbox, &["plan"])
        .exits(1)
        .says("resource temporarily unavailable")
        .says(&id)
        .says("Operation: bosun lock")
        .says("moving <things>");
    // Another unlock than that of the holder is refused by terraform too.
    terraform(&sandbox, &["force-unlock", "-force", &id]).exits(1);
    run(&sandbox, &["status"]).exits(4).says(&id);
    run(&sandbox, &["lock", "--hold"]).exits(4).says(&id);
    run(&sandbox, &["unlock", "--id", "0"]).exits(4).says("has another id");
    run(&sandbox, &["unlock"]).ok().says("unlocked");
    assert!(!sandbox.exists(NOTE));
    terraform(&sandbox, &["plan"]).ok();
    let id = id_of(&run(&sandbox, &["lock", "--hold"]).ok());
    run(&sandbox, &["force-unlock", &id]).ok();
    run(&sandbox, &["status"]).ok();
    run(&sandbox, &["unlock"]).ok().says("is not locked");
}

#[test]
fn a_note_alone_proves_nothing_and_terraform_removes_it() {
    let Some(sandbox) = applied() else { return };
    let mut apply = slow_apply(&sandbox, "1", "5");
    apply.0.kill().unwrap();
    apply.0.wait().unwrap();
    assert!(sandbox.exists(NOTE));
    run(&sandbox, &["status"]).ok().says("nobody holds it");
    run(&sandbox, &["doctor"]).exits(1).says("nobody holds it any more");
    run(&sandbox, &["run", "--", "true"]).ok();
    assert!(!sandbox.exists(NOTE));
}

#[test]
fn a_note_that_is_no_record_is_shown_and_hinders_nobody() {
    let Some(sandbox) = applied() else { return };
    run(&sandbox, &["lock", "--hold"]).ok();
    let whole = sandbox.read(NOTE);
    sandbox.write(NOTE, "{\"ID\":");
    run(&sandbox, &["status"]).exits(4).says("is no record: {\"ID\":");
    terraform(&sandbox, &["plan"]).exits(1);
    sandbox.write(NOTE, whole);
    run(&sandbox, &["unlock"]).ok();
}

#[test]
fn terraform_runs_any_number_of_times_under_one_lock() {
    let Some(sandbox) = applied() else { return };
    let script = "terraform plan -out p >/dev/null && terraform apply p >/dev/null && terraform state list >/dev/null && \
        terraform taint terraform_data.a >/dev/null && terraform apply -auto-approve >/dev/null && \
        terraform output >/dev/null && exit 42";
    run(&sandbox, &["run", "--", "sh", "-c", script]).exits(42);
    assert!(!sandbox.exists(NOTE));
    // Arguments that somebody has set already stay.
    let args = run(
        &sandbox,
        &["run", "--", "sh", "-c", "echo $TF_CLI_ARGS_plan/$TF_CLI_ARGS_state_mv/$TF_CLI_ARGS"],
    );
    assert_eq!(args.ok().stdout, "-lock=false/-lock=false/\n");
    // One within the other is the same lock.
    let inner = format!("{BOSUN} state run -- true");
    run(&sandbox, &["run", "--", "sh", "-c", &inner]).ok();
}

#[test]
fn a_program_that_cannot_be_started_is_exit_4_or_what_is_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.write("main.tf", "");
    let told = run(&sandbox, &["run", "--", "no-such-program"]).exits(4);
    assert!(told.stderr.starts_with("bosun: cannot start `no-such-program`"), "{told}");
    run(&sandbox, &["run", "--busy-exit", "75", "--", "no-such-program"]).exits(75);
    run(&sandbox, &["lock", "--hold"]).ok();
    let told = run(&sandbox, &["run", "--busy-exit", "75", "--", "true"]).exits(75);
    assert!(told.stderr.starts_with("bosun: `terraform.tfstate` is locked"), "{told}");
    run(&sandbox, &["unlock"]).ok();
    // No state was there, and none is left.
    assert!(!sandbox.exists("terraform.tfstate") && !sandbox.exists(NOTE));
}

#[test]
fn a_signal_goes_on_to_the_program_and_the_lock_is_given_back() {
    let sandbox = Sandbox::new();
    sandbox.write("terraform.tfstate", "{}");
    let script = "trap 'exit 9' TERM; touch ready; while :; do sleep 0.05; done";
    let mut child =
        start(&sandbox, BOSUN, &["state", "run", "--file", "terraform.tfstate", "--", "sh", "-c", script]);
    until("the program runs", || sandbox.exists("ready"));
    sandbox.command("sh").args(&["-c", &format!("kill -TERM {}", child.0.id())]).run().ok();
    assert_eq!(child.0.wait().unwrap().code(), Some(9));
    assert!(!sandbox.exists(NOTE));
    run(&sandbox, &["status", "--file", "terraform.tfstate"]).ok();
}

#[test]
fn when_the_holder_is_killed_the_kernel_lets_go_and_the_program_ends() {
    let sandbox = Sandbox::new();
    sandbox.write("terraform.tfstate", "{}");
    let script = "trap 'touch ended; exit' TERM; touch ready; while :; do sleep 0.05; done";
    let mut child =
        start(&sandbox, BOSUN, &["state", "run", "--file", "terraform.tfstate", "--", "sh", "-c", script]);
    until("the program runs", || sandbox.exists("ready"));
    child.0.kill().unwrap();
    child.0.wait().unwrap();
    run(&sandbox, &["status", "--file", "terraform.tfstate"]).ok().says("nobody holds it");
    if cfg!(target_os = "linux") {
        until("the program ends", || sandbox.exists("ended"));
    }
    run(&sandbox, &["unlock", "--file", "terraform.tfstate"]).ok();
    assert!(!sandbox.exists(NOTE));
}

#[test]
fn a_lock_ends_by_itself_when_its_time_is_over() {
    let sandbox = Sandbox::new();
    sandbox.write("terraform.tfstate", "{}");
    run(&sandbox, &["lock", "--hold", "--ttl", "300ms", "--file", "terraform.tfstate"]).ok();
    run(&sandbox, &["run", "--lock-timeout", "30s", "--file", "terraform.tfstate", "--", "true"]).ok();
    run(&sandbox, &["status", "--file", "terraform.tfstate"]).ok();
}

#[test]
fn the_lock_says_which_ci_job_holds_it() {
    let mut sandbox = Sandbox::new();
    sandbox.write("terraform.tfstate", "{}");
    for (name, value) in
        [("GITLAB_CI", "true"), ("CI_JOB_URL", "https://ci.example.org/7"), ("CI_COMMIT_SHA", "abc")]
    {
        sandbox.set(name, value);
    }
    let show = format!("cat {NOTE}");
    run(&sandbox, &["run", "--file", "terraform.tfstate", "--", "sh", "-c", &show])
        .ok()
        .says("\"Info\":\"https://ci.example.org/7 commit abc [bosun run pid=");
}

#[test]
fn flock_is_no_lock_to_terraform_and_so_none_to_us() {
    let sandbox = Sandbox::new();
    sandbox.write("terraform.tfstate", "{}");
    let file = std::fs::File::open(sandbox.path("terraform.tfstate")).unwrap();
    file.lock().unwrap();
    run(&sandbox, &["status", "--file", "terraform.tfstate"]).ok();
    run(&sandbox, &["run", "--file", "terraform.tfstate", "--", "true"]).ok();
}

#[test]
fn waiting_for_terraform_ends_when_it_does() {
    let Some(sandbox) = applied() else { return };
    let mut apply = slow_apply(&sandbox, "1", "1");
    run(&sandbox, &["run", "--lock-timeout", "50s", "--", "true"]).ok();
    until("the apply ends", || apply.0.try_wait().unwrap().is_some());
    assert!(apply.0.wait().unwrap().success());
    std::thread::sleep(Duration::ZERO);
}
