use super::{Format, TRAILING, one, render, sample_as};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::Report;
use serde_json::Value;

#[test]
fn sonarqube() {
    insta::assert_snapshot!(sample_as(Format::Sonarqube), @r#"
    {
      "issues": [
        {
          "engineId": "bosun",
          "ruleId": "DL3004",
          "severity": "CRITICAL",
          "type": "BUG",
          "primaryLocation": {
            "message": "`sudo` does nothing here",
            "filePath": "Dockerfile",
            "textRange": {
              "startLine": 2,
              "endLine": 2,
              "startColumn": 4,
              "endColumn": 8
            }
          }
        },
        {
          "engineId": "bosun",
          "ruleId": "trailing-whitespace",
          "severity": "MAJOR",
          "type": "CODE_SMELL",
          "primaryLocation": {
            "message": "2 blanks at the end of the line",
            "filePath": "src/größe.py",
            "textRange": {
              "startLine": 1,
              "endLine": 1,
              "startColumn": 10,
              "endColumn": 12
            }
          }
        },
        {
          "engineId": "bosun",
          "ruleId": "no-commit-to-branch",
          "severity": "MINOR",
          "type": "CODE_SMELL",
          "primaryLocation": {
            "message": "branch main: `main` is protected",
            "filePath": "bosun.yaml"
          }
        },
        {
          "engineId": "bosun",
          "ruleId": "clippy",
          "severity": "CRITICAL",
          "type": "BUG",
          "primaryLocation": {
            "message": "step `clippy` failed: exit status 101",
            "filePath": "bosun.yaml"
          }
        }
      ]
    }
    "#);
}

#[test]
fn sonarqube_gets_no_range_that_it_would_refuse() {
    let range = |place: Place| {
        let found = Diagnostic::new(&TRAILING, place, "m");
        let report = render(Format::Sonarqube, &one("a", "ab\ncd\n", found));
        let report: Value = serde_json::from_str(&report).unwrap();
        report["issues"][0]["primaryLocation"]["textRange"].to_string()
    };
    assert_eq!(range(Place::Span(0..1)), r#"{"startLine":1,"endLine":1,"startColumn":0,"endColumn":1}"#);
    assert_eq!(range(Place::Span(1..1)), r#"{"startLine":1,"endLine":1}"#);
    assert_eq!(range(Place::Span(1..3)), r#"{"startLine":1,"endLine":1}"#);
    assert_eq!(range(Place::Span(1..4)), r#"{"startLine":1,"endLine":2}"#);
    assert_eq!(range(Place::Whole), "null");
}

#[test]
fn sonarqube_of_nothing_is_an_empty_list() {
    assert_eq!(render(Format::Sonarqube, &Report::new().finish()), "{\n  \"issues\": []\n}\n");
}
