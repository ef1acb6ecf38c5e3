//! `bosun hooks check ID`: runs one built-in check on the named files.

use crate::check::{File, Runner};
use crate::diagnostic::{Findings, apply};
use crate::hooks::checks;
use std::ffi::OsString;

/// Runs the check named first in `words` (first draft: content checks only).
pub(crate) fn run(words: &[OsString]) -> u8 {
    let Some(id) = words.first().and_then(|id| id.to_str()) else { return 2 };
    let Some(check) = checks::ALL.iter().find(|check| check.meta.id == id) else { return 2 };
    let (options, files) = match super::options::parse(check, &words[1..]) {
        Ok(parsed) => parsed,
        Err(error) => return u8::try_from(error.exit_code()).unwrap_or(2),
    };
    let Ok(runner) = (check.build)(&options) else { return 2 };
    let mut code = 0;
    for path in &files {
        let Ok(mut bytes) = std::fs::read(path) else { return 1 };
        let Runner::Content(content) = &runner else { return 2 };
        for _ in 0..10 {
            let mut found = Vec::new();
            content.check(
                File { path, bytes: &bytes, added: None },
                &mut Findings::new(&check.meta, &mut found),
            );
            if found.is_empty() {
                break;
            }
            code = 1;
            let Some((mended, _)) = apply(&bytes, found.iter().filter_map(|finding| finding.fix.as_ref()))
            else {
                break;
            };
            bytes = mended;
            if std::fs::write(path, &bytes).is_err() {
                return 1;
            }
            if applied == fixes.len() {
                break;
            }
        }
    }
    code
}
