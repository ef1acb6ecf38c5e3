//! `tests/fixtures/FAMILY/RULE/`: files that a rule must report, and files
//! that it must not.
//!
//! Found by folder, so that a new rule adds files and no code. In a folder:
//! `bad.*` must be reported or mended, as the snapshot beside it says
//! (`bad.py` has `bad.py.json`); `good.*` must pass in silence; `options`, if
//! it is there, is one line of words for the command; other files are what
//! these speak of. Each file is examined in a copy of its folder.

use crate::sandbox::{Output, Sandbox, has};
use crate::snapshot::{compare, files_under, root};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Checks that have no folder, and why.
const WITHOUT_FOLDER: &[(&str, &str)] = &[
    ("branch-name", "looks at the branch, not at files"),
    ("check-added-large-files", "looks at sizes and the index"),
    ("check-case-conflict", "looks at names in the index"),
    ("check-illegal-windows-names", "looks at names, which not every system can check out"),
    ("check-shebang-scripts-are-executable", "looks at modes in the index"),
    ("check-symlinks", "looks at links"),
    ("destroyed-symlinks", "looks at modes in the index"),
    ("forbid-new-submodules", "looks at submodules"),
    ("no-commit-to-branch", "looks at the branch, not at files"),
];

/// Whole projects, which the tests with an engine build.
const PROJECTS: &str = "docker/slim";

/// The command line of a family's rule, without the file; `None` if nobody
/// has said how the family is run.
fn command(family: &str, rule: &str) -> Option<Vec<String>> {
    let words: &[&str] = match family {
        "hooks" => &["hooks", "check", rule],
        _ => return None,
    };
    Some(words.iter().map(|word| (*word).to_owned()).collect())
}

/// One rule's folder.
struct Fixture {
    folder: PathBuf,
    family: String,
    rule: String,
}

fn fixtures() -> Vec<Fixture> {
    let mut found = Vec::new();
    for family in folders(&root().join("tests/fixtures")) {
        for folder in folders(&family) {
            if folder.ends_with(PROJECTS) {
                continue;
            }
            found.push(Fixture { family: name(&family), rule: name(&folder), folder });
        }
    }
    found
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of fixtures can be read");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().expect("a path in a folder").to_str().expect("a plain name").to_owned()
}

impl Fixture {
    /// The files that start with `bad.` or `good.`, without snapshots.
    fn files(&self, kind: &str) -> Vec<String> {
        let all: Vec<String> = files_under(&self.folder).iter().map(|path| name(path)).collect();
        let is_snapshot =
            |file: &str| file.strip_suffix(".json").is_some_and(|of| all.iter().any(|f| f == of));
        all.iter().filter(|file| file.starts_with(kind) && !is_snapshot(file)).cloned().collect()
    }

    fn options(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.join("options")).unwrap_or_default();
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// Runs the rule on one file of a copy of the folder.
    fn run(&self, sandbox: &Sandbox, file: &str) -> Output {
        let words = command(&self.family, &self.rule).expect("the caller asked before");
        let options = self.options();
        let words: Vec<&str> = words.iter().chain(&options).map(String::as_str).collect();
        sandbox.command(crate::sandbox::BOSUN).args(&words).args(&["--format", "json", file]).run()
    }

    /// A copy of the folder, modes and all.
    fn copy(&self) -> Sandbox {
        let sandbox = Sandbox::new();
        for path in files_under(&self.folder) {
            fs::copy(&path, sandbox.path(name(&path))).expect("a fixture can be copied");
        }
        sandbox
    }

    fn check(&self, wrong: &mut Vec<String>) {
        let place = format!("{}/{}", self.family, self.rule);
        if command(&self.family, &self.rule).is_none() {
            wrong.push(format!("{place}: `command` does not say how `{}` is run", self.family));
            return;
        }
        let (bad, good) = (self.files("bad."), self.files("good."));
        if bad.is_empty() || good.is_empty() {
            wrong.push(format!("{place}: it takes a `bad.*` and a `good.*`"));
        }
        let sandbox = self.copy();
        for file in &bad {
            if let Err(message) = self.check_bad(&sandbox, file) {
                wrong.push(format!("{place}/{file}: {message}"));
            }
        }
        for file in &good {
            let before = fs::read(sandbox.path(file)).expect("it was copied");
            let out = self.run(&sandbox, file);
            if out.status != 0 || !findings(&out).is_empty() || !out.stderr.is_empty() {
                wrong.push(format!("{place}/{file}: it is not clean\n{out}"));
            }
            if fs::read(sandbox.path(file)).expect("it was copied") != before {
                wrong.push(format!("{place}/{file}: it was changed"));
            }
            let quiet = self.quietly(&sandbox, file);
            if !quiet.stdout.is_empty() || !quiet.stderr.is_empty() {
                wrong.push(format!("{place}/{file}: something is said about it\n{quiet}"));
            }
        }
    }

