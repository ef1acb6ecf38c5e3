//! What `--fix` changes, and what it leaves.

use crate::sandbox::{BOSUN, Sandbox};

const OLD: &str = "FROM alpine:3.22\n# who\nMAINTAINER me\r\n";

#[test]
fn safe_fixes_are_written_and_a_second_run_changes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", OLD);
    sandbox.bosun(&["docker", "lint", "--fix", "Dockerfile"]).ok().says("mended 1 file");
    let mended = sandbox.read("Dockerfile");
    assert_eq!(mended, "FROM alpine:3.22\n# who\nLABEL org.opencontainers.image.authors=\"me\"\r\n");
    sandbox.bosun(&["docker", "lint", "--fix", "Dockerfile"]).ok().silent();
    assert_eq!(sandbox.read("Dockerfile"), mended);
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", OLD);
    for words in [&["--diff"][..], &["--fix", "--dry-run"]] {
        let out = sandbox.bosun(&[&["docker", "lint", "Dockerfile"], words].concat()).exits(1);
        assert!(out.stdout.contains("-MAINTAINER me"), "{out}");
        assert!(out.stdout.contains("+LABEL org.opencontainers.image.authors=\"me\""), "{out}");
        assert_eq!(sandbox.read("Dockerfile"), OLD);
    }
    sandbox.write("Dockerfile", "FROM alpine:3.22\n");
    sandbox.bosun(&["docker", "lint", "--diff", "Dockerfile"]).ok().silent();
}

#[test]
fn unsafe_fixes_wait_to_be_asked_for() {
    let sandbox = Sandbox::new();
    let text = "FROM debian:12\nRUN sudo id\n";
    sandbox.write("Dockerfile", text);
    sandbox.bosun(&["docker", "lint", "--fix", "--select", "DL3004", "Dockerfile"]).exits(1);
    assert_eq!(sandbox.read("Dockerfile"), text);
    sandbox.bosun(&["docker", "lint", "--unsafe-fixes", "--select", "DL3004", "Dockerfile"]).ok();
    assert_eq!(sandbox.read("Dockerfile"), "FROM debian:12\nRUN id\n");
}

#[test]
fn standard_input_comes_back_mended_on_standard_output() {
    let sandbox = Sandbox::new();
    let out = sandbox
        .command(BOSUN)
        .args(&["docker", "lint", "--fix", "-"])
        .input("FROM a:1\nMAINTAINER me\n")
        .run();
    assert_eq!(out.stdout, "FROM a:1\nLABEL org.opencontainers.image.authors=\"me\"\n", "{out}");
}

#[test]
fn check_mends_dockerfiles_too() {
    let sandbox = Sandbox::repo();
    sandbox.config("docker: { profile: default }\n");
    sandbox.write("Dockerfile", OLD);
    sandbox.git(&["add", "-A"]);
    sandbox.bosun(&["check"]).exits(1).says("[DL4000]");
    sandbox.bosun(&["check", "--fix"]).ok().says("dockerfile-lint mended 1 file: Dockerfile");
    assert!(sandbox.read("Dockerfile").contains("LABEL"));
}
