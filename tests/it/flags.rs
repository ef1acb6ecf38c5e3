//! `bosun flags`: what is written, what is refused, and what a kill leaves.

mod environments;
mod refusals;
mod safety;

use crate::sandbox::{Output, Sandbox};
use serde_json::Value;

/// A repository with one flag.
fn project() -> Sandbox {
    let sandbox = Sandbox::repo();
    flags(&sandbox, &["init"]).ok();
    flags(&sandbox, &["add", "pay", "--owner", "shop"]).ok();
    sandbox
}

fn flags(sandbox: &Sandbox, args: &[&str]) -> Output {
    sandbox.bosun(&[&["flags"], args].concat())
}

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    let out = flags(sandbox, &[args, &["--format", "json"]].concat());
    serde_json::from_str(&out.stdout).unwrap_or_else(|_| panic!("no JSON in\n{out}"))
}

/// What an application would read.
fn built(sandbox: &Sandbox, name: &str) -> Value {
    serde_json::from_str(&sandbox.read(name)).unwrap()
}

fn variant(sandbox: &Sandbox, user: &str, more: &[&str]) -> String {
    let context = format!("targetingKey={user}");
    let args = [&["eval", "pay", "--context", &context], more].concat();
    json(sandbox, &args)["variant"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn starting_twice_is_starting_once() {
    let sandbox = Sandbox::repo();
    flags(&sandbox, &["init"]).ok().says("wrote flags.yaml");
    let before = (sandbox.read("flags.yaml"), sandbox.read("flags.json"), sandbox.read(".gitattributes"));
    flags(&sandbox, &["init"]).ok().says("flags.yaml is there").never_says("wrote");
    let after = (sandbox.read("flags.yaml"), sandbox.read("flags.json"), sandbox.read(".gitattributes"));
    assert_eq!(before, after);
    assert!(after.2.contains("flags.json linguist-generated=true\n"), "{}", after.2);
    flags(&sandbox, &["validate"]).ok();
}

#[test]
fn a_new_flag_is_off_and_has_its_notes() {
    let sandbox = project();
    let flag = &built(&sandbox, "flags.json")["flags"]["pay"];
    assert_eq!(flag["defaultVariant"], "off");
    assert_eq!(flag["metadata"]["owner"], "shop");
    assert_eq!(flag["metadata"]["type"], "release");
    assert_eq!(variant(&sandbox, "u", &[]), "off");
    flags(&sandbox, &["list"]).ok().says("pay  off     release  shop");
}

#[test]
fn off_and_on_restore_the_rollout_byte_for_byte() {
    let sandbox = project();
    flags(&sandbox, &["rollout", "pay", "5%"]).ok().says("pay: off → on for 5 %").says("of 10000 users, ");
    let before = sandbox.read("flags.yaml");
    flags(&sandbox, &["off", "pay"]).ok();
    assert_ne!(sandbox.read("flags.yaml"), before);
    flags(&sandbox, &["on", "pay"]).ok().says("for everyone: `bosun flags rollout pay 100%`");
    assert_eq!(sandbox.read("flags.yaml"), before);
    flags(&sandbox, &["kill", "pay"]).ok().says("clients see it within: python 0.5 s");
    flags(&sandbox, &["restore", "pay"]).ok();
    assert_eq!(sandbox.read("flags.yaml"), before);
}

#[test]
fn each_change_can_be_taken_back_in_turn() {
    let sandbox = project();
    let mut texts = vec![sandbox.read("flags.yaml")];
    for words in [
        &["rollout", "pay", "0.01%"][..],
        &["target", "pay", "add", "plan in [\"pro\"]", "--serve", "on"],
        &["segment", "add", "staff", "email ends_with \"@x\""],
        &["toggle", "pay"],
    ] {
        flags(&sandbox, words).ok();
        texts.push(sandbox.read("flags.yaml"));
    }
    while let Some(text) = texts.pop() {
        assert_eq!(sandbox.read("flags.yaml"), text);
        flags(&sandbox, &["build", "--check"]).ok();
        flags(&sandbox, &["undo"]).ok();
    }
    flags(&sandbox, &["undo"]).exits(2).says("there is no change to take back");
    flags(&sandbox, &["log"]).ok().says("undo 1").never_says("not as it was written");
}

#[test]
fn what_was_changed_since_is_not_taken_back() {
    let sandbox = project();
    flags(&sandbox, &["on", "pay"]).ok();
    let text = sandbox.read("flags.yaml") + "# by hand\n";
    sandbox.write("flags.yaml", &text);
    flags(&sandbox, &["undo"]).exits(4).says("was changed since");
    assert_eq!(sandbox.read("flags.yaml"), text);
}

#[test]
fn a_dry_run_writes_nothing() {
    let sandbox = project();
    let before = (sandbox.read("flags.yaml"), sandbox.read("flags.yaml.journal"));
    flags(&sandbox, &["on", "pay", "--dry-run"]).ok().says("would change flags.yaml");
    assert_eq!((sandbox.read("flags.yaml"), sandbox.read("flags.yaml.journal")), before);
}

#[test]
fn conditions_are_listed_as_they_were_written() {
    let sandbox = project();
    let condition = "email ends_with \"@corp.com\" and plan in [\"pro\"]";
    flags(&sandbox, &["target", "pay", "add", condition, "--serve", "on"]).ok();
    flags(&sandbox, &["target", "pay", "list"]).ok().says(&format!("1  {condition} → on\n"));
    assert_eq!(json(&sandbox, &["target", "pay", "list"])["targets"][0]["serves"], "on");
    let context = r#"{"email": "a@corp.com", "plan": "pro"}"#;
    assert_eq!(json(&sandbox, &["eval", "pay", "--context", context])["variant"], "on");
    flags(&sandbox, &["target", "pay", "remove", "1"]).ok();
    assert!(!sandbox.read("flags.yaml").contains("corp"));
}

#[test]
fn a_segment_that_is_used_stays() {
    let sandbox = project();
    flags(&sandbox, &["segment", "add", "staff", "email ends_with \"@x\""]).ok();
    flags(&sandbox, &["target", "pay", "add", "segment staff", "--serve", "on"]).ok();
    flags(&sandbox, &["segment", "remove", "staff"]).exits(2).says("`staff` is used by pay");
    // Applications get the rule itself.
    assert!(!sandbox.read("flags.json").contains("$ref"));
    flags(&sandbox, &["target", "pay", "add", "segment stuff", "--serve", "on"])
        .exits(2)
        .says("did you mean `staff`?");
}

#[test]
fn explain_names_the_line_that_decided() {
    let sandbox = project();
    flags(&sandbox, &["rollout", "pay", "5%"]).ok();
    let line = 1 + sandbox
        .read("flags.yaml")
        .lines()
        .position(|line| line.starts_with("    targeting: {fractional"))
        .unwrap();
    flags(&sandbox, &["explain", "pay", "--context", "targetingKey=user-1"])
        .ok()
        .says(&format!("decided by fractional at flags.yaml:{line}:"))
        .says("CBOR of [\"pay\", \"user-1\"]");
    flags(&sandbox, &["explain", "pay"]).ok().says("nothing to hash").says("so the default at flags.yaml:");
}

#[test]
fn a_simulation_counts_and_compares_with_a_revision() {
    let sandbox = project();
    sandbox.git(&["add", "-A"]);
    sandbox.record("flags");
    flags(&sandbox, &["rollout", "pay", "50%"]).ok();
    let result = json(&sandbox, &["simulate", "pay", "--users", "1000", "--against", "HEAD"]);
    let on = result["variants"][1]["users"].as_u64().unwrap();
    assert!((400..600).contains(&on), "{result}");
    assert_eq!(result["moved"].as_u64(), Some(on));
}

#[test]
fn a_json_source_needs_no_build_and_keeps_its_style() {
    let sandbox = Sandbox::repo();
    let text = "{\"flags\": {\n\t\"pay\": {\"state\":\"ENABLED\", \"variants\":{\"on\":true,\"off\":false}, \"defaultVariant\":\"off\"}\n}}\n";
    sandbox.write("flags.json", text);
    flags(&sandbox, &["init"]).exits(2).says("`bosun flags init --json` takes it");
    flags(&sandbox, &["init", "--json"]).ok();
    flags(&sandbox, &["on", "pay"]).ok();
    assert_eq!(sandbox.read("flags.json"), text.replace(":\"off\"}", ":\"on\"}"));
    flags(&sandbox, &["build"]).ok().says("nothing to build");
}

#[test]
fn a_default_is_served_where_the_file_is_broken() {
    let sandbox = project();
    sandbox.write("flags.yaml", "flags: [\n");
    let out = flags(&sandbox, &["eval", "pay", "--default", "true", "--format", "json"]).exits(3);
    let answer: Value = serde_json::from_str(&out.stdout).unwrap();
    assert_eq!((answer["value"].as_bool(), answer["reason"].as_str()), (Some(true), Some("ERROR")));
    flags(&sandbox, &["eval", "pay", "--last-good"]).ok().says("which was built before").says("variant off");
}

#[test]
fn the_check_of_everything_reports_a_stale_build() {
    let sandbox = project();
    sandbox.config("");
    sandbox.git(&["add", "-A"]);
    sandbox.bosun(&["check"]).ok();
    let text = sandbox.read("flags.yaml").replace("defaultVariant: \"off\"", "defaultVariant: \"on\"");
    sandbox.write("flags.yaml", text);
    sandbox.bosun(&["check"]).exits(1).says("[BF012]").says("bosun flags build");
    sandbox.bosun(&["doctor"]).exits(1).says("flags: flags.yaml has 1 error");
    flags(&sandbox, &["build"]).ok().says("wrote flags.json");
    sandbox.bosun(&["check"]).ok();
}

#[test]
fn a_commit_brings_what_was_built_up_to_date() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-commit:\n    - check: flags\n");
    flags(&sandbox, &["init"]).ok();
    flags(&sandbox, &["add", "pay", "--owner", "shop"]).ok();
    sandbox.git(&["add", "-A"]);
    sandbox.commit_staged("flags").ok();
    let text = sandbox.read("flags.yaml").replace("defaultVariant: \"off\"", "defaultVariant: \"on\"");
    sandbox.write("flags.yaml", text);
    sandbox.write("flags.json", sandbox.read("flags.json") + "\n");
    sandbox.git(&["add", "-A"]);
    sandbox.commit_staged("on").ok();
    assert_eq!(built(&sandbox, "flags.json")["flags"]["pay"]["defaultVariant"], "on");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_commit_of_the_source_alone_brings_what_is_built_along() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-commit:\n    - check: flags\n");
    flags(&sandbox, &["init"]).ok();
    flags(&sandbox, &["add", "pay", "--owner", "shop"]).ok();
    sandbox.git(&["add", "-A"]);
    sandbox.commit_staged("flags").ok();
    let text = sandbox.read("flags.yaml").replace("defaultVariant: \"off\"", "defaultVariant: \"on\"");
    sandbox.write("flags.yaml", text);
    sandbox.git(&["add", "flags.yaml"]);
    sandbox.commit_staged("on").ok().says("flags.json");
    assert_eq!(built(&sandbox, "flags.json")["flags"]["pay"]["defaultVariant"], "on");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_mount_of_the_built_file_alone_is_reported() {
    let sandbox = project();
    sandbox.write("compose.yaml", "services:\n  web:\n    volumes:\n      - ./flags.json:/etc/flags.json\n");
    sandbox.git(&["add", "-A"]);
    flags(&sandbox, &["validate"]).exits(1).says("compose.yaml\n  4:9 warning").says("[BF016]");
}
