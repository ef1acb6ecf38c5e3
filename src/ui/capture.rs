//! A [`Ui`] that keeps what it is told, for tests.

use super::{Ui, UiConfig};
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Sheet(Arc<Mutex<Vec<u8>>>);

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a captured [`Ui`] was told so far.
pub(crate) struct Captured {
    out: Sheet,
    err: Sheet,
}

impl Captured {
    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.out.0.lock().unwrap().clone()).unwrap()
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8(self.err.0.lock().unwrap().clone()).unwrap()
    }
}

impl Ui {
    /// Talks to memory: no terminal, no colour, normal verbosity.
    pub(crate) fn capture() -> (Self, Captured) {
        Self::capture_with(&UiConfig::default())
    }

    /// Talks to memory as `config` says.
    pub(crate) fn capture_with(config: &UiConfig) -> (Self, Captured) {
        let captured = Captured { out: Sheet::default(), err: Sheet::default() };
        let ui = Self::with_streams(config, Box::new(captured.out.clone()), Box::new(captured.err.clone()));
        (ui, captured)
    }
}
