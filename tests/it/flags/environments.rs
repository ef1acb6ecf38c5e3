//! A base, what differs, and which of them a command changes.

use super::{built, flags, json, variant};
use crate::sandbox::Sandbox;

const CONFIG: &str = "flags:\n  environments:\n    staging: {}\n    production: { protected: true }\n";

fn project() -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.config(CONFIG);
    flags(&sandbox, &["init"]).ok();
    flags(&sandbox, &["add", "pay", "--owner", "shop", "--base"]).ok().says("production: changes too");
    sandbox
}

#[test]
fn a_change_names_its_environment() {
    let sandbox = project();
    flags(&sandbox, &["on", "pay"])
        .exits(2)
        .says("which environment is to change is not said")
        .says("`--env staging`");
    flags(&sandbox, &["on", "pay", "--env", "stagin"]).exits(2).says("did you mean `staging`?");
    flags(&sandbox, &["on", "pay", "--env", "staging"]).ok().says("changed flags.staging.yaml");
    assert_eq!(sandbox.read("flags.staging.yaml"), "flags:\n  pay:\n    defaultVariant: \"on\"\n");
    assert_eq!(built(&sandbox, "flags.staging.json")["flags"]["pay"]["defaultVariant"], "on");
    assert_eq!(built(&sandbox, "flags.production.json")["flags"]["pay"]["defaultVariant"], "off");
    assert_eq!(variant(&sandbox, "u", &["--env", "staging"]), "on");
}

#[test]
fn a_variable_names_the_environment_too() {
    let mut sandbox = project();
    sandbox.set("BOSUN_ENV", "staging");
    flags(&sandbox, &["on", "pay"]).ok().says("changed flags.staging.yaml");
}

#[test]
fn a_protected_environment_wants_a_reason_and_an_answer() {
    let sandbox = project();
    let on = ["on", "pay", "--env", "production"];
    flags(&sandbox, &on).exits(2).says("`production` is protected").says("--reason TEXT");
    let with_reason = [&on[..], &["--reason", "launch"]].concat();
    flags(&sandbox, &with_reason).exits(2).says("answer with `--yes`");
    assert!(!sandbox.exists("flags.production.yaml"));
    flags(&sandbox, &[&with_reason[..], &["--yes"]].concat()).ok();
    flags(&sandbox, &["log"]).ok().says("on pay  [production]").says("\"launch\"");
    flags(&sandbox, &["undo"]).exits(2).says("`production` is protected");
    flags(&sandbox, &["undo", "--reason", "too early", "--yes"]).ok();
    assert!(!sandbox.exists("flags.production.yaml"));
}

#[test]
fn a_change_of_the_base_says_who_inherits_it() {
    let sandbox = project();
    flags(&sandbox, &["on", "pay", "--env", "staging"]).ok();
    flags(&sandbox, &["on", "pay", "--base"])
        .ok()
        .says("staging: stays as it is")
        .says("production: changes too");
}

#[test]
fn show_says_which_file_a_value_comes_from() {
    let sandbox = project();
    flags(&sandbox, &["on", "pay", "--env", "staging"]).ok();
    let places = &json(&sandbox, &["show", "pay", "--env", "staging"])["places"];
    assert_eq!(places["defaultVariant"], "flags.staging.yaml:3:21");
    assert!(places["state"].as_str().unwrap().starts_with("flags.yaml:"), "{places}");
}

#[test]
fn a_flag_is_promoted_as_it_is() {
    let sandbox = project();
    flags(&sandbox, &["rollout", "pay", "25%", "--env", "staging"]).ok();
    flags(&sandbox, &["diff", "staging", "production"]).exits(1).says("pay: on for 25 % → off");
    let promote =
        ["promote", "pay", "--from", "staging", "--to", "production", "--reason", "tested", "--yes"];
    flags(&sandbox, &promote).ok().says("pay: off → on for 25 %");
    flags(&sandbox, &["diff", "staging", "production"]).ok().says("no flag differs");
    assert_eq!(
        built(&sandbox, "flags.staging.json")["flags"],
        built(&sandbox, "flags.production.json")["flags"]
    );
}

#[test]
fn a_protected_change_by_hand_is_a_warning_of_the_hook() {
    let sandbox = project();
    sandbox.config(&format!("{CONFIG}hooks:\n  pre-commit:\n    - check: flags\n"));
    sandbox.install();
    sandbox.write("flags.production.yaml", "flags:\n  pay:\n    defaultVariant: \"on\"\n");
    flags(&sandbox, &["build"]).ok();
    sandbox.git(&["add", "-A"]);
    sandbox.commit_staged("by hand").says("`production` is protected");
}
