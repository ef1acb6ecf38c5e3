use super::*;
use std::sync::Mutex;

/// Far more than any of these takes, far less than a hang.
const SOON: Duration = Duration::from_secs(60);

fn shell(script: &str) -> Process<'static> {
    Process {
        program: "sh".into(),
        args: vec!["-c".into(), script.into()],
        dir: "/".into(),
        env: Vec::new(),
        stdin: Stdin::Null,
        timeout: Some(SOON),
        grace: Duration::from_millis(200),
        output_limit: 1 << 20,
        tee: None,
    }
}

fn run(process: &Process<'_>) -> Exit {
    process.run(&Cancel::never()).unwrap()
}

/// Waits until the process whose number the file holds is gone or a zombie.
fn is_ended(pid_file: &std::path::Path) -> bool {
    // On a slow machine it may have been ended before it wrote the file.
    let pid = std::fs::read_to_string(pid_file).unwrap_or_default();
    let started = Instant::now();
    while started.elapsed() < SOON {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
        if stat.is_empty() || stat.contains(") Z ") {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

#[test]
fn the_exit_code_is_told() {
    assert_eq!(run(&shell("exit 7")).status, Status::Exited(7));
}

#[test]
fn the_signal_that_ended_a_program_is_told() {
    assert_eq!(run(&shell("kill -USR1 $$")).status, Status::Signalled(nix::libc::SIGUSR1));
}

#[test]
fn both_streams_come_in_the_order_they_were_written() {
    assert_eq!(run(&shell("echo 1; echo 2 >&2; echo 3")).output, b"1\n2\n3\n");
}

#[test]
fn a_timeout_ends_grandchildren_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pid");
    let mut process = shell("sh -c 'echo $$ >\"$FILE\"; exec sleep 600' & wait");
    process.env.push(("FILE".into(), Some(file.clone().into())));
    process.timeout = Some(Duration::from_secs(2));
    assert_eq!(run(&process).status, Status::TimedOut);
    assert!(is_ended(&file));
}

#[test]
fn a_program_that_ignores_the_request_is_killed() {
    let mut process = shell("trap '' TERM; while :; do sleep 600; done");
    process.timeout = Some(Duration::from_millis(300));
    assert_eq!(run(&process).status, Status::TimedOut);
}

#[test]
fn a_grandchild_that_ignores_the_request_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pid");
    let mut process = shell("sh -c 'trap \"\" TERM; echo $$ >\"$FILE\"; while :; do sleep 600; done' & wait");
    process.env.push(("FILE".into(), Some(file.clone().into())));
    process.timeout = Some(Duration::from_secs(2));
    assert_eq!(run(&process).status, Status::TimedOut);
    assert!(is_ended(&file));
}

#[test]
fn a_daemon_that_keeps_the_output_open_is_left_alone() {
    let exit = run(&shell("sleep 600 & echo $!; exit 0"));
    assert_eq!(exit.status, Status::Exited(0));
    let pid: i32 = String::from_utf8(exit.output).unwrap().trim().parse().unwrap();
    assert!(nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), nix::sys::signal::SIGKILL).is_ok());
}

#[test]
fn a_flood_is_kept_within_the_limit() {
    let mut process = shell("yes | head -c 100000000; echo end");
    process.output_limit = 10_000;
    let exit = run(&process);
    assert!(exit.output.len() < 10_100);
    assert!(exit.output.starts_with(b"y\ny\n") && exit.output.ends_with(b"y\nend\n"));
}

#[test]
fn all_input_is_given_while_output_comes() {
    let mut process = shell("cat");
    let bytes: Arc<[u8]> = (0..5_000_000u32).map(|number| number as u8).collect();
    process.stdin = Stdin::Bytes(Arc::clone(&bytes));
    process.output_limit = 20_000_000;
    assert!(run(&process).output == *bytes);
}

#[test]
fn a_program_that_does_not_read_its_input_ends_all_the_same() {
    let mut process = shell("exec <&-; echo done");
    process.stdin = Stdin::Bytes(vec![b'x'; 5_000_000].into());
    assert_eq!(run(&process).output, b"done\n");
}

#[test]
fn the_live_display_gets_all_output() {
    let seen = Mutex::new(Vec::new());
    let tee = |bytes: &[u8]| seen.lock().unwrap().extend_from_slice(bytes);
    let process = Process { tee: Some(&tee), output_limit: 0, ..shell("echo 1; echo 2") };
    run(&process);
    assert_eq!(*seen.lock().unwrap(), b"1\n2\n");
}

