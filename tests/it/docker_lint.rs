//! `bosun docker lint`: which files, which rules, how loud, and what is mended.

mod bad_input;
mod hook;
mod inputs;
mod layers;
mod mending;
mod shown;

use crate::sandbox::{Output, Sandbox};
use serde_json::Value;

/// The rules found, each with its path and line, in the order of the report.
fn found(out: &Output) -> Vec<String> {
    let report: Value = serde_json::from_str(&out.stdout).unwrap_or_else(|_| panic!("no JSON in\n{out}"));
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let line = |finding: &Value| {
        finding["start"]["line"].as_u64().map_or_else(String::new, |line| format!(":{line}"))
    };
    let name = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings.iter().map(|it| format!("{}{} {}", name(it, "path"), line(it), name(it, "rule"))).collect()
}

/// Lints with JSON as the format.
fn lint(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    found(&sandbox.bosun(&[&["docker", "lint", "--format", "json"], args].concat()))
}
