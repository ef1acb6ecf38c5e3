//! `bosun docker slim`: what is shown, written and refused, and how it ends.

use crate::sandbox::{Output, Sandbox};
use serde_json::Value;

const PYTHON: &str = "FROM python:3.11\nWORKDIR /app\nCOPY requirements.txt .\n\
    RUN pip install -r requirements.txt\nCOPY app.py .\nCMD [\"python\",\"app.py\"]\n";

/// The first example: Flask and NumPy.
fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", PYTHON);
    sandbox.write("requirements.txt", "flask\nnumpy\n");
    sandbox.write("app.py", "print(1)\n");
    sandbox
}

fn slim(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["docker", "slim"], args].concat())
}

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    let out = slim(sandbox, &[args, &["--format", "json"]].concat());
    assert_eq!(out.status, 0, "{out}");
    serde_json::from_str(&out.stdout).unwrap_or_else(|_| panic!("no JSON in\n{out}"))
}

#[test]
fn the_plan_and_the_difference_are_shown_and_nothing_is_written() {
    let sandbox = project();
    slim(&sandbox, &["Dockerfile"])
        .ok()
        .says("Dockerfile: converted\n")
        .says("  line 1: `FROM python:3.11-slim` runs the program")
        .says("\n+COPY --from=build /opt/venv /opt/venv\n")
        .says("  estimate: ");
    slim(&sandbox, &["--diff", "Dockerfile"]).ok().says("+FROM python:3.11-slim\n");
    assert_eq!(sandbox.read("Dockerfile"), PYTHON);
}

#[test]
fn a_file_that_is_written_is_left_alone_the_second_time() {
    let sandbox = project();
    slim(&sandbox, &["--write", "--dry-run", "Dockerfile"]).ok().says("Dockerfile: converted\n");
    assert_eq!(sandbox.read("Dockerfile"), PYTHON);
    slim(&sandbox, &["--write", "Dockerfile"]).ok().says("Dockerfile: converted and written\n");
    let once = sandbox.read("Dockerfile");
    assert!(once.contains("\nFROM python:3.11-slim\n"), "{once}");
    slim(&sandbox, &["--write", "Dockerfile"]).ok().says("Dockerfile: unchanged\n");
    assert_eq!(sandbox.read("Dockerfile"), once);
}

#[test]
fn the_result_can_go_to_another_file() {
    let sandbox = project();
    slim(&sandbox, &["--output", "slim.Dockerfile", "Dockerfile"]).ok();
    assert!(sandbox.read("slim.Dockerfile").contains("\nFROM python:3.11-slim\n"));
    assert_eq!(sandbox.read("Dockerfile"), PYTHON);
}

#[test]
fn json_has_the_whole_answer() {
    let sandbox = project();
    let answer = json(&sandbox, &["Dockerfile"]);
    assert_eq!((&answer["decision"], &answer["reasons"]), (&"converted".into(), &Value::Array(Vec::new())));
    let (before, after) = (&answer["estimate"]["before"], &answer["estimate"]["after"]);
    assert!(before["low"].as_u64() > after["high"].as_u64().map(|high| high * 2), "{answer}");
    assert_eq!(answer["contract"]["before"]["workdir"], "/app");
    assert_eq!(answer["contract"]["after"]["instructions"]["CMD"], "[\"python\",\"app.py\"]");
    assert!(answer["dockerfile"].as_str().unwrap().contains(" AS build\n"));
    assert!(
        answer["moves"].as_array().unwrap().iter().all(|it| it["line"].is_u64() && it["why"].is_string())
    );
    sandbox.write("Dockerfile", "FROM python\nCMD [\"python\"]\n");
    let refused = json(&sandbox, &["--no-context", "Dockerfile"]);
    assert_eq!((&refused["decision"], &refused["dockerfile"]), (&"refused".into(), &Value::Null));
    assert_eq!(refused["reasons"][0]["line"], 1);
}

#[test]
fn check_fails_only_where_something_could_be_converted() {
    let sandbox = project();
    assert_eq!(slim(&sandbox, &["--check", "Dockerfile"]).status, 1);
    sandbox.write("Dockerfile", "FROM scratch\n");
    assert_eq!(slim(&sandbox, &["--check", "Dockerfile"]).status, 0);
}

#[test]
fn several_files_end_with_a_table_and_the_biggest_saving_first() {
    let sandbox = project();
    sandbox.write("small.Dockerfile", "FROM alpine:3\nCMD [\"sh\"]\n");
    sandbox
        .write("go.Dockerfile", "FROM golang:1.22\nWORKDIR /a\nCOPY . .\nRUN go build -o a\nCMD [\"./a\"]\n");
    let out = slim(&sandbox, &["small.Dockerfile", "Dockerfile", "go.Dockerfile"]).ok();
    let table = out.stdout.rsplit("\n\n").next().unwrap();
    let names: Vec<&str> = table.lines().map(|line| line.split_whitespace().nth(3).unwrap()).collect();
    assert_eq!(names[..2], ["go.Dockerfile", "Dockerfile"], "{table}");
    assert!(table.contains("-  refused    small.Dockerfile  nothing to gain"), "{table}");
}

#[test]
fn a_manifest_that_the_context_lacks_is_asked_for() {
    let sandbox = project();
    sandbox.write(".dockerignore", "requirements.txt\n");
    let answer = json(&sandbox, &["Dockerfile"]);
    assert_eq!((&answer["decision"], &answer["reasons"][0]["line"]), (&"refused".into(), &3.into()));
    assert!(answer["reasons"][0]["text"].as_str().unwrap().contains("--no-context"), "{answer}");
    let blind = json(&sandbox, &["--no-context", "Dockerfile"]);
    assert!(blind["dockerfile"].as_str().is_some_and(|text| text.contains("libpq5")), "{blind}");
    std::fs::remove_file(sandbox.path("app.py")).unwrap();
    sandbox.write(".dockerignore", "");
    let later = json(&sandbox, &["Dockerfile"]);
    assert!(later["assumptions"].to_string().contains("`app.py` is not in the context now"), "{later}");
}

#[test]
fn bad_input_is_an_error_with_a_remedy() {
    let sandbox = project();
    for (args, hint) in [
        (vec!["--context", "nope", "Dockerfile"], "--no-context"),
        (vec!["--output", "x", "Dockerfile", "app.py"], "give one PATH"),
        (vec!["--write", "-"], "--output FILE"),
    ] {
        let out = slim(&sandbox, &args);
        assert_eq!(out.status, 2, "{out}");
        assert!(out.stderr.contains(hint), "{out}");
    }
    assert_eq!(slim(&sandbox, &["nope"]).status, 2);
    assert_eq!(sandbox.read("Dockerfile"), PYTHON);
}

#[test]
fn links_that_lead_in_circles_or_out_of_the_context_are_not_followed() {
    let sandbox = project();
    std::os::unix::fs::symlink(".", sandbox.path("loop")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", sandbox.path("run.sh")).unwrap();
    let text =
        PYTHON.replace("COPY app.py .", "COPY . .").replace("[\"python\",\"app.py\"]", "[\"./run.sh\"]");
    sandbox.write("Dockerfile", text);
    let answer = json(&sandbox, &["Dockerfile"]);
    assert_eq!(answer["decision"], "refused");
    assert!(answer["reasons"][0]["text"].as_str().unwrap().contains("run.sh"), "{answer}");
}
