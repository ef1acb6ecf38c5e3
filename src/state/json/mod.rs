//! JSON as state files have it: read in place, numbers by their exact text.
//!
//! A scanner over the bytes and values that borrow from them; nothing here
//! recurses or copies what it steps over, and every refusal has its offset.

mod pretty;
mod raw;
mod scan;
mod walk;

pub(crate) use pretty::{compact, indented, quote};
pub(crate) use raw::{Kind, Raw, decode};
pub(crate) use scan::{MOST_LEVELS, Next, Scanner};
pub(crate) use walk::{Step, path_text, walk};
