//! What a real Docker Engine says of images, and what becomes of a run when
//! there is none.
//!
//! `tests/run.sh engine` starts an engine where none answers and names it in
//! `DOCKER_HOST`; without that name the tests that need one are left out.

mod slim;

use crate::sandbox::{Output, Sandbox, say};
use crate::saved_images::{add, docker_archive, layer};
use std::io::{Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process;
use std::time::{Duration, Instant};

/// The engine of these tests.
struct Engine {
    host: String,
}

impl Engine {
    /// The engine that `DOCKER_HOST` names, which must answer; `None` if it
    /// names none.
    fn find() -> Option<Self> {
        let host = std::env::var("DOCKER_HOST").ok().filter(|host| host.starts_with("unix://"));
        let Some(host) = host else {
            say("skipped: `DOCKER_HOST` names no socket of an engine");
            return None;
        };
        let engine = Self { host };
        assert!(engine.request("GET", "/_ping", b"").ends_with("OK"), "no engine answers at {}", engine.host);
        Some(engine)
    }

    /// Sends a request and returns the answer, head and all.
    fn request(&self, method: &str, path: &str, body: &[u8]) -> String {
        let socket = self.host.strip_prefix("unix://").expect("looked at above");
        let mut stream = UnixStream::connect(socket).unwrap_or_else(|error| panic!("{socket}: {error}"));
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nContent-Type: application/x-tar\r\nContent-Length: {length}\r\n\r\n"
        )
        .unwrap();
        stream.write_all(body).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The architecture of the machine that it runs on, and one that it is
    /// not.
    fn architectures(&self) -> (&'static str, &'static str) {
        if self.request("GET", "/version", b"").contains("\"Arch\":\"arm64\"") {
            ("arm64", "amd64")
        } else {
            ("amd64", "arm64")
        }
    }

    /// Gives it an image without files.
    fn load(&self, test: &str, architecture: &str) -> Image<'_> {
        let name = format!("bosun-it-{}:{test}", process::id());
        // What `docker import` makes is always for the engine's own platform.
        let layer = [0; 1024];
        let config = format!(
            r#"{{"os":"linux","architecture":"{architecture}","config":{{"Env":["PATH=/bin","FROM_BASE=1"]}},
                "rootfs":{{"type":"layers","diff_ids":["sha256:{SHA256_OF_LAYER}"]}}}}"#
        );
        let manifest = format!(r#"[{{"Config":"c.json","RepoTags":["{name}"],"Layers":["l.tar"]}}]"#);
        let mut archive = Vec::new();
        for (file, bytes) in [
            ("c.json", config.as_bytes()),
            ("l.tar", layer.as_slice()),
            ("manifest.json", manifest.as_bytes()),
        ] {
            add(&mut archive, file, bytes);
        }
        archive.extend([0; 1024]);
        self.give(name, &archive)
    }

    /// Gives it the image of this name that an archive holds.
    fn give(&self, name: String, archive: &[u8]) -> Image<'_> {
        let answer = self.request("POST", "/images/load?quiet=1", archive);
        assert!(answer.contains("Loaded image"), "{answer}");
        Image { engine: self, name }
    }

    fn sandbox(&self) -> Sandbox {
        let mut sandbox = Sandbox::repo();
        sandbox.set("DOCKER_HOST", &self.host);
        sandbox
    }
}

/// That of 1,024 zeros, an archive without files.
const SHA256_OF_LAYER: &str = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

/// An image that is removed with this.
struct Image<'e> {
    engine: &'e Engine,
    name: String,
}

impl Drop for Image<'_> {
    fn drop(&mut self) {
        self.engine.request("DELETE", &format!("/images/{}", self.name), b"");
    }
}

/// A socket that takes connections and never answers.
fn hanging(sandbox: &mut Sandbox) -> UnixListener {
    let socket = sandbox.beside("engine.sock");
    let listener = UnixListener::bind(&socket).unwrap();
    sandbox.set("DOCKER_HOST", &format!("unix://{}", socket.display()));
    listener
}

fn lint(sandbox: &Sandbox, text: &str) -> Output {
    sandbox.write("Dockerfile", text);
    sandbox.bosun(&[
        "docker",
        "lint",
        "-v",
        "--select",
        "InvalidBaseImagePlatform,UndefinedVar",
        "Dockerfile",
    ])
}

#[test]
fn an_image_of_another_platform_is_reported() {
    let Some(engine) = Engine::find() else { return };
    let (own, other) = engine.architectures();
    let image = engine.load("other", other);
    lint(&engine.sandbox(), &format!("FROM {}\n", image.name))
        .exits(1)
        .says("InvalidBaseImagePlatform")
        .says(&format!("linux/{other}"))
        .says(&format!("linux/{own}"));
}

#[test]
fn an_image_of_the_platform_that_is_asked_for_is_not_reported() {
    let Some(engine) = Engine::find() else { return };
    let (own, other) = engine.architectures();
    let (near, far) = (engine.load("near", own), engine.load("far", other));
    let sandbox = engine.sandbox();
    lint(&sandbox, &format!("FROM {}\n", near.name)).ok().never_says("InvalidBaseImagePlatform");
    let asked = format!("FROM --platform=linux/{other} {}\n", far.name);
    lint(&sandbox, &asked).ok().never_says("InvalidBaseImagePlatform");
    let mut sandbox = engine.sandbox();
    sandbox.set("DOCKER_DEFAULT_PLATFORM", &format!("linux/{other}"));
    lint(&sandbox, &format!("FROM {}\n", far.name)).ok().never_says("InvalidBaseImagePlatform");
    lint(&sandbox, &format!("FROM {}\n", near.name)).exits(1).says("InvalidBaseImagePlatform");
}