#[test]
fn a_variable_is_set_and_another_removed() {
    let mut process = shell("echo $A-${HOME-none}");
    process.env = vec![("A".into(), Some("1".into())), ("HOME".into(), None)];
    assert_eq!(run(&process).output, b"1-none\n");
}

#[test]
fn a_missing_program_is_named() {
    let process = Process { program: "no-such-program".into(), ..shell("") };
    let error = process.run(&Cancel::never()).unwrap_err();
    assert_eq!(error.to_string(), "no program named `no-such-program`");
}

#[test]
fn the_path_given_to_the_program_is_searched() {
    let process = Process { env: vec![("PATH".into(), Some("/nope".into()))], ..shell("") };
    assert!(matches!(process.run(&Cancel::never()), Err(StartError::Missing(_))));
}

#[test]
fn a_missing_folder_is_no_missing_program() {
    let process = Process { dir: "/no/such/folder".into(), ..shell("") };
    assert!(matches!(process.run(&Cancel::never()), Err(StartError::NoFolder(_))));
}

#[test]
fn nothing_is_started_once_the_run_is_cancelled() {
    let cancel = Cancel::new().unwrap();
    cancel.raise(nix::libc::SIGINT);
    assert_eq!(shell("exit 0").run(&cancel).unwrap().status, Status::Cancelled);
}

#[test]
fn a_cancelled_program_gets_the_signal() {
    let cancel = Cancel::new().unwrap();
    let tee = |bytes: &[u8]| {
        if bytes.starts_with(b"ready") {
            cancel.raise(nix::libc::SIGUSR1);
        }
    };
    let script = "trap 'echo heard; exit 0' USR1; echo ready; while :; do sleep 0.05; done";
    let process = Process { tee: Some(&tee), grace: SOON, ..shell(script) };
    let exit = process.run(&cancel).unwrap();
    assert_eq!(exit.status, Status::Cancelled);
    assert!(exit.output.ends_with(b"heard\n"));
}

#[test]
fn a_second_signal_kills() {
    let cancel = Cancel::new().unwrap();
    let tee = |_: &[u8]| {
        cancel.raise(nix::libc::SIGUSR1);
    };
    let script = "trap 'echo no' USR1; echo ready; while :; do sleep 0.05; done";
    let process = Process { tee: Some(&tee), grace: SOON, ..shell(script) };
    let exit = process.run(&cancel).unwrap();
    assert_eq!(exit.status, Status::Cancelled);
}

#[test]
fn a_folder_of_the_process_is_where_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("here"), "").unwrap();
    let process = Process { dir: folder.path().to_owned(), ..shell("ls") };
    assert_eq!(run(&process).output, b"here\n");
}

#[test]
fn an_argument_that_is_too_long_is_told_as_such() {
    let process = Process { args: vec!["x".repeat(1 << 20).into()], ..shell("") };
    assert!(matches!(process.run(&Cancel::never()), Err(StartError::TooLong(_))));
}

#[test]
fn a_script_without_its_interpreter_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let make = Process { dir: folder.path().to_owned(), ..shell("echo '#!/no/such' >tool; chmod +x tool") };
    run(&make);
    let tool = Process { program: "./tool".into(), args: Vec::new(), ..make };
    assert!(matches!(tool.run(&Cancel::never()), Err(StartError::NoInterpreter(_))));
}

#[test]
fn a_program_that_stops_for_the_terminal_is_not_waited_for() {
    let process = Process { timeout: None, ..shell("kill -TTIN $$; sleep 600") };
    assert_eq!(run(&process).status, Status::WantedTerminal);
}

#[test]
fn a_program_that_talks_to_the_terminal_is_not_captured() {
    let exit = run(&Process { stdin: Stdin::Inherit, ..shell("exit 3") });
    assert_eq!((exit.status, exit.output), (Status::Exited(3), Vec::new()));
}

#[test]
fn ctrl_c_is_left_to_the_program_that_has_the_terminal() {
    let cancel = Cancel::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ready = folder.path().join("ready");
    let script = "trap 'exit 9' TERM; mkfifo go; : >ready; read line <go; exit 4";
    let process = Process { dir: folder.path().to_owned(), stdin: Stdin::Inherit, ..shell(script) };
    let exit = std::thread::scope(|scope| {
        let running = scope.spawn(|| process.run(&cancel).unwrap());
        while !ready.exists() && !running.is_finished() {
            std::thread::yield_now();
        }
        cancel.raise(nix::libc::SIGINT);
        std::fs::write(folder.path().join("go"), "go\n").unwrap();
        running.join().unwrap()
    });
    assert_eq!(exit.status, Status::Exited(4));
}
