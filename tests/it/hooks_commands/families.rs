//! What is set for the whole family, and holds for each of its checks.

use super::json;
use crate::sandbox::Sandbox;

#[test]
fn the_files_of_the_family_hold_beside_those_of_a_step() {
    let sandbox = Sandbox::repo();
    sandbox.config(
        "hooks:\n  files: [src/]\n  pre-commit:\n    steps:\n      \
         - { check: trailing-whitespace, files: \"*.py\", fixes: false }\n",
    );
    for name in ["src/a.py", "src/a.txt", "other/a.py"] {
        sandbox.write(name, "x \n");
    }
    sandbox.git(&["add", "-A"]);
    for args in [&["hooks", "run", "pre-commit"][..], &["check"]] {
        let out = sandbox.bosun(args).exits(1).says("src/a.py");
        out.never_says("other/a.py").never_says("src/a.txt");
    }
    let list = json(&sandbox.bosun(&["hooks", "list", "--format", "json"]).ok());
    assert_eq!(list["hooks"][0]["steps"][0]["matches"], serde_json::json!(["src/a.py"]));
}

/// A repository whose files each have a blank at the end of a line.
fn overridden(overrides: &str) -> Sandbox {
    let sandbox = Sandbox::repo();
    sandbox.config(&format!(
        "hooks:\n  overrides:\n{overrides}  pre-commit:\n    steps:\n      \
         - {{ check: trailing-whitespace, fixes: false }}\n"
    ));
    for name in ["docs/a.txt", "src/a.txt"] {
        sandbox.write(name, "x \n");
    }
    sandbox.git(&["add", "-A"]);
    sandbox
}

#[test]
fn an_override_ignores_a_check_for_its_files_only() {
    let sandbox = overridden("    - { files: docs/, rules: { trailing-whitespace: off } }\n");
    for args in [&["hooks", "run", "pre-commit"][..], &["check"]] {
        sandbox.bosun(args).exits(1).says("src/a.txt").never_says("docs/a.txt");
    }
}

#[test]
fn an_override_changes_the_severity_for_its_files_only() {
    let sandbox = overridden("    - { files: [docs/, src/], rules: { trailing-whitespace: info } }\n");
    for args in [&["hooks", "run", "pre-commit"][..], &["check"]] {
        sandbox.bosun(args).ok().says("docs/a.txt");
    }
    let sandbox = overridden("    - { files: docs/, rules: { trailing-whitespace: info } }\n");
    let out = sandbox.bosun(&["check", "--format", "json"]).exits(1);
    let value = json(&out);
    let of = |path: &str| {
        let findings = value["findings"].as_array().unwrap_or_else(|| panic!("no list in\n{out}"));
        let found = findings.iter().find(|finding| finding.to_string().contains(path));
        found.unwrap_or_else(|| panic!("no `{path}` in\n{out}"))["severity"].clone()
    };
    assert_eq!(of("docs/a.txt"), "info");
    assert_ne!(of("src/a.txt"), "info");
}