#[test]
fn the_variables_that_a_base_image_sets_are_known() {
    let Some(engine) = Engine::find() else { return };
    let (own, _) = engine.architectures();
    let image = engine.load("env", own);
    let sandbox = engine.sandbox();
    let uses = |name: &str| lint(&sandbox, &format!("FROM {}\nENV A=${name}\n", image.name));
    uses("FROM_BASE").ok().never_says("UndefinedVar");
    uses("NOBODY_SETS_IT").says("UndefinedVar");
}

#[test]
fn an_image_that_the_engine_does_not_have_is_passed_over() {
    let Some(engine) = Engine::find() else { return };
    let text = "FROM bosun-it-there-is-no-such-image:1\n";
    lint(&engine.sandbox(), text).ok().never_says("InvalidBaseImagePlatform").never_says("not looked up");
}

#[test]
fn isolated_asks_no_engine() {
    let mut sandbox = Sandbox::repo();
    sandbox.set("DOCKER_HOST", "unix:///nowhere/engine.sock");
    sandbox.write("Dockerfile", "FROM alpine:3.22\n");
    let args = ["docker", "lint", "-v", "--isolated", "--select", "InvalidBaseImagePlatform", "Dockerfile"];
    sandbox.bosun(&args).ok().never_says("not looked up");
}

#[test]
fn an_engine_that_is_gone_changes_nothing() {
    let mut sandbox = Sandbox::repo();
    sandbox.set("DOCKER_HOST", "unix:///nowhere/engine.sock");
    lint(&sandbox, "FROM alpine:3.22\n").ok().says("base images are not looked up");
    sandbox.bosun(&["docker", "lint", "Dockerfile"]).ok().never_says("not looked up");
}

#[test]
fn an_engine_that_hangs_delays_a_run_by_three_seconds_at_most() {
    let mut sandbox = Sandbox::repo();
    let _listener = hanging(&mut sandbox);
    let started = Instant::now();
    lint(&sandbox, "FROM alpine:3.22\nFROM debian:13\n").ok().says("base images are not looked up");
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn doctor_names_the_engine() {
    let Some(engine) = Engine::find() else { return };
    let sandbox = engine.sandbox();
    sandbox.write("Dockerfile", "FROM alpine:3.22\n");
    sandbox.git(&["add", "Dockerfile"]);
    sandbox.bosun(&["doctor"]).ok().says("ok    engine: ").says(&engine.host).says("; API 1.");
}

#[test]
fn doctor_warns_of_an_engine_that_does_not_answer() {
    let mut sandbox = Sandbox::repo();
    let _listener = hanging(&mut sandbox);
    sandbox.bosun(&["doctor"]).ok().never_says("engine:");
    sandbox.write("Dockerfile", "FROM alpine:3.22\n");
    sandbox.git(&["add", "Dockerfile"]);
    let out = sandbox.bosun(&["doctor"]).ok();
    out.says("warn  engine: ").says("does not answer in time").says("remedy: `docker version`");
}

#[test]
fn doctor_says_what_to_do_about_an_address_that_is_not_supported() {
    let mut sandbox = Sandbox::repo();
    sandbox.set("DOCKER_HOST", "ssh://example.org");
    sandbox.write("Dockerfile", "FROM alpine:3.22\n");
    sandbox.git(&["add", "Dockerfile"]);
    sandbox.bosun(&["doctor"]).ok().says("warn  engine: ").says("ssh").says("remedy: bring its socket here");
}

#[test]
fn the_size_of_an_image_of_the_engine_is_that_of_its_archive() {
    let Some(engine) = Engine::find() else { return };
    let name = format!("bosun-it-{}:size", process::id());
    let platform = format!("linux/{}", engine.architectures().0);
    let layers = [
        ("ADD base", layer(&[("etc/os", 1000), ("lib/big", 40_000)])),
        ("RUN /bin/sh -c rm /lib/big # buildkit", layer(&[("lib/.wh.big", 0), ("opt/tool", 500)])),
    ];
    let archive = docker_archive(&name, &platform, &layers);
    let image = engine.give(name, &archive);
    let sandbox = engine.sandbox();
    sandbox.write("saved.tar", &archive);
    let size = |image: &str| {
        let out = sandbox.bosun(&["docker", "size", "--format", "json", image]).ok();
        let mut document: serde_json::Value = serde_json::from_str(&out.stdout).unwrap();
        document["images"][0].take()
    };
    let (asked, saved) = (size(&image.name), size("saved.tar"));
    assert_eq!((&asked["source"], &asked["platform"]), (&"engine".into(), &platform.into()));
    for key in ["bytes", "wasted_bytes", "efficiency", "files", "history", "biggest"] {
        assert_eq!(asked[key], saved[key], "{key}");
    }
    assert_eq!(asked["wasted_bytes"], 40_000);
    sandbox.bosun(&["docker", "size", &image.name, "--max-size", "40kB"]).exits(1).says("1.50 kB over");
}

#[test]
fn an_image_that_the_engine_does_not_have_is_never_pulled() {
    let Some(engine) = Engine::find() else { return };
    engine
        .sandbox()
        .bosun(&["docker", "size", "bosun-it-there-is-no-such-image:1"])
        .exits(3)
        .says("the engine has no image of that name")
        .says("bosun pulls nothing");
}
