use super::{Format, SUDO, TRAILING, hostile, render, sample_as};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::Report;
use std::path::Path;

#[test]
fn github() {
    insta::assert_snapshot!(sample_as(Format::Github), @r"
    ::error title=step clippy failed::exit status 101%0Arun `cargo clippy --fix`%0Aerror: 100%25 <wrong>%0A --> src/a.rs:1%0A%0A\x07done
    ::error file=Dockerfile,line=2,endLine=2,col=5,endColumn=9,title=DL3004::`sudo` does nothing here%0Ahelp: write `RUN id`
    ::warning::`shfmt` is not installed
    ::warning file=src/größe.py,line=1,endLine=1,col=11,endColumn=13,title=trailing-whitespace::2 blanks at the end of the line
    ::notice::BOSUN_SKIP passes a step
    ::notice title=no-commit-to-branch::branch main: `main` is protected
    ");
}

#[test]
fn github_takes_no_command_from_a_message() {
    insta::assert_snapshot!(render(Format::Github, &hostile()), @r#"
    ::error file=%3A%3Ax%2Cy%3A%25"<&>\x1b%0A.py,line=1,endLine=1,col=1,endColumn=5,title=DL3004::a"<&>\x1b[2J%0A::error::b%250A,]]>\u{202e}
    "#);
}

#[test]
fn github_counts_what_it_would_not_show() {
    let report = Report::new();
    let warnings = (0..12).map(|at| Diagnostic::new(&TRAILING, Place::Span(at..at + 1), "w"));
    let errors = (0..11).map(|at| Diagnostic::new(&SUDO, Place::Span(at..at + 1), "e"));
    report.add(Path::new("a"), &[b'x'; 12], warnings.chain(errors).collect());
    let text = render(Format::Github, &report.finish());
    assert_eq!(text.lines().filter(|line| line.starts_with("::error")).count(), 10);
    assert_eq!(text.lines().filter(|line| line.starts_with("::warning")).count(), 10);
    assert!(text.starts_with("::error"));
    assert!(text.ends_with("\n1 more error, 2 more warnings not shown as annotations\n"));
}
