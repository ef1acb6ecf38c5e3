//! One small run for the tests of all formats.

use super::{Event, Report, Results};
use crate::diagnostic::{Diagnostic, Edit, Fix, Meta, Place, Severity};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) static TRAILING: Meta = Meta {
    id: "trailing-whitespace",
    name: "trailing-whitespace",
    severity: Severity::Warning,
    summary: "Line ends in blanks",
    explain: "Blanks at the end of a line make noise in every diff.",
    aliases: &[],
};

pub(super) static SUDO: Meta = Meta {
    id: "DL3004",
    name: "sudo-in-run",
    severity: Severity::Error,
    summary: "`RUN` uses sudo",
    explain: "The build is root already.",
    aliases: &["NoSudo"],
};

pub(super) static BRANCH: Meta = Meta {
    id: "no-commit-to-branch",
    name: "no-commit-to-branch",
    severity: Severity::Info,
    summary: "Commit goes to a protected branch",
    explain: "Protected branches take merges only.",
    aliases: &[],
};

const PYTHON: &str = "\tgröße = 1  \nname = 'x'\n";
const DOCKERFILE: &str = "FROM alpine:3.22\nRUN sudo id\n";

/// Two files, a logical finding, a fix, a related place, every kind of event.
pub(super) fn results() -> Results {
    let report = Report::new();
    let mut trailing = Diagnostic::new(&TRAILING, Place::Span(12..14), "2 blanks at the end of the line");
    trailing.fix(Fix::safe(Edit::remove(12..14)));
    report.add(Path::new("src/größe.py"), PYTHON.as_bytes(), vec![trailing.clone(), trailing]);
    let mut sudo = Diagnostic::new(&SUDO, Place::Span(21..25), "`sudo` does nothing here");
    sudo.help("write `RUN id`").related(0..16, "the user is root since here");
    report.add(Path::new("Dockerfile"), DOCKERFILE.as_bytes(), vec![sudo]);
    let branch = Diagnostic::new(&BRANCH, Place::Logical("branch main".to_owned()), "`main` is protected");
    report.add_logical(None, vec![branch]);
    for (order, event) in events().into_iter().enumerate().rev() {
        report.add_event(order, event);
    }
    report.checked_files(214);
    report.ran_checks(3);
    report.finish()
}

fn events() -> Vec<Event> {
    vec![
        Event::StepPassed { id: "rustfmt".to_owned(), files: 3, duration: Duration::from_millis(120) },
        Event::StepFailed {
            id: "clippy".to_owned(),
            exit: "exit status 101".to_owned(),
            output: b"\x1b[31merror\x1b[0m: 100% <wrong>\r\n --> src/a.rs:1\n\n\x07done\n".to_vec(),
            duration: Duration::from_millis(2340),
            fail_text: Some("run `cargo clippy --fix`".to_owned()),
            command: Some("cargo clippy -- -D warnings".to_owned()),
        },
        Event::StepSkipped { id: "eslint".to_owned(), reason: "no file matches".to_owned() },
        Event::Mended {
            id: "end-of-file-fixer".to_owned(),
            paths: vec![PathBuf::from("a.txt"), PathBuf::from("b.txt")],
            staged: true,
        },
        Event::Warning("`shfmt` is not installed".to_owned()),
        Event::Note("BOSUN_SKIP passes a step".to_owned()),
    ]
}
