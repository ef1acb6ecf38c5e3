//! What the unit tests of content checks share.

use crate::check::{Check, File, Options, Runner};
use crate::diagnostic::{Diagnostic, Findings, apply};
use std::path::Path;

/// Checks `bytes` as a file called `path`.
pub(super) fn check_as(
    check: &'static Check,
    options: &Options,
    path: &str,
    bytes: &[u8],
) -> Vec<Diagnostic> {
    let Ok(Runner::Content(runner)) = (check.build)(options) else {
        panic!("options refused, or no content check")
    };
    let mut found = Vec::new();
    let file = File { path: Path::new(path), bytes, added: None };
    runner.check(file, &mut Findings::new(&check.meta, &mut found));
    found
}

/// Checks `bytes` as a file of no particular name.
pub(super) fn check(check: &'static Check, options: &Options, bytes: &[u8]) -> Vec<Diagnostic> {
    check_as(check, options, "file", bytes)
}

/// Returns `bytes` after all fixes of one pass.
pub(super) fn mended_as(check: &'static Check, options: &Options, path: &str, bytes: &[u8]) -> Vec<u8> {
    let found = check_as(check, options, path, bytes);
    let fixes = found.iter().filter_map(|finding| finding.fix.as_ref());
    apply(bytes, fixes).map_or_else(|| bytes.to_vec(), |(text, _)| text)
}

/// Returns `bytes` after all fixes of one pass.
pub(super) fn mended(check: &'static Check, options: &Options, bytes: &[u8]) -> Vec<u8> {
    mended_as(check, options, "file", bytes)
}
