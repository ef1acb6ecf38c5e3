//! Builds that fail, engines that die, users who have had enough.

use super::{Project, UNTAGGED, ids};
use crate::sandbox::{BOSUN, Sandbox};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A file that would be converted.
const CONVERTED: &str = "FROM rust:1.70-bookworm\nWORKDIR /app\nCOPY Cargo.toml Cargo.lock ./\n\
    COPY src ./src\nRUN cargo build --release\nCMD [\"./target/release/count\"]\n";

#[test]
fn a_step_that_fails_is_named_with_what_it_said() {
    let Some(project) = Project::open("cargo") else { return };
    project.sandbox.write("src/main.rs", "fn main() { nonsense }\n");
    let before = project.sandbox.read("Dockerfile");
    project
        .verify(&["--write"])
        .exits(3)
        .says("`Dockerfile` cannot be verified, since it does not build as it is")
        .says("RUN cargo build --release")
        .says("cannot find value `nonsense`");
    assert_eq!(project.sandbox.read("Dockerfile"), before);
    project.left_nothing();
}

#[test]
fn what_needs_buildkit_is_named_where_there_is_none() {
    let Some(mut project) = Project::open("cargo") else { return };
    let text = CONVERTED.replace("RUN cargo", "RUN --mount=type=cache,target=/root/.cache cargo");
    project.sandbox.write("Dockerfile", text);
    if cfg!(feature = "buildkit") {
        project.verify(&[]).ok().says("built with buildkit");
    }
    project.sandbox.set("DOCKER_BUILDKIT", "0");
    project.verify(&[]).exits(3).says("line 5 needs BuildKit for `--mount`");
    project.left_nothing();
}

#[test]
fn without_an_engine_the_plan_is_shown_and_nothing_written() {
    let mut sandbox = Sandbox::repo();
    sandbox.write("Dockerfile", CONVERTED);
    sandbox.write("Cargo.toml", "[package]\nname = \"count\"\nversion = \"1.0.0\"\n");
    sandbox.write("Cargo.lock", "version = 3\n\n[[package]]\nname = \"count\"\nversion = \"1.0.0\"\n");
    sandbox.write("src/main.rs", "fn main() {}\n");
    sandbox.set("DOCKER_HOST", "unix:///nowhere/engine.sock");
    let out = sandbox.bosun(&["docker", "slim", "--verify", "--write", "Dockerfile"]).exits(3);
    let out = out.says("Dockerfile: converted").says("nothing can be verified without an engine");
    assert_eq!(out.stderr.matches("unix:///nowhere/engine.sock").count(), 1, "{out}");
    assert_eq!(sandbox.read("Dockerfile"), CONVERTED);
}

#[test]
fn an_engine_that_dies_in_a_build_is_an_error_and_the_file_stays() {
    let Some(mut project) = Project::open("cargo") else { return };
    slow(&project);
    let real = project.engine.host.strip_prefix("unix://").unwrap().to_owned();
    let socket = project.sandbox.beside("dying.sock");
    let _dying = Dying::start(&socket, &real);
    project.sandbox.set("DOCKER_HOST", &format!("unix://{}", socket.display()));
    project.sandbox.set("DOCKER_BUILDKIT", "0");
    let before = project.sandbox.read("Dockerfile");
    project.verify(&["--write"]).exits(3).says("went away").says("may be left on the engine");
    assert_eq!(project.sandbox.read("Dockerfile"), before);
    settles(&project);
    // The real one has what nobody could remove.
    for id in ids(&project.engine, &format!("/images/json?filters={UNTAGGED}")) {
        if !project.untagged.contains(&id) {
            project.engine.request("DELETE", &format!("/images/{id}"), b"");
        }
    }
    project.left_nothing();
}

#[test]
fn a_build_that_is_interrupted_leaves_nothing() {
    let Some(project) = Project::open("cargo") else { return };
    slow(&project);
    let mut run = Command::new(BOSUN)
        .args(["docker", "slim", "--verify", "--write", "-v", "Dockerfile"])
        .current_dir(project.sandbox.path(""))
        .env_clear()
        .env("DOCKER_HOST", &project.engine.host)
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut talk = String::new();
    let mut stderr = run.stderr.take().unwrap();
    // Each step is told when it begins.
    while !talk.contains("RUN cargo build") {
        let mut piece = [0; 256];
        let read = stderr.read(&mut piece).unwrap();
        assert_ne!(read, 0, "it ended before it was asked to: {talk}");
        talk.push_str(&String::from_utf8_lossy(&piece[..read]));
    }
    kill(Pid::from_raw(run.id().try_into().unwrap()), Signal::SIGINT).unwrap();
    assert_eq!(run.wait().unwrap().code(), Some(130));
    settles(&project);
    project.left_nothing();
}

/// Makes a project whose build takes long enough to be ended in the middle.
fn slow(project: &Project) {
    let text = format!("// {}\nfn main() {{}}\n", std::process::id());
    project.sandbox.write("src/main.rs", text);
    project
        .sandbox
        .write("build.rs", "fn main() { std::thread::sleep(std::time::Duration::from_secs(120)); }\n");
    let dockerfile = project.sandbox.read("Dockerfile").replace("COPY src", "COPY build.rs ./\nCOPY src");
    project.sandbox.write("Dockerfile", dockerfile);
}

/// Waits until the engine has ended a build that nobody waits for.
fn settles(project: &Project) {
    let started = Instant::now();
    let running = || ids(&project.engine, "/containers/json?all=1");
    while !running().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(60), "something still runs");
        thread::sleep(Duration::from_millis(100));
    }
}

/// An engine that passes everything on to a real one, and is gone as soon as a
/// step of a build runs.
struct Dying {
    ended: Arc<AtomicBool>,
    socket: std::path::PathBuf,
}

impl Dying {
    fn start(socket: &Path, real: &str) -> Self {
        let listener = UnixListener::bind(socket).unwrap();
        let ended = Arc::new(AtomicBool::new(false));
        let (real, shared) = (real.to_owned(), Arc::clone(&ended));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if shared.load(Ordering::SeqCst) {
                    break;
                }
                let engine = UnixStream::connect(&real).unwrap();
                pass_on(&client, &engine, &Arc::new(AtomicBool::new(false)));
                pass_on(&engine, &client, &shared);
            }
        });
        Self { ended, socket: socket.to_owned() }
    }
}

impl Drop for Dying {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes who listens.
        let _ = UnixStream::connect(&self.socket);
    }
}

/// Copies what one side says to the other until a step runs, or one of them is
/// gone.
fn pass_on(from: &UnixStream, to: &UnixStream, ended: &Arc<AtomicBool>) {
    let (mut from, mut to, ended) = (from.try_clone().unwrap(), to.try_clone().unwrap(), Arc::clone(ended));
    thread::spawn(move || {
        let mut piece = vec![0; 1 << 16];
        let mut is_named = false;
        while let Ok(read) = from.read(&mut piece) {
            let text = String::from_utf8_lossy(&piece[..read]).into_owned();
            is_named |= text.contains("RUN cargo");
            if is_named && text.contains("Running in") || ended.load(Ordering::SeqCst) {
                ended.store(true, Ordering::SeqCst);
                break;
            }
            if read == 0 || to.write_all(&piece[..read]).is_err() {
                break;
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    });
}
