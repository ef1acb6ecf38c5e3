//! `dockerfile-lint` as a check of hooks.

use crate::sandbox::Sandbox;

const CONFIG: &str = "hooks:\n  pre-commit:\n    - check: dockerfile-lint\n";

#[test]
fn a_commit_is_mended_and_goes_on() {
    let sandbox = Sandbox::hooked(CONFIG);
    sandbox.write("Dockerfile", "FROM alpine:3.22\nMAINTAINER me\n");
    sandbox.commit("one").ok();
    assert_eq!(sandbox.git(&["show", "HEAD:Dockerfile"]), sandbox.read("Dockerfile").trim_end());
    assert!(sandbox.read("Dockerfile").contains("LABEL"));
}

#[test]
fn a_commit_with_findings_is_stopped_and_names_the_rule() {
    let sandbox = Sandbox::hooked(CONFIG);
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.write("notes.txt", "FROM alpine\n");
    sandbox.commit("one").exits(1).says("[DL3006]");
}

#[test]
fn the_configuration_of_the_family_counts_in_hooks() {
    let sandbox = Sandbox::hooked(&format!("{CONFIG}docker: {{ rules: {{ DL3006: ignore }} }}\n"));
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.commit("one").ok();
}

#[test]
fn the_plumbing_command_needs_no_repository() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\n");
    sandbox.bosun(&["hooks", "check", "dockerfile-lint", "Dockerfile"]).exits(1).says("[DL3006]");
    sandbox.bosun(&["hooks", "check", "dockerfile-lint", "--profile", "buildkit", "Dockerfile"]).ok();
}
