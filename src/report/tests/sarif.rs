use super::{Format, TRAILING, hostile, one, render, sample_as};
use crate::diagnostic::{Diagnostic, Place};
use serde_json::Value;

#[test]
fn sarif() {
    let log: Value = serde_json::from_str(&sample_as(Format::Sarif)).unwrap();
    insta::assert_snapshot!(format!("{log:#}"), @r#"
    {
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "bosun",
              "semanticVersion": "0.1.0",
              "rules": [
                {
                  "id": "DL3004",
                  "name": "sudo-in-run",
                  "shortDescription": {
                    "text": "`RUN` uses sudo"
                  },
                  "help": {
                    "text": "The build is root already.",
                    "markdown": "The build is root already."
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  },
                  "properties": {
                    "aliases": [
                      "NoSudo"
                    ]
                  }
                },
                {
                  "id": "no-commit-to-branch",
                  "name": "no-commit-to-branch",
                  "shortDescription": {
                    "text": "Commit goes to a protected branch"
                  },
                  "help": {
                    "text": "Protected branches take merges only.",
                    "markdown": "Protected branches take merges only."
                  },
                  "defaultConfiguration": {
                    "level": "note"
                  }
                },
                {
                  "id": "trailing-whitespace",
                  "name": "trailing-whitespace",
                  "shortDescription": {
                    "text": "Line ends in blanks"
                  },
                  "help": {
                    "text": "Blanks at the end of a line make noise in every diff.",
                    "markdown": "Blanks at the end of a line make noise in every diff."
                  },
                  "defaultConfiguration": {
                    "level": "warning"
                  }
                }
              ]
            }
          },
          "columnKind": "unicodeCodePoints",
          "invocations": [
            {
              "executionSuccessful": false,
              "toolExecutionNotifications": [
                {
                  "level": "error",
                  "message": {
                    "text": "step `clippy` failed: exit status 101\nrun `cargo clippy --fix`\nerror: 100% <wrong>\n --> src/a.rs:1\n\n\\x07done"
                  }
                },
                {
                  "level": "note",
                  "message": {
                    "text": "step `eslint` skipped: no file matches"
                  }
                },
                {
                  "level": "warning",
                  "message": {
                    "text": "`shfmt` is not installed"
                  }
                },
                {
                  "level": "note",
                  "message": {
                    "text": "BOSUN_SKIP passes a step"
                  }
                }
              ]
            }
          ],
          "results": [
            {
              "ruleId": "DL3004",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "`sudo` does nothing here; write `RUN id`"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "Dockerfile",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 5,
                      "endLine": 2,
                      "endColumn": 9,
                      "byteOffset": 21,
                      "byteLength": 4
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "bosunFinding/v1": "85a1cee32ddb0c0b850f30293601fad8380956547f64cb371816e3b8036f1a5f"
              },
              "relatedLocations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "Dockerfile",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 1,
                      "startColumn": 1,
                      "endLine": 1,
                      "endColumn": 17,
                      "byteOffset": 0,
                      "byteLength": 16
                    }
                  },
                  "message": {
                    "text": "the user is root since here"
                  }
                }
              ]
            },
            {
              "ruleId": "trailing-whitespace",
              "ruleIndex": 2,
              "level": "warning",
              "message": {
                "text": "2 blanks at the end of the line"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "src/gr%C3%B6%C3%9Fe.py",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "startLine": 1,
                      "startColumn": 11,
                      "endLine": 1,
                      "endColumn": 13,
                      "byteOffset": 12,
                      "byteLength": 2
                    }
                  }
                }
              ],
              "partialFingerprints": {
                "bosunFinding/v1": "cc36ce7db7a8aff65d8ce5ea2338ac873548981f90a7643fdc093bb5cee19303"
              },
              "fixes": [
                {
                  "description": {
                    "text": "safe fix"
                  },
                  "artifactChanges": [
                    {
                      "artifactLocation": {
                        "uri": "src/gr%C3%B6%C3%9Fe.py",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "replacements": [
                        {
                          "deletedRegion": {
                            "byteOffset": 12,
                            "byteLength": 2
                          },
                          "insertedContent": {
                            "text": ""
                          }
                        }
                      ]
                    }
                  ]
                }
              ]
            },
            {
              "ruleId": "no-commit-to-branch",
              "ruleIndex": 1,
              "level": "note",
              "message": {
                "text": "branch main: `main` is protected"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "bosun.yaml",
                      "uriBaseId": "%SRCROOT%"
                    }
                  },
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "branch main"
                    }
                  ]
                }
              ],
              "partialFingerprints": {
                "bosunFinding/v1": "17427364a3ab440b16ec43ccf510af6875003c3361b4f7c6089e6d928d16a058"
              }
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn sarif_escapes_a_path_as_a_uri() {
    let value: Value = serde_json::from_str(&render(Format::Sarif, &hostile())).unwrap();
    let place = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%3A%3Ax%2Cy%3A%25%22%3C%26%3E%1B%0A.py");
}

#[test]
fn sarif_names_an_absolute_path_by_its_scheme() {
    let results = one("/tmp/a b", "x", Diagnostic::new(&TRAILING, Place::Whole, "m"));
    let value: Value = serde_json::from_str(&render(Format::Sarif, &results)).unwrap();
    let place = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place.to_string(), r#"{"artifactLocation":{"uri":"file:///tmp/a%20b"}}"#);
}
