//! Every format on one sample, and on names and messages that mean harm.

mod checkstyle;
mod codeclimate;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod lines;
mod sample;
mod sarif;
mod sonarqube;

use super::finding::Position;
use super::*;
use crate::diagnostic::{Diagnostic, Place, Severity, Span, Threshold};
use crate::ui::{Styles, Ui, UiConfig, Verbosity};
use proptest::prelude::*;
use sample::{SUDO, TRAILING};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

fn look(verbosity: Verbosity) -> Look {
    Look { styles: Styles::new(false), width: 80, verbosity }
}

fn render(format: Format, results: &Results) -> String {
    String::from_utf8(format.render(results, look(Verbosity::Normal))).unwrap()
}

fn sample_as(format: Format) -> String {
    render(format, &sample::results())
}

fn one(path: &str, text: &str, diagnostic: Diagnostic) -> Results {
    let report = Report::new();
    report.add(Path::new(path), text.as_bytes(), vec![diagnostic]);
    report.finish()
}

/// A finding whose name, message and text try to do something to the reader.
fn hostile() -> Results {
    let message = "a\"<&>\x1b[2J\r\n::error::b%0A,]]>\u{202e}";
    one("::x,y:%\"<&>\x1b\n.py", "\x1b[2J\n", Diagnostic::new(&SUDO, Place::Span(0..4), message))
}

#[test]
fn results_are_ordered_and_told_once() {
    let results = sample::results();
    let places: Vec<_> = results.findings.iter().map(|found| (found.rule(), found.path.clone())).collect();
    assert_eq!(
        places,
        [
            ("DL3004", Some(PathBuf::from("Dockerfile"))),
            ("trailing-whitespace", Some(PathBuf::from("src/größe.py"))),
            ("no-commit-to-branch", None),
        ]
    );
}

#[test]
fn paths_are_ordered_by_their_bytes() {
    let report = Report::new();
    for path in ["a/b", "a-b", "a.b"] {
        report.add_logical(Some(Path::new(path)), vec![Diagnostic::new(&TRAILING, Place::Whole, "m")]);
    }
    let results = report.finish();
    let paths: Vec<_> = results.findings.iter().filter_map(|found| found.path.as_deref()).collect();
    assert_eq!(paths, [Path::new("a-b"), Path::new("a.b"), Path::new("a/b")]);
}

#[test]
fn a_span_beyond_the_text_is_cut_short() {
    let mut diagnostic = Diagnostic::new(&TRAILING, Place::Span(Span { start: 50, end: 7 }), "m");
    diagnostic.related(90..99, "r");
    let results = one("a", "ab\n", diagnostic);
    assert_eq!(results.findings[0].start, Some(Position { offset: 3, line: 2, column: 1 }));
}

#[test]
fn the_threshold_decides_what_fails() {
    let fails =
        |meta, threshold| one("a", "x", Diagnostic::new(meta, Place::Whole, "m")).fail(&|_| threshold);
    assert!(fails(&sample::BRANCH, Threshold::From(Severity::Info)));
    assert!(!fails(&sample::BRANCH, Threshold::From(Severity::Warning)));
    assert!(fails(&TRAILING, Threshold::From(Severity::Warning)));
    assert!(!fails(&TRAILING, Threshold::From(Severity::Error)));
    assert!(fails(&SUDO, Threshold::From(Severity::Error)));
    assert!(!fails(&SUDO, Threshold::Never));
}

#[test]
fn a_rule_may_have_a_threshold_of_its_own() {
    let results = one("a", "x", Diagnostic::new(&TRAILING, Place::Whole, "m"));
    let but =
        |id: &'static str| move |rule: &str| if rule == id { Threshold::Never } else { Threshold::default() };
    assert!(!results.fail(&but(TRAILING.id)) && results.fail(&but("other")));
}

#[test]
fn a_failed_step_fails_whatever_the_threshold() {
    assert!(sample::results().fail(&|_| Threshold::Never));
}

#[test]
fn formats_and_targets_are_read_from_words() {
    for (name, format) in Format::ALL {
        assert_eq!(name.parse(), Ok(format));
    }
    let target = Target { format: Format::Sarif, path: PathBuf::from("a=b") };
    assert_eq!("sarif=a=b".parse(), Ok(target));
    let error = "xml".parse::<Format>().unwrap_err();
    assert!(error.starts_with("`xml` is not a format; the formats are `human`, `json`"));
    assert!("sarif=".parse::<Target>().is_err());
}

#[test]
fn files_are_written_beside_standard_output() {
    let (ui, captured) = Ui::capture_with(&UiConfig::default());
    let written = RefCell::new(Vec::new());
    let targets = ["json=a.json".parse().unwrap(), "human=b.txt".parse().unwrap()];
    let write = |path: &Path, bytes: &[u8]| {
        written.borrow_mut().push((path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()));
        Ok(())
    };
    sample::results().write(&ui, Format::Github, &targets, write).unwrap();
    assert_eq!(captured.stdout(), sample_as(Format::Github));
    let expected = [("a.json", sample_as(Format::Json)), ("b.txt", sample_as(Format::Human))];
    assert_eq!(*written.borrow(), expected.map(|(path, text)| (PathBuf::from(path), text)));
}

#[test]
fn a_report_that_cannot_be_written_names_its_file() {
    let (ui, _) = Ui::capture();
    let full = |_: &Path, _: &[u8]| Err(std::io::ErrorKind::StorageFull.into());
    let targets = ["json=a.json".parse().unwrap()];
    let error = sample::results().write(&ui, Format::Human, &targets, full).unwrap_err();
    assert_eq!(error.to_string(), "cannot write the report `a.json`");
}

proptest! {
    #[test]
    fn any_text_and_span_can_be_written(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        spans in prop::collection::vec((0_usize..320, 0_usize..320), 1..5),
        message in any::<String>(),
    ) {
        let report = Report::new();
        let found = spans.iter().map(|(start, end)| {
            let mut diagnostic = Diagnostic::new(&TRAILING, Place::Span(*start..*end), message.as_str());
            diagnostic.related(*end..*start, message.as_str()).help(message.as_str());
            diagnostic
        });
        report.add(Path::new("a"), &bytes, found.collect());
        let results = report.finish();
        for format in [Format::Human, Format::Github, Format::Junit, Format::Tty, Format::Gnu, Format::Checkstyle] {
            let text = render(format, &results);
            prop_assert!(text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()), "{text:?}");
        }
        for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::GitlabCodeclimate, Format::Sonarqube] {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&render(format, &results)).is_ok());
        }
    }
}
