use super::{Format, TRAILING, one, render, sample_as};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::Report;
use serde_json::Value;

#[test]
fn codeclimate_ends_each_issue_with_a_nul() {
    insta::assert_snapshot!(sample_as(Format::Codeclimate).replace('\0', "\n"), @r#"
    {"type":"issue","check_name":"DL3004","description":"`sudo` does nothing here","categories":["Bug Risk"],"location":{"path":"Dockerfile","lines":{"begin":2,"end":2}},"severity":"blocker"}
    {"type":"issue","check_name":"trailing-whitespace","description":"2 blanks at the end of the line","categories":["Bug Risk"],"location":{"path":"src/größe.py","lines":{"begin":1,"end":1}},"severity":"major"}
    {"type":"issue","check_name":"no-commit-to-branch","description":"branch main: `main` is protected","categories":["Bug Risk"],"location":{"path":"bosun.yaml","lines":{"begin":1,"end":1}},"severity":"info"}
    {"type":"issue","check_name":"clippy","description":"step `clippy` failed: exit status 101","categories":["Bug Risk"],"location":{"path":"bosun.yaml","lines":{"begin":1,"end":1}},"severity":"blocker"}
    "#);
    assert!(sample_as(Format::Codeclimate).ends_with("}\0"));
}

#[test]
fn codeclimate_names_the_last_line_that_is_meant() {
    let lines = |start, end| {
        let found = Diagnostic::new(&TRAILING, Place::Span(start..end), "m");
        let text = render(Format::Codeclimate, &one("./a", "ab\ncd\nef\n", found));
        let issue: Value = serde_json::from_str(text.trim_end_matches('\0')).unwrap();
        assert_eq!(issue["location"]["path"], "a");
        issue["location"]["lines"].to_string()
    };
    assert_eq!(lines(0, 3), r#"{"begin":1,"end":1}"#);
    assert_eq!(lines(0, 4), r#"{"begin":1,"end":2}"#);
    assert_eq!(lines(3, 3), r#"{"begin":2,"end":2}"#);
}

#[test]
fn gitlab_codeclimate_is_a_list_with_fingerprints() {
    let text = sample_as(Format::GitlabCodeclimate);
    let ours: Value = serde_json::from_str(&sample_as(Format::Gitlab)).unwrap();
    let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
    let fingerprints: Vec<&Value> = issues.iter().map(|issue| &issue["fingerprint"]).collect();
    let expected: Vec<&Value> = ours.as_array().unwrap().iter().map(|issue| &issue["fingerprint"]).collect();
    assert_eq!(fingerprints, expected);
    insta::assert_snapshot!(text.lines().take(20).collect::<Vec<_>>().join("\n"), @r#"
    [
      {
        "type": "issue",
        "check_name": "DL3004",
        "description": "`sudo` does nothing here",
        "categories": [
          "Bug Risk"
        ],
        "location": {
          "path": "Dockerfile",
          "lines": {
            "begin": 2,
            "end": 2
          }
        },
        "severity": "blocker",
        "fingerprint": "85a1cee32ddb0c0b850f30293601fad8380956547f64cb371816e3b8036f1a5f"
      },
      {
        "type": "issue",
    "#);
    assert_eq!(render(Format::GitlabCodeclimate, &Report::new().finish()), "[]\n");
}
