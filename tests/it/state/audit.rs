//! Findings about states: in every format, with the configured levels.

use super::files::state;
use crate::sandbox::Sandbox;
use serde_json::Value;

fn tainted() -> String {
    state(3, &[("a.one", r#"{"id": "1"}"#)])
        .replace("\"schema_version\": 0,", "\"status\": \"tainted\",\n          \"schema_version\": 0,")
}

#[test]
fn a_finding_has_its_rule_its_line_and_its_remedy() {
    let sandbox = Sandbox::new();
    sandbox.write("x.tfstate", tainted());
    let told = sandbox.bosun(&["state", "audit", "x.tfstate", "--format", "json"]).exits(1);
    let report: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(report["findings"][0]["rule"], "BS010");
    assert_eq!(report["findings"][0]["start"]["line"], 19);
    let sarif = sandbox.bosun(&["state", "audit", "x.tfstate", "--format", "sarif"]).exits(1);
    let sarif: Value = serde_json::from_str(&sarif.stdout).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "BS010");
    sandbox
        .bosun(&["state", "audit", "x.tfstate", "--format", "github"])
        .exits(1)
        .says("::warning file=x.tfstate,line=19");
    sandbox.bosun(&["state", "audit", "x.tfstate", "--ignore", "BS010"]).ok();
    sandbox.bosun(&["state", "audit", "x.tfstate", "--select", "BS011"]).ok();
    sandbox.bosun(&["explain", "BS010"]).ok().says("terraform untaint");
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let sandbox = Sandbox::new();
    sandbox.write("x.tfstate", &tainted()[..150]);
    sandbox.bosun(&["state", "audit", "x.tfstate"]).exits(1).says("BS020").says("the file ends where");
}

#[test]
fn files_beside_the_state_count() {
    let sandbox = Sandbox::new();
    sandbox.write("terraform.tfstate", state(3, &[]));
    sandbox.write("errored.tfstate", state(4, &[]).replace("l-1", "l-2"));
    sandbox.bosun(&["state", "audit"]).exits(1).says("BS021").says("BS014");
}

#[test]
fn levels_come_from_the_configuration_and_check_audits_the_roots() {
    let sandbox = Sandbox::repo();
    sandbox.write("live/a/main.tf", "");
    sandbox.write("live/a/terraform.tfstate", tainted());
    sandbox.config("state: { roots: [\"live/*\"], rules: { BS010: error } }\n");
    sandbox.bosun(&["check"]).exits(1).says("error: `a.one` is tainted");
    sandbox.config("state: { roots: [\"live/*\"], rules: { BS010: ignore } }\n");
    sandbox.bosun(&["check"]).ok();
    sandbox.config("state: { rules: { BS099: error } }\n");
    sandbox.bosun(&["check"]).exits(2).says("unknown rule `BS099`");
}

#[test]
fn a_staged_state_is_refused_unless_it_is_allowed_and_then_looked_through() {
    let sandbox = Sandbox::hooked("hooks:\n  pre-commit:\n    - check: { state-file: { allow: [demo/] } }\n");
    sandbox.write("terraform.tfstate", state(1, &[]));
    sandbox.commit("state").exits(1).says("terraform.tfstate").says("state-file");
    sandbox.git(&["rm", "-q", "--cached", "terraform.tfstate"]);
    std::fs::remove_file(sandbox.path("terraform.tfstate")).unwrap();
    sandbox.write("demo/terraform.tfstate", state(1, &[]));
    sandbox.commit("demo").ok();
    let secret = format!("Zq7{}W8v", "xK2mN9pR4t");
    sandbox.write(
        "demo/terraform.tfstate",
        state(1, &[("random_password.p", &format!("{{\"result\": \"{secret}\"}}"))]),
    );
    sandbox.commit("demo with a secret").exits(1).says("random_password.p").never_says(&secret);
}
