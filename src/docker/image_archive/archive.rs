//! Images in tar archives, read from front to back.
//!
//! The manifest, which says what the other parts are, often comes last; so
//! every part is looked into as it comes by, and joined at the end.

use super::blob::{Blob, BlobFault, read_blob};
use super::compression::{Form, head};
use super::layer::{LONGEST_HEAD, clean};
use super::manifest::{Parts, image};
use super::room::Room;
use super::source::{Failure, Rationed, Source};
use super::{ArchiveError, Image, Wanted};
use std::collections::HashMap;
use std::io::{self, Read};
use tar::EntryType;

/// As many links from one part to the next as are followed.
const MOST_LINKS: usize = 40;

/// Reads an image from a tar archive, which may be compressed itself.
pub(crate) fn read_archive(source: impl Read, wanted: &Wanted) -> Result<Image, ArchiveError> {
    let (mut source, failure) = Source::new(source);
    let mut parts = gather(&mut source, &failure)?;
    image(&mut parts, wanted)
}

/// The parts of an archive by their names.
#[derive(Debug, Default)]
struct Gathered {
    blobs: HashMap<String, Blob>,
    links: HashMap<String, String>,
}

impl Parts for Gathered {
    fn part(&mut self, name: &str) -> Result<Option<Blob>, ArchiveError> {
        let mut name = name;
        for _ in 0..MOST_LINKS {
            if let Some(blob) = self.blobs.get(name) {
                return Ok(Some(blob.clone()));
            }
            match self.links.get(name) {
                Some(target) => name = target,
                None => return Ok(None),
            }
        }
        Err(ArchiveError::Blob { name: name.to_owned(), reason: "its links lead nowhere".to_owned() })
    }
}

fn gather(source: &mut impl Read, failure: &Failure) -> Result<Gathered, ArchiveError> {
    // Who reads an archive in vain wants to know whether the disk is to blame.
    let damaged = |error: io::Error| match failure.take() {
        Some(error) => ArchiveError::Read(error),
        None => ArchiveError::Damaged(error),
    };
    let start = head(source).map_err(damaged)?;
    let form = Form::of(&start);
    if form != Form::Tar && !form.is_compressed() {
        return Err(ArchiveError::NotTar);
    }
    let reader = form.open(start.as_slice().chain(source));
    let (reader, ration) = Rationed::new(reader);
    let mut archive = tar::Archive::new(reader);
    let mut entries = archive.entries().map_err(damaged)?;
    let mut room = Room::new();
    let mut gathered = Gathered::default();
    loop {
        // All of the part before was read.
        ration.set(LONGEST_HEAD);
        let Some(entry) = entries.next() else { break };
        let mut entry = entry.map_err(damaged)?;
        ration.set(u64::MAX);
        let name = text_of(&entry.path_bytes());
        room.take_file(name.len())?;
        match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous => {
                let size = entry.size();
                let (blob, bytes) = match read_blob(&name, &mut entry, &mut room) {
                    Ok(read) => read,
                    Err(BlobFault::Reader(error)) => return Err(damaged(error)),
                    Err(BlobFault::Full(error)) => return Err(error),
                };
                if let Some(error) = failure.take() {
                    return Err(ArchiveError::Read(error));
                }
                if bytes < size {
                    return Err(ArchiveError::Truncated(name));
                }
                gathered.blobs.insert(name, blob);
            }
            kind @ (EntryType::Symlink | EntryType::Link) => {
                let target = entry.link_name_bytes().unwrap_or_default();
                let target = if kind == EntryType::Link { text_of(&target) } else { beside(&name, &target) };
                room.take_file(target.len())?;
                gathered.links.insert(name, target);
            }
            // Nothing else is a part of an image, and nothing of it is read.
            _ => ration.set(0),
        }
    }
    Ok(gathered)
}

fn text_of(path: &[u8]) -> String {
    String::from_utf8_lossy(&clean(path)).into_owned()
}

/// What a symlink of this name means: it counts from the folder it is in.
fn beside(name: &str, target: &[u8]) -> String {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    text_of(&[folder.as_bytes(), b"/", target].concat())
}
