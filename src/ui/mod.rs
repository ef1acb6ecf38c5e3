//! The two streams, and everything that is decided about them once: how much
//! is told, colour, width, progress, questions.
//!
//! Standard output carries what was asked for, standard error what is said
//! about it. No other module writes to either. Nothing here knows what is
//! being told.

mod color;
mod config;
mod progress;
mod prompt;
mod stream;
mod visible;

pub(crate) use color::{ColorChoice, Style, Styles};
pub(crate) use config::{Terminals, UiConfig, Variables, Verbosity};
pub(crate) use progress::Progress;
pub(crate) use prompt::{AskError, Question};
pub(crate) use visible::{escaped, visible, visible_lines};

use std::io::{self, BufWriter, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use stream::Stream;

/// The person, or the program, that bosun talks to.
pub(crate) struct Ui {
    verbosity: Verbosity,
    out_styles: Styles,
    err_styles: Styles,
    width: usize,
    asks: bool,
    shows_progress: bool,
    yes: bool,
    in_hook: bool,
    out: Mutex<Stream>,
    err: Mutex<Stream>,
    shown: progress::Shown,
}

impl Ui {
    /// Talks through this process's standard streams.
    pub(crate) fn new(config: &UiConfig) -> Self {
        // A terminal gets each line at once, a pipe what fits a buffer.
        let out: Box<dyn Write + Send> = if config.terminals.stdout {
            Box::new(io::stdout())
        } else {
            Box::new(BufWriter::with_capacity(64 * 1024, io::stdout()))
        };
        Self::with_streams(config, out, Box::new(io::stderr()))
    }

    fn with_streams(config: &UiConfig, out: Box<dyn Write + Send>, err: Box<dyn Write + Send>) -> Self {
        let UiConfig { color, variables, terminals, .. } = config;
        let shows_progress = terminals.stderr
            && !config.no_progress
            && !variables.is_dumb()
            && config.verbosity >= Verbosity::Normal;
        Self {
            verbosity: config.verbosity,
            out_styles: Styles::new(color.decide(variables, terminals.stdout)),
            err_styles: Styles::new(color.decide(variables, terminals.stderr)),
            width: config.width(),
            asks: terminals.stdin && terminals.stderr && !config.in_hook,
            shows_progress,
            yes: config.yes,
            in_hook: config.in_hook,
            out: Mutex::new(Stream::new(out)),
            err: Mutex::new(Stream::new(err)),
            shown: progress::Shown::default(),
        }
    }

    /// How much is told.
    pub(crate) const fn verbosity(&self) -> Verbosity {
        self.verbosity
    }

    /// The styles of standard output.
    pub(crate) const fn out_styles(&self) -> Styles {
        self.out_styles
    }

    /// The styles of standard error.
    pub(crate) const fn err_styles(&self) -> Styles {
        self.err_styles
    }

    /// The columns to write for.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }

    /// True if a person is there to answer.
    pub(crate) const fn can_ask(&self) -> bool {
        self.asks
    }

    const fn answers_itself(&self) -> bool {
        self.yes
    }

    /// Returns standard output. A reader that leaves is not an error.
    pub(crate) const fn stdout(&self) -> Out<'_> {
        Out(self)
    }

    /// Writes `text` to standard output.
    pub(crate) fn print(&self, text: impl AsRef<[u8]>) -> io::Result<()> {
        self.stdout().write_all(text.as_ref())
    }

    /// Hands on what standard output has buffered.
    pub(crate) fn flush(&self) -> io::Result<()> {
        lock(&self.out).flush()
    }

    /// True once the reader of standard output has left: more output is in
    /// vain.
    pub(crate) fn is_stdout_closed(&self) -> bool {
        lock(&self.out).is_closed()
    }

    /// Hands on the last output and returns the code to exit with, given that
    /// of the work.
    ///
    /// 0 if a reader has left, as for every good neighbour in a pipe; but to
    /// git a hook's code is the verdict, and stands. 3 if the output could not
    /// be written.
    pub(crate) fn finish(&self, code: u8) -> u8 {
        if let Err(error) = self.flush() {
            // The work itself may have ended for this reason, and said so.
            if code != 3 {
                self.error("cannot write to standard output", &[error.to_string()], &[], None);
            }
            return 3;
        }
        let left = self.is_stdout_closed() || lock(&self.err).is_closed();
        if left && !self.in_hook { 0 } else { code }
    }

    /// Says `line` on standard error if at least `from` is asked for.
    pub(crate) fn tell(&self, from: Verbosity, line: &str) {
        if self.verbosity >= from {
            self.write_err(&format!("{line}\n"));
        }
    }

    /// Warns of something that does not stop the work.
    pub(crate) fn warn(&self, message: &str) {
        let label = self.err_styles.paint(Style::Warning, "warning");
        self.tell(Verbosity::Normal, &format!("{label}: {}", visible(message)));
    }

    /// Says why the job could not be done, each cause under its effect, lines
    /// that show more, and what to do. Nothing silences it.
    pub(crate) fn error(&self, message: &str, causes: &[String], details: &[String], hint: Option<&str>) {
        let styles = self.err_styles;
        let mut text = format!("{}: {}\n", styles.paint(Style::Error, "error"), visible(message));
        for cause in causes {
            text.push_str(&format!("  because: {}\n", visible(cause)));
        }
        for line in details {
            text.push_str(&format!("  {}\n", visible(line)));
        }
        if let Some(hint) = hint {
            text.push_str(&format!("{}: {}\n", styles.paint(Style::Info, "hint"), visible(hint)));
        }
        self.write_err(&text);
    }

    /// Starts to show that something takes a while; see [`Progress`].
    pub(crate) fn progress(&self, label: &str, total: Option<u64>) -> Progress {
        if !self.shows_progress {
            return Progress::none();
        }
        Progress::start(visible(label).into_owned(), total, self.shown.clone())
    }

    /// Hands on what another program writes, as it comes, to standard error.
    pub(crate) fn pass_on(&self, bytes: &[u8]) {
        let _ = self.flush();
        let _ = self.without_progress(|| lock(&self.err).write(bytes));
    }

    fn without_progress<T>(&self, act: impl FnOnce() -> T) -> T {
        self.shown.suspend(act)
    }

    /// There is nowhere to tell that standard error cannot be written.
    fn write_err(&self, text: &str) {
        // What was said first is read first, also where both are one file.
        let _ = self.flush();
        let _ = self.without_progress(|| lock(&self.err).write(text.as_bytes()));
    }
}

/// Standard output, for `write!` and for what is written piece by piece.
pub(crate) struct Out<'a>(&'a Ui);

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.without_progress(|| lock(&self.0.out).write(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn lock(stream: &Mutex<Stream>) -> MutexGuard<'_, Stream> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod capture;
#[cfg(test)]
mod tests;
