use super::{Format, Look, hostile, look, render, sample, sample_as};
use crate::report::{Event, Report};
use crate::ui::{Styles, Verbosity};
use std::path::PathBuf;
use std::time::Duration;

#[test]
fn human() {
    insta::assert_snapshot!(sample_as(Format::Human), @r"
    Dockerfile
      2:5 error: `sudo` does nothing here [DL3004]
        2 | RUN sudo id
          |     ^^^^
          see 1:1: the user is root since here
          help: write `RUN id`

    src/größe.py
      1:11 warning: 2 blanks at the end of the line [trailing-whitespace]
        1 |     größe = 1
          |              ^^

    branch main
      info: `main` is protected [no-commit-to-branch]

    failed  clippy  exit status 101  2.34 s
        $ cargo clippy -- -D warnings
        error: 100% <wrong>
         --> src/a.rs:1

        \x07done
      help: run `cargo clippy --fix`
    end-of-file-fixer mended 2 files and staged them: a.txt, b.txt
    warning: `shfmt` is not installed
    note: BOSUN_SKIP passes a step

    1 error, 1 warning, 1 info in 2 files (214 checked), 1 fixable, 1 of 2 steps failed
    ");
}

#[test]
fn human_verbose_tells_successes() {
    let text = Format::Human.render(&sample::results(), look(Verbosity::Verbose));
    let text = String::from_utf8(text).unwrap();
    let told: Vec<&str> = text.lines().filter(|line| line.contains("  ") && !line.starts_with(' ')).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    ok  rustfmt  3 files  0.12 s
    failed  clippy  exit status 101  2.34 s
    skipped  eslint  no file matches
    ");
}

#[test]
fn human_quiet_tells_findings_and_failures() {
    let text = String::from_utf8(Format::Human.render(&sample::results(), look(Verbosity::Quiet))).unwrap();
    assert!(text.contains("`sudo` does nothing here"));
    assert!(text.contains("failed  clippy"));
    assert!(!text.contains("mended"));
    assert!(!text.contains("checked)"));
}

#[test]
fn human_silent_says_nothing() {
    assert!(Format::Human.render(&sample::results(), look(Verbosity::Silent)).is_empty());
}

#[test]
fn human_says_nothing_of_success() {
    let report = Report::new();
    report.checked_files(9);
    report.add_event(0, Event::StepSkipped { id: "a".to_owned(), reason: "no file matches".to_owned() });
    assert_eq!(render(Format::Human, &report.finish()), "");
}

#[test]
fn human_reads_the_same_with_colour() {
    let results = sample::results();
    let colored = Look { styles: Styles::new(true), ..look(Verbosity::Normal) };
    let colored = Format::Human.render(&results, colored);
    assert_ne!(colored, Format::Human.render(&results, look(Verbosity::Normal)));
    let bare = regex::bytes::Regex::new("\x1b\\[[0-9;]*m").unwrap().replace_all(&colored, &b""[..]);
    assert_eq!(String::from_utf8_lossy(&bare), sample_as(Format::Human));
}

#[test]
fn human_keeps_harm_from_the_terminal() {
    insta::assert_snapshot!(render(Format::Human, &hostile()), @r#"
    ::x,y:%"<&>\x1b\n.py
      1:1 error: a"<&>\x1b[2J\r\n::error::b%0A,]]>\u{202e} [DL3004]
        1 | \x1b[2J
          | ^^^^^^^

    1 error in 1 file
    "#);
}

#[test]
fn a_step_without_findings_is_summed_up_alone() {
    let report = Report::new();
    report.add_event(
        0,
        Event::StepFailed {
            id: "test".to_owned(),
            exit: "timed out".to_owned(),
            output: Vec::new(),
            duration: Duration::from_secs(120),
            fail_text: Some("first\nsecond".to_owned()),
            command: None,
        },
    );
    insta::assert_snapshot!(render(Format::Human, &report.finish()), @r"
    failed  test  timed out  120.00 s
      help: first
            second

    1 of 1 step failed
    ");
}

#[test]
fn a_long_list_of_mended_files_is_counted() {
    let report = Report::new();
    let paths = (0..12).map(|number| PathBuf::from(format!("{number}"))).collect();
    report.add_event(0, Event::Mended { id: "x".to_owned(), paths, staged: false });
    let text = render(Format::Human, &report.finish());
    assert_eq!(text, "x mended 12 files: 0, 1, 2, 3, 4, 5, 6, 7 and 4 more\n");
}
