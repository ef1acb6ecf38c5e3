//! What [`load`] makes of files, by subject.

mod checks;
mod docker;
mod hooks;
mod layers;
mod steps;

use super::*;
use crate::check::{
    ContentCheck, File, Input, Message, MessageCheck, Opt, OptValue, OptionError, Options, Runner, Select,
};
use crate::diagnostic::{Findings, Meta, Severity};
use crate::hooks::step::Step;
use proptest::prelude::*;
use std::io;

struct Silent;

impl ContentCheck for Silent {
    fn check(&self, _: File<'_>, _: &mut Findings<'_>) {}
}

impl MessageCheck for Silent {
    fn check(&self, _: Message<'_>, _: &mut Findings<'_>) {}
}

const fn meta(id: &'static str, aliases: &'static [&'static str]) -> Meta {
    Meta { id, name: id, severity: Severity::Warning, summary: "Something is wrong", explain: "", aliases }
}

const fn opt(name: &'static str, short: Option<char>, value: OptValue) -> Opt {
    Opt { name, short, value, help: "Do something" }
}

/// A check with an option of each kind; refuses a `pattern` that opens a
/// parenthesis.
pub(super) static LARGE: Check = Check {
    meta: meta("large-file", &["added-large"]),
    input: Select::types(&["text"]),
    options: &[
        opt("all", Some('a'), OptValue::Flag),
        opt("max-kb", None, OptValue::Number),
        opt("note", None, OptValue::Text),
        opt("ext", Some('e'), OptValue::Texts),
        opt("maybe", None, OptValue::MaybeTexts),
        opt("end", None, OptValue::Choice(&["lf", "crlf"])),
        opt("pattern", None, OptValue::Text),
    ],
    fixes: false,
    build: |options| {
        if options.text("pattern").is_some_and(|text| text.contains('(')) {
            return Err(OptionError { option: "pattern", reason: "unclosed group".to_owned() });
        }
        Ok(Runner::Content(Box::new(Silent)))
    },
};

static SPACES: Check = Check {
    meta: meta("trailing-spaces", &[]),
    input: Select::types(&["text"]),
    options: &[],
    fixes: true,
    build: |_| Ok(Runner::Content(Box::new(Silent))),
};

static SUBJECT: Check = Check {
    meta: meta("subject", &[]),
    input: Input::Message,
    options: &[],
    fixes: false,
    build: |_| Ok(Runner::Message(Box::new(Silent))),
};

/// Loads `bosun.yaml` of these files with these variables.
fn load_with(files: &[(&str, &str)], variables: &[(&str, &str)]) -> Result<Config, Vec<ConfigError>> {
    let read = |path: &Path| {
        let found = files.iter().find(|(name, _)| Path::new("/r").join(name) == path);
        found
            .map(|(_, text)| text.as_bytes().to_vec())
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let variable =
        |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    load(&Inputs {
        main: Some(Path::new("/r/bosun.yaml")),
        root: Path::new("/r"),
        read: &read,
        variable: &variable,
        known: Known {
            checks: &[&LARGE, &SPACES, &SUBJECT],
            tags: &["text", "rust", "python"],
            docker_rules: &["DL3008", "DL3004", "NoSudo"],
        },
        bosun: "0.2.0",
    })
}

fn good_files(files: &[(&str, &str)]) -> Config {
    load_with(files, &[]).unwrap_or_else(|errors| panic!("{}", told(&errors).join("\n")))
}

fn good(text: &str) -> Config {
    good_files(&[("bosun.yaml", text)])
}

fn told(errors: &[ConfigError]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

fn errors_of(files: &[(&str, &str)]) -> Vec<ConfigError> {
    load_with(files, &[]).expect_err("these files are wrong")
}

/// The only error of `bosun.yaml`: place and message, and the help.
fn error(text: &str) -> (String, String) {
    let errors = errors_of(&[("bosun.yaml", text)]);
    assert_eq!(errors.len(), 1, "{:#?}", told(&errors));
    (errors[0].to_string(), errors[0].help.clone().unwrap_or_default())
}

/// A file whose `pre-commit` has these steps; they start at line 4, column 7.
fn with_steps(steps: &str) -> String {
    let lines: String = steps.lines().map(|line| format!("    {line}\n")).collect();
    format!("version: 1\nhooks:\n  pre-commit:\n{lines}")
}

fn steps(text: &str) -> Vec<Step> {
    good(&with_steps(text)).hooks.hooks.remove(0).steps
}

fn step(text: &str) -> Step {
    steps(text).remove(0)
}

fn step_error(text: &str) -> (String, String) {
    error(&with_steps(text))
}

proptest! {
    #[test]
    fn never_panics_on_any_bytes(bytes: Vec<u8>) {
        let read = |path: &Path| {
            if path.ends_with(FILE) { Ok(bytes.clone()) } else { Err(io::Error::from(io::ErrorKind::NotFound)) }
        };
        let inputs = Inputs {
            main: Some(Path::new("/r/bosun.yaml")),
            root: Path::new("/r"),
            read: &read,
            variable: &|_| None,
            known: Known { checks: &[], tags: &[], docker_rules: &[] },
            bosun: "0.2.0",
        };
        let _ = load(&inputs);
    }

    #[test]
    fn never_panics_on_what_looks_like_a_configuration(
        main in proptest::collection::vec(prop::sample::select(WORDS), 0..40),
        local in proptest::collection::vec(prop::sample::select(WORDS), 0..12),
    ) {
        let (main, local) = (format!("version: 1\n{}", main.concat()), local.concat());
        if let Err(errors) = load_with(&[("bosun.yaml", &main), ("bosun.local.yaml", &local)], &[]) {
            prop_assert!(!errors.is_empty());
        }
    }
}

/// Pieces of configurations, right and wrong.
const WORDS: &[&str] = &[
    "hooks:\n",
    "  pre-commit:\n",
    "  - ",
    "    - ",
    "      ",
    "steps:\n",
    "id: a\n",
    "id: b\n",
    "use: a\n",
    "run: x {files}\n",
    "run: [a, b]\n",
    "shell: a | b\n",
    "check: large-file\n",
    "check: [subject]\n",
    "check: { large-file: { max_kb: 3 } }\n",
    "args: [--all, -e, x]\n",
    "needs: [a, b]\n",
    "needs: b\n",
    "files: '*.rs'\n",
    "exclude: ['[']\n",
    "types: [rust]\n",
    "when: ci\n",
    "when: { ci: true, branch: a }\n",
    "retry: 3\n",
    "retry: { count: 1, backoff: 2s }\n",
    "timeout: 1h\n",
    "env: { A: 1 }\n",
    "fixes: fail\n",
    "reads: true\n",
    "writes: [a]\n",
    "rules: { a: off }\n",
    "overrides: [{ files: a, rules: { b: error } }]\n",
    "fail_on: never\n",
    "jobs: 2\n",
    "docker:\n",
    "  images: [{ file: a, max_size: 1MB }]\n",
    "  label_schema: { a: url, b: c }\n",
    "  profile: all\n",
    "extends: x.yaml\n",
    "min_version: 9\n",
    "  ",
    "\n",
    "~\n",
    "fail_fast: true\n",
    "interactive: true\n",
    "stdin: true\n",
    "root: a/*\n",
    "on_missing: warn\n",
    "é: 1\n",
];
