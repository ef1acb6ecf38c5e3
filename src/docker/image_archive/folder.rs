//! Images in folders: the OCI layout, or an archive that was unpacked.

use super::blob::{Blob, BlobFault, read_blob};
use super::manifest::{Parts, image};
use super::room::Room;
use super::{ArchiveError, Image, Wanted};
use std::io::{self, Read};

/// Opens a file of the folder by its path from there, which has no `..`;
/// `None` if there is none.
pub(super) type Open<'o> = dyn FnMut(&str) -> io::Result<Option<Box<dyn Read>>> + 'o;

/// Reads an image from the files of a folder.
pub(crate) fn read_folder(open: &mut Open<'_>, wanted: &Wanted) -> Result<Image, ArchiveError> {
    image(&mut Folder { open, room: Room::new() }, wanted)
}

struct Folder<'f, 'o> {
    open: &'f mut Open<'o>,
    room: Room,
}

impl Parts for Folder<'_, '_> {
    fn part(&mut self, name: &str) -> Result<Option<Blob>, ArchiveError> {
        let reader = match (self.open)(name) {
            Ok(Some(reader)) => reader,
            Ok(None) => return Ok(None),
            Err(error) => return Err(unread(name, &error)),
        };
        match read_blob(name, reader, &mut self.room) {
            Ok((blob, _)) => Ok(Some(blob)),
            Err(BlobFault::Reader(error)) => Err(unread(name, &error)),
            Err(BlobFault::Full(error)) => Err(error),
        }
    }
}

fn unread(name: &str, error: &io::Error) -> ArchiveError {
    ArchiveError::Read(io::Error::new(error.kind(), format!("`{name}`: {error}")))
}
