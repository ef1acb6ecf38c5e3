//! What is no Dockerfile at all, and the files beside it.

use super::lint;
use crate::sandbox::Sandbox;

#[test]
fn one_bad_file_never_stops_a_run() {
    let sandbox = Sandbox::new();
    sandbox.write("latin", b"FROM alpine:3.22\n# caf\xe9\n");
    sandbox.write("nul", b"FROM alpine:3.22\0\n");
    sandbox.write("large", vec![b'#'; 9 << 20]);
    sandbox.write("Dockerfile", "FROM alpine\n");
    let found = lint(&sandbox, &["latin", "nul", "large", "missing", "Dockerfile"]);
    let expected =
        ["Dockerfile:1 DL3006", "large DL1000", "latin:2 DL1000", "missing DL1000", "nul:1 DL1000"];
    assert_eq!(found, expected);
    sandbox.bosun(&["docker", "lint", "missing", "Dockerfile"]).exits(1).says("cannot be read");
}

#[test]
fn an_instruction_that_cannot_be_read_leaves_the_others_to_the_rules() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine:latest\nCOPPY a b\nRUN <<EOF\nUSER app\nMAINTAINER me\n");
    let found = lint(&sandbox, &["--select", "DL1000,DL3007,DL4000", "Dockerfile"]);
    assert_eq!(
        found,
        ["Dockerfile:1 DL3007", "Dockerfile:2 DL1000", "Dockerfile:3 DL1000", "Dockerfile:5 DL4000"]
    );
}

#[test]
fn the_report_is_the_same_from_one_thread_and_from_many() {
    let sandbox = Sandbox::repo();
    for number in 0..40 {
        sandbox.write(format!("{number:02}/Dockerfile"), "FROM alpine\nMAINTAINER me\n");
    }
    sandbox.git(&["add", "-A"]);
    sandbox.config("jobs: 1\n");
    let one = lint(&sandbox, &[]);
    sandbox.config("jobs: 8\n");
    assert_eq!((lint(&sandbox, &[]), one.len()), (one, 80));
}
