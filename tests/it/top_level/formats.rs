//! Reports as programs read them.

use super::{BLANKS, committed, json};
use crate::sandbox::Sandbox;
use serde_json::Value;

/// A repository in which one file has one finding.
fn found() -> Sandbox {
    committed(BLANKS, &[("a <b>.txt", "one\nx \n")])
}

fn check(format: &str) -> crate::sandbox::Output {
    found().bosun(&["check", "--format", format]).exits(1)
}

#[test]
fn json_is_one_value() {
    let value = json(&check("json"));
    let finding = &value["findings"][0];
    assert_eq!((&finding["path"], &finding["start"]["line"]), (&"a <b>.txt".into(), &2.into()));
    assert_eq!(value["summary"]["warnings"], 1);
}

#[test]
fn jsonl_is_a_value_a_line() {
    let out = check("jsonl");
    let lines: Vec<Value> = out.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&Value> = lines.iter().map(|line| &line["type"]).collect();
    assert_eq!(kinds, ["finding", "summary"], "{out}");
}

#[test]
fn sarif_names_its_rules() {
    let value = json(&check("sarif"));
    assert_eq!(value["version"], "2.1.0");
    let run = &value["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "trailing-whitespace");
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{value}");
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&2.into(), &2.into()));
}

#[test]
fn gitlab_gets_a_list_with_a_fingerprint_each() {
    let value = json(&check("gitlab"));
    let [finding] = value.as_array().unwrap().as_slice() else { panic!("{value}") };
    assert_eq!(finding["location"]["lines"]["begin"], 2);
    assert!(finding["fingerprint"].as_str().is_some_and(|print| !print.is_empty()), "{value}");
}

#[test]
fn junit_closes_what_it_opens_and_escapes_names() {
    let out = check("junit");
    let text = &out.stdout;
    assert!(text.starts_with("<?xml version=\"1.0\""), "{out}");
    assert!(text.contains("a &lt;b&gt;.txt") && !text.contains("<b>"), "{out}");
    for name in ["testsuites", "testsuite", "testcase", "failure"] {
        let opened = text.matches(&format!("<{name} ")).count();
        assert_eq!((opened, text.matches(&format!("</{name}>")).count()), (1, 1), "{name} in\n{out}");
    }
}

#[test]
fn github_gets_a_command_a_finding() {
    check("github").says("::warning file=a <b>.txt,line=2,");
}

#[test]
fn a_clean_report_is_valid_too() {
    let sandbox = committed(BLANKS, &[]);
    for format in ["json", "sarif", "gitlab"] {
        json(&sandbox.bosun(&["check", "--format", format]).ok());
    }
    sandbox.bosun(&["check", "--format", "junit"]).ok().says("failures=\"0\"");
}

#[test]
fn a_report_is_written_beside_what_is_shown() {
    let sandbox = found();
    let args = ["check", "--report", "json=r.json", "--report", "sarif=out/r.sarif"];
    std::fs::create_dir(sandbox.path("out")).unwrap();
    sandbox.bosun(&args).exits(1).says("2:2 warning");
    for (name, key) in [("r.json", "findings"), ("out/r.sarif", "runs")] {
        let value: Value = serde_json::from_str(&sandbox.read(name)).unwrap();
        assert!(value[key].is_array(), "{name}: {value}");
    }
}

#[test]
fn a_format_that_nobody_knows_is_bad_usage() {
    let sandbox = found();
    sandbox.bosun(&["check", "--format", "jsno"]).exits(2).says("json");
    sandbox.bosun(&["check", "--report", "r.json"]).exits(2);
}
