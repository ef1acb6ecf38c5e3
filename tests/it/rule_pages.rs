//! `docs/rules/`: a page for each check and rule, from what `bosun rules` says
//! of it.

use crate::sandbox::Sandbox;
use crate::snapshot::{compare, files_under, root};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn list(value: &Value, key: &str) -> String {
    let words = value[key].as_array().into_iter().flatten().filter_map(Value::as_str);
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The page of one rule, in Markdown.
fn page(rule: &Value) -> String {
    let mut out = format!("# {}: {}\n\n", text(rule, "id"), text(rule, "summary"));
    let fixes = match (rule["fixes"] == true, rule["safe"] == false) {
        (false, _) => "no",
        (true, true) => "with `--unsafe-fixes`",
        (true, false) => "yes",
    };
    for (label, value) in [
        ("Name", format!("`{}`", text(rule, "name"))),
        ("Family", text(rule, "family").to_owned()),
        ("Severity", text(rule, "severity").to_owned()),
        ("Profiles", profiles(rule)),
        ("Mends", fixes.to_owned()),
        ("Also known as", list(rule, "aliases")),
        ("Known to", list(rule, "peers").replace('`', "")),
    ] {
        if !value.is_empty() {
            let _ = writeln!(out, "- {label}: {value}");
        }
    }
    let _ = writeln!(out, "\n{}", text(rule, "explain"));
    for (title, key) in [("Bad", "bad"), ("Good", "good")] {
        if rule.get(key).is_some() {
            let _ = write!(out, "\n## {title}\n\n```dockerfile\n{}```\n", text(rule, key));
        }
    }
    let options = rule["options"].as_array().map_or(&[][..], Vec::as_slice);
    if !options.is_empty() {
        out.push_str("\n## Options\n\n");
    }
    for option in options {
        let _ = writeln!(out, "- `--{}`: {}", text(option, "name"), text(option, "help"));
    }
    out
}

fn profiles(rule: &Value) -> String {
    let Some(profiles) = rule["profiles"].as_object() else { return String::new() };
    let named = profiles.iter().filter_map(|(name, level)| Some(format!("{name} ({})", level.as_str()?)));
    named.chain(["all".to_owned()]).collect::<Vec<_>>().join(", ")
}

fn index(rules: &[Value]) -> String {
    let mut out = String::from(
        "# Rules and checks\n\n`bosun explain ID` prints the same pages.\n\n\
         | id | family | severity | mends | what is wrong |\n|---|---|---|---|---|\n",
    );
    for rule in rules {
        let id = text(rule, "id");
        let mends = if rule["fixes"] == true { "yes" } else { "" };
        let (family, severity) = (text(rule, "family"), text(rule, "severity"));
        let summary = text(rule, "summary").replace('|', "\\|");
        let _ = writeln!(out, "| [{id}]({id}.md) | {family} | {severity} | {mends} | {summary} |");
    }
    out
}

#[test]
fn every_rule_has_a_page_that_says_what_the_rule_says() {
    let printed = Sandbox::new().bosun(&["rules", "--format", "json"]).ok().stdout;
    let report: Value = serde_json::from_str(&printed).expect("it is JSON");
    // A code without a page of its own is told of by ShellCheck's table.
    let rules: Vec<Value> = report["rules"].as_array().expect("a list").clone();
    let folder = root().join("docs/rules");
    let mut wrong = Vec::new();
    let mut names = BTreeSet::from(["README.md".to_owned()]);
    wrong.extend(compare(&folder.join("README.md"), &index(&rules)).err());
    for rule in &rules {
        let name = format!("{}.md", text(rule, "id"));
        wrong.extend(compare(&folder.join(&name), &page(rule)).err());
        names.insert(name);
    }
    for file in files_under(&folder) {
        let name = file.file_name().expect("a file").to_string_lossy().into_owned();
        if !names.contains(&name) {
            wrong.push(format!("docs/rules/{name} is the page of no rule"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
