//! `--all`: every configured root is asked, and what cannot be read is listed.

use super::files::state;
use crate::sandbox::Sandbox;

fn three() -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.write("live/a/main.tf", "");
    sandbox.write("live/a/terraform.tfstate", state(1, &[("x.a", r#"{"id": "7"}"#)]));
    sandbox.write("live/b/main.tf", "");
    sandbox.write("live/b/terraform.tfstate", state(2, &[("x.b", r#"{"id": "8"}"#)]));
    sandbox.write("net/main.tf", "terraform {\n  backend \"s3\" {}\n}\n");
    sandbox.config("state:\n  roots: [\"live/*\", { path: net, name: network }]\n");
    sandbox
}

#[test]
fn every_root_answers_and_the_unreadable_are_listed() {
    let sandbox = three();
    let told = sandbox.bosun(&["state", "list", "--all"]).exits(3);
    assert_eq!(told.stdout, "live/a: x.a\nlive/b: x.b\n");
    assert!(told.stderr.contains("network: `net` keeps its state in the backend `s3`"), "{told}");
    sandbox.bosun(&["state", "stats", "--all"]).exits(3).says("live/b: 1 instances");
    sandbox.bosun(&["state", "status", "--all"]).exits(3).says("live/a: free");
}

#[test]
fn a_root_that_holds_what_is_looked_for_is_found() {
    let sandbox = three();
    sandbox.config("state: { roots: [\"live/*\"] }\n");
    assert_eq!(sandbox.bosun(&["state", "find", "--all", "8"]).ok().stdout, "live/b: x.b\n");
    sandbox.bosun(&["state", "find", "--all", "none"]).exits(1);
    sandbox.bosun(&["state", "list", "--all", "--format", "json"]).ok().says("\"root\": \"live/a\"");
}

#[test]
fn without_roots_there_is_a_hint() {
    let sandbox = Sandbox::repo();
    sandbox.config("jobs: 1\n");
    sandbox.bosun(&["state", "list", "--all"]).exits(2).says("roots: [\"live/*\"]");
}
