//! How much may be kept of an image.

use super::ArchiveError;

/// More files than any image has; their names and sizes fit into memory.
const MOST_FILES: usize = 4_000_000;
/// The bytes of all names together.
const MOST_NAMES: usize = 256 << 20;
/// The bytes of all manifests, configurations and the like together.
const MOST_TEXT: usize = 64 << 20;
/// No registry takes a larger manifest or configuration.
pub(super) const LARGEST_TEXT: u64 = 4 << 20;

/// What is left of the memory that an image may take.
#[derive(Debug)]
pub(super) struct Room {
    files: usize,
    names: usize,
    text: usize,
}

impl Room {
    pub(super) const fn new() -> Self {
        Self { files: MOST_FILES, names: MOST_NAMES, text: MOST_TEXT }
    }

    /// Takes room for a file with a name of this length.
    pub(super) fn take_file(&mut self, name: usize) -> Result<(), ArchiveError> {
        self.files = self.files.checked_sub(1).ok_or(ArchiveError::TooMuch)?;
        self.names = self.names.checked_sub(name).ok_or(ArchiveError::TooMuch)?;
        Ok(())
    }

    /// Takes room for a text; false if there is none.
    pub(super) fn take_text(&mut self, length: usize) -> bool {
        match self.text.checked_sub(length) {
            Some(left) => {
                self.text = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_end_are_refused() {
        let mut room = Room::new();
        assert!(room.take_file(MOST_NAMES).is_ok());
        assert!(matches!(room.take_file(1), Err(ArchiveError::TooMuch)));
    }

    #[test]
    fn texts_have_an_end_too() {
        let mut room = Room::new();
        assert!(room.take_text(MOST_TEXT));
        assert!(!room.take_text(1));
    }
}
