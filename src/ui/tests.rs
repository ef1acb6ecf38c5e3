use super::*;

/// Refuses all output.
struct Refusing(io::ErrorKind);

impl Write for Refusing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn quiet(verbosity: Verbosity) -> UiConfig {
    UiConfig { verbosity, ..UiConfig::default() }
}

#[test]
fn output_and_talk_go_to_their_own_streams() {
    let (ui, captured) = Ui::capture();
    ui.print("result\n").unwrap();
    ui.tell(Verbosity::Normal, "said");
    assert_eq!((captured.stdout().as_str(), captured.stderr().as_str()), ("result\n", "said\n"));
}

#[test]
fn details_wait_for_verbose() {
    let (ui, captured) = Ui::capture();
    ui.tell(Verbosity::Verbose, "detail");
    assert_eq!(captured.stderr(), "");
}

#[test]
fn an_error_is_told_whatever_the_verbosity() {
    let (ui, captured) = Ui::capture_with(&quiet(Verbosity::Silent));
    ui.warn("not told");
    ui.error("cannot read `x\x1b`", &["no such file".to_owned()], &[], Some("name another"));
    insta::assert_snapshot!(captured.stderr(), @r"
    error: cannot read `x\x1b`
      because: no such file
    hint: name another
    ");
}

#[test]
fn each_stream_has_its_own_colour() {
    let terminals = Terminals { stderr: true, ..Terminals::default() };
    let (ui, captured) = Ui::capture_with(&UiConfig { terminals, ..UiConfig::default() });
    ui.warn("w");
    assert_eq!(captured.stderr(), "\x1b[1;33mwarning\x1b[0m: w\n");
    assert!(!ui.out_styles().is_enabled());
}

#[test]
fn a_closed_pipe_ends_with_zero() {
    let ui = Ui::with_streams(
        &UiConfig::default(),
        Box::new(Refusing(io::ErrorKind::BrokenPipe)),
        Box::new(io::sink()),
    );
    ui.print("a").unwrap();
    assert!(ui.is_stdout_closed());
    assert_eq!(ui.finish(1), 0);
}

#[test]
fn output_that_is_lost_is_not_success() {
    let full = BufWriter::new(Refusing(io::ErrorKind::StorageFull));
    let ui = Ui::with_streams(&UiConfig::default(), Box::new(full), Box::new(io::sink()));
    ui.print("a").unwrap();
    assert_eq!(ui.finish(0), 3);
}

#[test]
fn a_closed_pipe_does_not_let_a_commit_through() {
    let config = UiConfig { in_hook: true, ..UiConfig::default() };
    let ui = Ui::with_streams(&config, Box::new(io::sink()), Box::new(Refusing(io::ErrorKind::BrokenPipe)));
    ui.warn("a");
    assert_eq!(ui.finish(1), 1);
}

#[test]
fn progress_needs_a_terminal_that_is_not_dumb() {
    let terminals = Terminals { stderr: true, ..Terminals::default() };
    let mut config = UiConfig { terminals, ..UiConfig::default() };
    let is_live = |config: &UiConfig| Ui::capture_with(config).0.progress("work", None).is_live();
    assert!(is_live(&config));
    assert!(!is_live(&UiConfig::default()));
    assert!(!is_live(&UiConfig { no_progress: true, ..config.clone() }));
    config.variables.term = Some("dumb".into());
    assert!(!is_live(&config));
}
