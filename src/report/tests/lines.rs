//! The formats of hadolint with one line, or one object, a finding.

use super::{Format, hostile, look, render, sample, sample_as};
use crate::report::{Look, Report};
use crate::ui::{Styles, Verbosity};
use serde_json::Value;

#[test]
fn tty() {
    insta::assert_snapshot!(sample_as(Format::Tty), @"
    Dockerfile:2 DL3004 error: `sudo` does nothing here
    src/größe.py:1 trailing-whitespace warning: 2 blanks at the end of the line
    bosun.yaml:1 no-commit-to-branch info: branch main: `main` is protected
    bosun.yaml:1 clippy error: step `clippy` failed: exit status 101
    ");
}

#[test]
fn tty_paints_the_severity_alone() {
    let painted = Look { styles: Styles::new(true), ..look(Verbosity::Normal) };
    let text = String::from_utf8(Format::Tty.render(&sample::results(), painted)).unwrap();
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("Dockerfile:2 DL3004 \x1b["), "{first:?}");
    assert!(first.ends_with("\x1b[0m: `sudo` does nothing here"), "{first:?}");
}

#[test]
fn gnu() {
    insta::assert_snapshot!(sample_as(Format::Gnu), @"
    bosun:Dockerfile:2: DL3004 error: `sudo` does nothing here
    bosun:src/größe.py:1: trailing-whitespace warning: 2 blanks at the end of the line
    bosun:bosun.yaml:1: no-commit-to-branch info: branch main: `main` is protected
    bosun:bosun.yaml:1: clippy error: step `clippy` failed: exit status 101
    ");
}

#[test]
fn a_line_stays_one_line_whatever_it_says() {
    insta::assert_snapshot!(render(Format::Tty, &hostile()), @r#"::x,y:%"<&>\x1b\n.py:1 DL3004 error: a"<&>\x1b[2J\r\n::error::b%0A,]]>\u{202e}"#);
    insta::assert_snapshot!(render(Format::Gnu, &hostile()), @r#"bosun:::x,y:%"<&>\x1b\n.py:1: DL3004 error: a"<&>\x1b[2J\r\n::error::b%0A,]]>\u{202e}"#);
}

#[test]
fn codacy() {
    insta::assert_snapshot!(sample_as(Format::Codacy), @r#"
    {"filename":"Dockerfile","line":2,"message":"`sudo` does nothing here","patternId":"DL3004"}
    {"filename":"src/größe.py","line":1,"message":"2 blanks at the end of the line","patternId":"trailing-whitespace"}
    {"filename":"bosun.yaml","line":1,"message":"branch main: `main` is protected","patternId":"no-commit-to-branch"}
    {"filename":"bosun.yaml","line":1,"message":"step `clippy` failed: exit status 101","patternId":"clippy"}
    "#);
}

#[test]
fn codacy_gives_one_object_a_line() {
    let text = render(Format::Codacy, &hostile());
    let objects: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0]["patternId"], "DL3004");
}

#[test]
fn nothing_found_is_nothing_written() {
    for format in [Format::Tty, Format::Gnu, Format::Codacy, Format::Codeclimate] {
        assert_eq!(render(format, &Report::new().finish()), "", "{format:?}");
    }
}
