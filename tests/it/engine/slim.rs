//! `docker slim --verify` with a real engine: projects of many ecosystems are
//! rewritten, built both ways, and held against each other.
//!
//! `tests/bases.sh` makes the base images; a test whose bases are not there is
//! left out, or fails in CI.

mod trouble;

use super::Engine;
use crate::sandbox::{Output, Sandbox, say};
use crate::snapshot::{files_under, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One at a time: each looks at what is left on the engine.
static ALONE: Mutex<()> = Mutex::new(());

/// `label=bosun.verify`, and untagged images, as the engine's filters.
const OURS: &str = "%7B%22label%22%3A%5B%22bosun.verify%22%5D%7D";
const UNTAGGED: &str = "%7B%22dangling%22%3A%5B%22true%22%5D%7D";

/// A project of tests/fixtures/docker/slim on an engine that has its bases.
struct Project {
    sandbox: Sandbox,
    engine: Engine,
    /// The untagged images that were there before.
    untagged: BTreeSet<String>,
    _alone: MutexGuard<'static, ()>,
}

impl Project {
    /// Copies a project; `None` if there is no engine, or no base for it.
    fn open(name: &str) -> Option<Self> {
        let engine = Engine::find()?;
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sandbox = Sandbox::repo();
        let folder = root().join("tests/fixtures/docker/slim").join(name);
        for file in files_under(&folder) {
            sandbox.write(file.strip_prefix(&folder).unwrap(), fs::read(&file).unwrap());
        }
        let text = sandbox.read("Dockerfile");
        for base in text.lines().filter_map(|line| line.strip_prefix("FROM ")) {
            let base = base.split(' ').next().unwrap();
            if !engine.request("GET", &format!("/images/{base}/json"), b"").contains(" 200 ") {
                assert!(std::env::var_os("CI").is_none(), "the base image {base} is missing");
                say(&format!("skipped: the base image {base} is missing; `tests/bases.sh` makes it"));
                return None;
            }
        }
        sandbox.set("DOCKER_HOST", &engine.host);
        let untagged = ids(&engine, &format!("/images/json?filters={UNTAGGED}"));
        Some(Self { sandbox, engine, untagged, _alone: alone })
    }

    /// Verifies, with further options.
    fn verify(&self, options: &[&str]) -> Output {
        let mut args = vec!["docker", "slim", "--verify"];
        args.extend(options);
        args.push("Dockerfile");
        self.sandbox.bosun(&args)
    }

    /// Asserts that nothing of what was made is left.
    fn left_nothing(&self) {
        for list in ["/containers/json?all=1&filters=", "/images/json?filters="] {
            assert_eq!(ids(&self.engine, &format!("{list}{OURS}")), BTreeSet::new(), "{list}");
        }
        assert_eq!(ids(&self.engine, &format!("/images/json?filters={UNTAGGED}")), self.untagged);
    }
}

/// The ids in a list of the engine.
fn ids(engine: &Engine, path: &str) -> BTreeSet<String> {
    let answer = engine.request("GET", path, b"");
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    let list: Vec<Value> = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"));
    list.iter().map(|one| one["Id"].as_str().unwrap().to_owned()).collect()
}

fn json(out: &Output) -> Value {
    serde_json::from_str(&out.stdout).unwrap_or_else(|error| panic!("{error}\n{out}"))
}

/// Asserts that a project is rewritten, and that the images are the same but
/// for their size. Returns the whole answer.
#[track_caller]
fn prove(name: &str, least_saving: f64, printed: &str) -> Option<Value> {
    let project = Project::open(name)?;
    let out = project.verify(&["--format", "json"]).ok();
    let answer = json(&out);
    assert_eq!(answer["decision"], "converted", "{out}");
    let proof = &answer["verification"];
    assert_eq!((&proof["verified"], &proof["failures"]), (&Value::Bool(true), &Value::Array(Vec::new())));
    let size = |side: &str| proof["size"][side]["bytes"].as_f64().unwrap();
    let saving = 100.0 * (1.0 - size("after") / size("before"));
    assert!(saving >= least_saving, "{name} is only {saving:.1} % smaller");
    for side in ["before", "after"] {
        let range = &answer["estimate"][side];
        let middle = (range["low"].as_f64().unwrap() + range["high"].as_f64().unwrap()) / 2.0;
        let miss = 100.0 * (middle / size(side) - 1.0);
        assert!(miss.abs() <= 20.0, "{name}: the estimate {side} misses by {miss:.0} %");
    }
    let layers = proof["size"]["after"]["layers"].as_array().unwrap();
    assert!(layers[0]["instruction"].as_str().unwrap().starts_with("FROM "), "{out}");
    let sum: u64 = layers.iter().map(|layer| layer["bytes"].as_u64().unwrap()).sum();
    assert!((sum as f64 - size("after")).abs() < 100_000.0, "the layers are not the whole: {out}");
    let differences = proof["configuration"].as_array().unwrap();
    assert!(differences.iter().all(|one| one["accepted"] == true), "{out}");
    assert_eq!(proof["closure"]["missing"], Value::Array(Vec::new()));
    let smoke = &proof["smoke"];
    assert_eq!(smoke["before"], smoke["after"]);
    let lines = smoke["after"]["stdout"].as_array().unwrap();
    assert!(lines.iter().any(|line| line == printed), "`{printed}` is not in {lines:?}");
    project.left_nothing();
    Some(answer)
}

#[test]
fn the_seed_example_is_more_than_halved_and_prints_the_same() {
    prove("pip", 55.0, "{\"total\":45}");
}

#[test]
fn a_server_listens_on_its_port_and_is_healthy() {
    let Some(answer) = prove("server", 55.0, "serving with bottle 0.13.2") else { return };
    let seen = &answer["verification"]["smoke"]["after"];
    assert_eq!((&seen["state"], &seen["health"]), (&"running".into(), &"healthy".into()));
    assert_eq!(seen["ports"], serde_json::json!([8000]));
}

#[test]
fn a_project_of_uv_is_proved() {
    prove("uv", 50.0, "a command line with no help");
}

#[test]
fn a_project_of_npm_is_proved() {
    let Some(answer) = prove("npm", 50.0, "two days: 172800000") else { return };
    assert_eq!(answer["verification"]["smoke"]["after"]["ports"], serde_json::json!([3000]));
}

#[test]
fn a_project_that_npm_builds_is_proved() {
    prove("node-build", 50.0, "a week: 604800000");
}

#[test]
fn a_project_of_go_is_proved() {
    prove("go", 80.0, "listening on 8080");
}

#[test]
fn a_project_of_cargo_is_proved() {
    prove("cargo", 80.0, "from 1 to 100 it is 5050");
}

#[test]
fn a_program_in_c_is_proved() {
    prove("c", 60.0, "the sum of all hands is c1e3d3ff");
}

#[test]
fn a_program_that_cmake_builds_is_proved() {
    prove("cpp", 60.0, "bowline 2");
}

#[test]
fn a_project_of_bundler_is_proved() {
    prove("bundler", 60.0, "{\"tide\":\"high\",\"hours\":[2,14]}");
}

#[test]
fn a_project_of_maven_is_proved() {
    prove("maven", 25.0, "[ding, ding, ding, ding, ding, ding, ding, ding]");
}

#[test]
fn the_last_of_several_stages_is_made_small() {
    prove("multi-stage", 60.0, "wind from the west");
}

#[test]
fn a_library_that_is_missing_is_found_and_its_package_added() {
    let Some(answer) = prove("library", 80.0, "sqlite 3.40.1 is thread safe: true") else { return };
    let added = &answer["verification"]["closure"]["added"];
    assert_eq!(added[0]["package"], "libsqlite3-0");
    assert_eq!(added[0]["lack"]["name"], "libsqlite3.so.0");
    assert!(answer["dockerfile"].as_str().unwrap().contains("libsqlite3-0"));
    let moves = answer["moves"].as_array().unwrap();
    assert!(moves.iter().any(|one| one["why"].as_str().unwrap().contains("`libsqlite3.so.0`")), "{moves:?}");
}

#[test]
fn what_does_something_else_is_refused_and_the_file_stays() {
    let Some(project) = Project::open("refused") else { return };
    let before = project.sandbox.read("Dockerfile");
    let out = project.verify(&["--write", "--format", "json"]).exits(1);
    let answer = json(&out);
    assert_eq!(answer["decision"], "refused");
    let reason = answer["reasons"][0]["text"].as_str().unwrap();
    assert!(reason.contains("`the log is there`") && reason.contains("`there is no log`"), "{reason}");
    assert_eq!(project.sandbox.read("Dockerfile"), before);
    project.left_nothing();
}

#[test]
fn another_command_may_be_started_to_compare() {
    let Some(project) = Project::open("refused") else { return };
    project
        .verify(&["--smoke", "python -c 'print(6 * 7)'"])
        .ok()
        .says("first `42`")
        .says("verified: the rewrite does what the file does");
    project.left_nothing();
}

#[test]
fn what_is_proved_is_written_and_stays_so() {
    let Some(project) = Project::open("cargo") else { return };
    project.verify(&["--write"]).ok().says("converted and written");
    let written = project.sandbox.read("Dockerfile");
    assert!(written.contains("FROM debian:bookworm-slim\n"), "{written}");
    project.verify(&["--write"]).ok().never_says("converted");
    assert_eq!(project.sandbox.read("Dockerfile"), written);
}

#[test]
fn the_classic_builder_proves_as_well() {
    let Some(mut project) = Project::open("library") else { return };
    project.sandbox.set("DOCKER_BUILDKIT", "0");
    project.verify(&[]).ok().says("built with classic").says("added the package `libsqlite3-0`");
    project.left_nothing();
}