    /// Runs the rule with the report for people.
    fn quietly(&self, sandbox: &Sandbox, file: &str) -> Output {
        let words = command(&self.family, &self.rule).expect("the caller asked before");
        let options = self.options();
        let words: Vec<&str> = words.iter().chain(&options).map(String::as_str).collect();
        sandbox.command(crate::sandbox::BOSUN).args(&words).args(&[file]).run()
    }

    fn check_bad(&self, sandbox: &Sandbox, file: &str) -> Result<(), String> {
        let before = fs::read(sandbox.path(file)).expect("it was copied");
        let out = self.run(sandbox, file);
        let found = findings(&out);
        // What is only shown stops nobody.
        let shown = !found.is_empty() && found.iter().all(|finding| finding["severity"] == "info");
        if out.status != i32::from(!shown) {
            return Err(format!("it passes\n{out}"));
        }
        let after = fs::read(sandbox.path(file)).expect("it was copied");
        let mended = after != before;
        if found.is_empty() && !mended {
            return Err(format!("nothing is reported and nothing mended\n{out}"));
        }
        let mut record = json!({ "findings": found });
        if mended {
            record["mended"] = Value::from(String::from_utf8_lossy(&after).into_owned());
        }
        let mut text = serde_json::to_string_pretty(&record).expect("it is made of texts and numbers");
        text.push('\n');
        compare(&self.folder.join(format!("{file}.json")), &text)?;
        if mended && found.is_empty() {
            let again = self.run(sandbox, file);
            let twice = fs::read(sandbox.path(file)).expect("it was copied");
            if again.status != 0 || twice != after {
                return Err(format!("a second run is not silent\n{again}"));
            }
        }
        Ok(())
    }
}

/// The findings of a JSON report, cut down to what a rule decides.
fn findings(out: &Output) -> Vec<Value> {
    let report: Value = serde_json::from_str(&out.stdout).unwrap_or_default();
    let found = report["findings"].as_array().cloned().unwrap_or_default();
    found
        .iter()
        .map(|finding| {
            json!({
                "rule": finding["rule"],
                "severity": finding["severity"],
                "line": finding["start"]["line"],
                "column": finding["start"]["column"],
                // The version of the machine's interpreter is no part of the rule.
                "message": without_version(finding["message"].as_str().unwrap_or_default()),
            })
        })
        .collect()
}

fn without_version(message: &str) -> String {
    static VERSION: LazyLock<regex::Regex> =
        LazyLock::new(|| regex::Regex::new(r"Python 3\.\d+").expect("a valid pattern"));
    VERSION.replace(message, "Python 3").into_owned()
}

#[test]
fn every_rule_reports_what_is_bad_and_nothing_else() {
    if !has("python3") {
        return;
    }
    let all = fixtures();
    let middle = all.len() / 2;
    let half = |part: &[Fixture]| {
        let mut wrong = Vec::new();
        part.iter().for_each(|fixture| fixture.check(&mut wrong));
        wrong
    };
    let wrong = std::thread::scope(|scope| {
        let first = scope.spawn(|| half(&all[..middle]));
        let mut wrong = half(&all[middle..]);
        wrong.extend(first.join().expect("no fixture panics"));
        wrong
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_check_has_a_folder_or_a_reason() {
    let with: Vec<String> = fixtures()
        .into_iter()
        .filter(|fixture| fixture.family == "hooks")
        .map(|fixture| fixture.rule)
        .collect();
    let ids = crate::tidy::check_ids();
    let excused = |id: &str| WITHOUT_FOLDER.iter().any(|(excused, _)| *excused == id);
    for id in &ids {
        assert!(with.contains(id) != excused(id), "`{id}` takes a folder of fixtures, or a reason for none");
    }
    for id in with.iter().map(String::as_str).chain(WITHOUT_FOLDER.iter().map(|(id, _)| *id)) {
        assert!(ids.iter().any(|known| known == id), "there is no check `{id}`");
    }
}
