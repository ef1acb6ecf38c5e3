//! Where reports go: one to standard output, others to files.

use super::collect::Results;
use super::format::{Format, Look};
use crate::ui::{Styles, Ui, Verbosity};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A report for a file: `FORMAT=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) format: Format,
    pub(crate) path: PathBuf,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((format, path)) if !path.is_empty() => {
                Ok(Self { format: format.parse()?, path: PathBuf::from(path) })
            }
            _ => Err(format!("`{text}` is not FORMAT=FILE, for example `sarif=bosun.sarif`")),
        }
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    #[error("cannot write to standard output")]
    Stdout(#[source] io::Error),
    #[error("cannot write the report `{}`", path.display())]
    File { path: PathBuf, source: io::Error },
}

impl Results {
    /// Writes these results to standard output in `format`, and to each of
    /// `targets` by `write`, which replaces a file whole.
    ///
    /// The files are written first: a reader of standard output that leaves
    /// takes nothing from them.
    pub(crate) fn write(
        &self,
        ui: &Ui,
        format: Format,
        targets: &[Target],
        write: impl Fn(&Path, &[u8]) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let plain = Look { styles: Styles::new(false), width: 80, verbosity: Verbosity::Normal };
        for Target { format, path } in targets {
            write(path, &format.render(self, plain))
                .map_err(|source| WriteError::File { path: path.clone(), source })?;
        }
        let look = Look { styles: ui.out_styles(), width: ui.width(), verbosity: ui.verbosity() };
        let text = format.render(self, look);
        ui.print(text).and_then(|()| ui.flush()).map_err(WriteError::Stdout)
    }
}
