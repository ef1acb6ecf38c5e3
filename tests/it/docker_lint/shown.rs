//! How findings are shown.

use crate::sandbox::{BOSUN, Sandbox};
use serde_json::Value;

#[test]
fn the_report_for_people_has_place_caret_remedy_and_rule() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\n");
    let out = sandbox.bosun(&["docker", "lint", "Dockerfile"]).exits(1);
    insta::assert_snapshot!(out, @r"
    status: 1
    --- stdout
    Dockerfile
      1:6 warning: `alpine` has no tag [DL3006]
        1 | FROM alpine
          |      ^^^^^^
          help: name a version, for example `alpine:1.2`

    1 warning in 1 file (1 checked)
    --- stderr
    ");
}

#[test]
fn json_has_bytes_for_an_editor() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine:3.22\nMAINTAINER me\n");
    let out = sandbox.bosun(&["docker", "lint", "--format", "json", "Dockerfile"]);
    let report: Value = serde_json::from_str(&out.stdout).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(
        (&finding["rule"], &finding["aliases"][0]),
        (&"DL4000".into(), &"MaintainerDeprecated".into())
    );
    assert_eq!(finding["start"]["offset"], 17);
    assert_eq!(finding["fix"]["safe"], true);
    assert!(finding["fix"]["edits"][0]["start"].is_u64(), "{out}");
}

#[test]
fn hadolints_own_formats_are_there() {
    let sandbox = Sandbox::new();
    sandbox.write("Dockerfile", "FROM alpine\n");
    for (format, says) in [
        ("tty", "Dockerfile:1 DL3006 warning: "),
        ("gnu", "Dockerfile:1: DL3006 warning: "),
        ("checkstyle", "source=\"DL3006\""),
        ("codeclimate", "\"check_name\":\"DL3006\""),
        ("sarif", "\"ruleId\""),
    ] {
        let out = sandbox.bosun(&["docker", "lint", "--format", format, "Dockerfile"]);
        assert!(out.stdout.contains(says), "{format}\n{out}");
    }
}

#[test]
fn a_rules_page_is_found_by_either_name() {
    let sandbox = Sandbox::new();
    for name in ["DL4000", "MaintainerDeprecated", "dl4000"] {
        let out = sandbox.command(BOSUN).args(&["explain", name]).run().ok();
        assert!(out.stdout.starts_with("DL4000: "), "{out}");
    }
}
