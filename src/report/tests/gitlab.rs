use super::{Format, TRAILING, render, sample_as};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::report::Report;
use serde_json::Value;
use std::path::Path;

#[test]
fn gitlab() {
    insta::assert_snapshot!(sample_as(Format::Gitlab), @r#"
    [
      {
        "description": "`sudo` does nothing here",
        "check_name": "DL3004",
        "fingerprint": "85a1cee32ddb0c0b850f30293601fad8380956547f64cb371816e3b8036f1a5f",
        "severity": "major",
        "location": {
          "path": "Dockerfile",
          "lines": {
            "begin": 2
          }
        }
      },
      {
        "description": "2 blanks at the end of the line",
        "check_name": "trailing-whitespace",
        "fingerprint": "cc36ce7db7a8aff65d8ce5ea2338ac873548981f90a7643fdc093bb5cee19303",
        "severity": "minor",
        "location": {
          "path": "src/größe.py",
          "lines": {
            "begin": 1
          }
        }
      },
      {
        "description": "branch main: `main` is protected",
        "check_name": "no-commit-to-branch",
        "fingerprint": "17427364a3ab440b16ec43ccf510af6875003c3361b4f7c6089e6d928d16a058",
        "severity": "info",
        "location": {
          "path": "bosun.yaml",
          "lines": {
            "begin": 1
          }
        }
      },
      {
        "description": "step `clippy` failed: exit status 101",
        "check_name": "clippy",
        "fingerprint": "step:clippy",
        "severity": "major",
        "location": {
          "path": "bosun.yaml",
          "lines": {
            "begin": 1
          }
        }
      }
    ]
    "#);
}

#[test]
fn gitlab_fingerprints_survive_moved_lines_and_differ() {
    let fingerprints = |text: &str, spans: [Span; 2]| -> Vec<Value> {
        let report = Report::new();
        let found = spans.map(|span| Diagnostic::new(&TRAILING, Place::Span(span), "m"));
        report.add(Path::new("./a"), text.as_bytes(), found.into());
        let value: Value = serde_json::from_str(&render(Format::Gitlab, &report.finish())).unwrap();
        assert_eq!(value[0]["location"]["path"], "a");
        value.as_array().unwrap().iter().map(|issue| issue["fingerprint"].clone()).collect()
    };
    let before = fingerprints("x \nx \n", [1..2, 4..5]);
    assert_ne!(before[0], before[1]);
    assert_eq!(before, fingerprints("new\n\nx \nx \n", [6..7, 9..10]));
}
