//! Every scalar of a value, with the way to it.

use super::raw::{Raw, decode};
use super::scan::{MOST_LEVELS, Scanner};
use crate::state::error::ReadError;
use std::fmt::Write as _;

/// One step on the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// A key as it stands in the file, escapes and all.
    Key(&'a [u8]),
    Index(usize),
}

/// Calls `leaf` with the way to each scalar and to each empty map or list.
pub(crate) fn walk<'a>(raw: Raw<'a>, leaf: &mut dyn FnMut(&[Step<'a>], Raw<'a>)) -> Result<(), ReadError> {
    let bytes = raw.bytes();
    let mut scanner = Scanner::new(bytes);
    let mut path: Vec<Step<'a>> = Vec::new();
    loop {
        let start = {
            scanner.peek();
            scanner.offset()
        };
        match scanner.peek() {
            Some(open @ (b'{' | b'[')) => {
                if path.len() == MOST_LEVELS {
                    return Err(ReadError::deep(start));
                }
                scanner.step();
                if scanner.peek() != Some(open + 2) {
                    path.push(if open == b'{' { Step::Key(scanner.map_key()?) } else { Step::Index(0) });
                    continue;
                }
                scanner.step();
                leaf(&path, Raw::new(&bytes[start..scanner.offset()]));
            }
            _ => leaf(&path, scanner.value()?),
        }
        if !onward(&mut scanner, &mut path)? {
            return scanner.end();
        }
    }
}

/// Goes to the next value; false where there is none.
fn onward<'a>(scanner: &mut Scanner<'a>, path: &mut Vec<Step<'a>>) -> Result<bool, ReadError> {
    while let Some(last) = path.last_mut() {
        match (scanner.peek(), &mut *last) {
            (Some(b','), Step::Key(key)) => {
                scanner.step();
                *key = scanner.map_key()?;
                return Ok(true);
            }
            (Some(b','), Step::Index(index)) => {
                scanner.step();
                *index += 1;
                return Ok(true);
            }
            (Some(b'}'), Step::Key(_)) | (Some(b']'), Step::Index(_)) => {
                scanner.step();
                path.pop();
            }
            (_, Step::Key(_)) => return Err(scanner.refuse("`,` or `}`")),
            (_, Step::Index(_)) => return Err(scanner.refuse("`,` or `]`")),
        }
    }
    Ok(false)
}

/// The way as people write it: `tags.Name`, `rules[0].port`, `a["b.c"]`.
pub(crate) fn path_text(path: &[Step<'_>]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Index(index) => drop(write!(out, "[{index}]")),
            Step::Key(key) => {
                let key = decode(key);
                let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '%' | '#');
                if key.is_empty() || !key.chars().all(word) {
                    let _ = write!(out, "[{}]", super::quote(&key));
                } else {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(&key);
                }
            }
        }
    }
    out
}
