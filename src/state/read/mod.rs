//! Reads states of every format.
//!
//! [`read`] tells the format by the head and leaves the rest to one file a
//! format. What terraform refuses is refused, with a place and a reason.

mod fields;
mod legacy;
mod outputs;
mod show;
mod v4;

#[cfg(test)]
mod tests;

use super::error::{Fault, ReadError};
use super::json::{Kind, Next, Raw, Scanner};
use super::model::State;
use super::order::first_repeated;

/// How much of a state is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// Up to the outputs: where they come first, the rest is not looked at.
    Outputs,
}

/// From this size on, attributes are stepped over by layout where the head
/// shows that terraform wrote the file.
const LARGE: usize = 8 << 20;

/// How a file that terraform writes begins.
const CANONICAL: &[u8] = b"{\n  \"version\": 4,\n  \"terraform_version\": \"";

/// Reads a state of any format.
pub(crate) fn read(bytes: &[u8], extent: Extent) -> Result<State<'_>, ReadError> {
    let by_layout = bytes.len() >= LARGE && bytes.starts_with(CANONICAL);
    if by_layout && let Ok(state) = read_by(Scanner::by_layout(bytes), bytes, extent) {
        return Ok(state);
    }
    read_by(Scanner::new(bytes), bytes, if bytes.len() >= LARGE { extent } else { Extent::Whole })
}

/// Reads by layout whatever the size, for tests.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn read_by_layout(bytes: &[u8]) -> Result<State<'_>, ReadError> {
    read_by(Scanner::by_layout(bytes), bytes, Extent::Whole)
}

/// Refuses a state in which an object stands twice.
fn without_repeats(state: State<'_>) -> Result<State<'_>, ReadError> {
    match first_repeated(&state) {
        None => Ok(state),
        Some((address, offset)) => {
            Err(ReadError::new(offset, format!("`{address}` stands in the state twice")))
        }
    }
}

/// What the head of a file says.
#[derive(Debug, Default)]
struct Head<'a> {
    version: Option<Raw<'a>>,
    is_show: bool,
    is_encrypted: bool,
}

fn read_by<'a>(scanner: Scanner<'a>, bytes: &'a [u8], extent: Extent) -> Result<State<'a>, ReadError> {
    match head(bytes)? {
        Head { is_encrypted: true, .. } => {
            Err(ReadError::of(Fault::Locked, 0, "the state is encrypted, and there is no key for it"))
        }
        Head { version: None, is_show: true, .. } => show::read(scanner, bytes).and_then(without_repeats),
        Head { version: None, .. } => {
            Err(ReadError::of(Fault::Version, 0, "there is no `version`, so it is no state"))
        }
        Head { version: Some(version), .. } => match version.bytes() {
            b"4" => v4::read(scanner, bytes, extent),
            b"1" | b"2" | b"3" => {
                legacy::read(scanner, bytes, version.bytes()[0] - b'0').and_then(without_repeats)
            }
            b"0" => Err(ReadError::of(
                Fault::Version,
                version.offset_in(bytes),
                "version 0 was never written as JSON",
            )),
            other => {
                let text = String::from_utf8_lossy(other);
                let is_number = version.kind() == Kind::Number && other.iter().all(u8::is_ascii_digit);
                let message = if is_number {
                    format!("state format version {text} is not known here; the versions are 1 to 4")
                } else {
                    format!("`version` is {}, and not a whole number", version.kind().word())
                };
                Err(ReadError::of(Fault::Version, version.offset_in(bytes), message))
            }
        },
    }
}

/// Looks for what tells the formats apart; at the head of most files.
fn head(bytes: &[u8]) -> Result<Head<'_>, ReadError> {
    let mut scanner = Scanner::new(bytes);
    match scanner.peek() {
        None => return Err(ReadError::of(Fault::Empty, 0, "the file is empty")),
        Some(b'{') => {}
        // What old terraforms wrote in Go's own encoding begins so.
        Some(b't') if bytes.starts_with(b"tfstate") => {
            return Err(ReadError::of(Fault::Version, 0, "version 0 is binary and is no longer read"));
        }
        Some(b'[' | b'"' | b'-' | b'0'..=b'9' | b'n' | b't' | b'f') => {
            let found = scanner.value()?.kind().word();
            return Err(ReadError::of(Fault::Version, 0, format!("it is {found}, and a state is a map")));
        }
        Some(_) => return Err(scanner.refuse("a state")),
    }
    let mut head = Head::default();
    scanner.map(|scanner, key, _| {
        match key {
            b"version" => head.version = Some(scanner.value()?),
            b"format_version" => head.is_show = true,
            b"encrypted_data" => head.is_encrypted = true,
            key if key.eq_ignore_ascii_case(b"version") => head.version = Some(scanner.value()?),
            _ => {
                scanner.value()?;
                return Ok(Next::Go);
            }
        }
        // Nothing else is wanted of a file that says what it is.
        Ok::<_, ReadError>(if head.version.is_some() || head.is_show || head.is_encrypted {
            Next::Stop
        } else {
            Next::Go
        })
    })?;
    Ok(head)
}
