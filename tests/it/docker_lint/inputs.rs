//! Which files are looked at.

use super::{found, lint};
use crate::sandbox::{BOSUN, Sandbox};

const UNTAGGED: &str = "FROM alpine\n";

#[test]
fn without_a_path_all_tracked_dockerfiles_are_looked_at() {
    let sandbox = Sandbox::repo();
    for name in
        ["Dockerfile", "a/Dockerfile.dev", "a/api.Dockerfile", "Containerfile", "docs/Dockerfile.md", "b.txt"]
    {
        sandbox.write(name, UNTAGGED);
    }
    sandbox.git(&["add", "-A"]);
    sandbox.write("new/Dockerfile", UNTAGGED);
    let all = [
        "Containerfile:1 DL3006",
        "Dockerfile:1 DL3006",
        "a/Dockerfile.dev:1 DL3006",
        "a/api.Dockerfile:1 DL3006",
    ];
    assert_eq!(lint(&sandbox, &[]), all);
    let out =
        sandbox.command(BOSUN).args(&["docker", "lint", "--format", "json"]).within(sandbox.path("a")).run();
    assert!(found(&out).contains(&"../Dockerfile:1 DL3006".to_owned()), "{out}");
}

#[test]
fn a_path_that_is_given_is_linted_whatever_its_name() {
    let sandbox = Sandbox::new();
    sandbox.write("notes.txt", UNTAGGED);
    assert_eq!(lint(&sandbox, &["notes.txt"]), ["notes.txt:1 DL3006"]);
}

#[test]
fn a_folder_stands_for_the_dockerfiles_below_it() {
    let sandbox = Sandbox::new();
    sandbox.write("a/b/Dockerfile", UNTAGGED);
    sandbox.write("a/b/main.go", UNTAGGED);
    sandbox.write("c/Dockerfile", UNTAGGED);
    assert_eq!(lint(&sandbox, &["a"]), ["a/b/Dockerfile:1 DL3006"]);
}

#[test]
fn excluded_files_are_left_alone_unless_they_are_named() {
    let sandbox = Sandbox::repo();
    sandbox.config("docker: { exclude: [third_party/] }\n");
    sandbox.write("third_party/Dockerfile", UNTAGGED);
    sandbox.git(&["add", "-A"]);
    assert!(lint(&sandbox, &[]).is_empty());
    assert_eq!(lint(&sandbox, &["third_party/Dockerfile"]), ["third_party/Dockerfile:1 DL3006"]);
}

#[test]
fn standard_input_may_be_a_part_of_a_file() {
    let sandbox = Sandbox::new();
    let out =
        sandbox.command(BOSUN).args(&["docker", "lint", "--format", "json", "-"]).stdin("USER app\n").run();
    assert!(!found(&out).iter().any(|line| line.ends_with("DL1000")), "{out}");
    sandbox.write("Dockerfile", "USER app\n");
    assert!(lint(&sandbox, &["Dockerfile"]).contains(&"Dockerfile:1 DL1000".to_owned()));
}

#[test]
fn a_context_is_found_in_configuration_compose_and_bake() {
    let dockerfile = "FROM alpine:3.22\nCOPY secret.txt /\n";
    for (name, text) in [
        ("bosun.yaml", "version: 1\ndocker: { images: [{ file: app/Dockerfile, context: app }] }\n"),
        ("compose.yaml", "services: { a: { build: { context: app } } }\n"),
        ("docker-bake.hcl", "target \"a\" {\n  context = \"app\"\n}\n"),
    ] {
        let sandbox = Sandbox::repo();
        sandbox.write("app/Dockerfile", dockerfile);
        sandbox.write("app/.dockerignore", "secret.txt\n");
        sandbox.write(name, text);
        sandbox.git(&["add", "-A"]);
        assert_eq!(lint(&sandbox, &[]), ["app/Dockerfile:2 CopyIgnoredFile"], "{name}");
    }
}

#[test]
fn a_target_that_no_file_has_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.write("a/Dockerfile", "FROM alpine:3.22 AS base\n");
    sandbox.write("b/Dockerfile", "FROM alpine:3.22\n");
    for target in ["BASE", "0"] {
        assert_eq!(lint(&sandbox, &["--target", target, "a", "b"]), [""; 0], "{target}");
    }
    let out = sandbox.bosun(&["docker", "lint", "--target", "bse", "a", "b"]);
    out.exits(2).says("no stage is called `bse`");
    let out = sandbox.bosun(&["docker", "lint", "--build-arg", "=1", "a"]);
    out.exits(2).says("the form is NAME=VALUE");
}
