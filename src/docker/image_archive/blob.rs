//! One part of an image: a text, or a layer.

use super::ArchiveError;
use super::compression::{Form, head};
use super::layer::{LayerFault, LayerFiles, read_layer};
use super::room::{LARGEST_TEXT, Room};
use super::source::Hashed;
use std::io::{self, Read};
use std::rc::Rc;

/// What became of the bytes of one part.
#[derive(Debug, Clone)]
pub(super) enum Blob {
    /// A manifest, an index, a configuration.
    Text(Rc<[u8]>),
    Layer(Rc<LayerFiles>),
    /// Neither, or damaged: an error only if somebody asks for it.
    Bad(String),
}

/// Reads a part to its end. One below `blobs/sha256/` is what its name says,
/// or bad.
///
/// The outer error is that of the reader, or that memory is full.
pub(super) fn read_blob(name: &str, reader: impl Read, room: &mut Room) -> Result<(Blob, u64), BlobFault> {
    let mut reader = Hashed::new(reader);
    let head = head(&mut reader)?;
    let form = Form::of(&head);
    let mut inner_digest = None;
    let mut blob = match form {
        Form::Text => text(&head, &mut reader, room)?,
        Form::Tar | Form::Gzip | Form::Zstd => {
            let inner = form.open(head.as_slice().chain(reader.by_ref()));
            let read = if form.is_compressed() && promised(name).is_none() {
                let mut inner = Hashed::new(inner);
                let read = read_layer(inner.by_ref(), room);
                let rest = inner.drain();
                inner_digest = Some(inner.digest());
                read.and_then(|files| rest.map(|()| files).map_err(LayerFault::Tar))
            } else {
                read_layer(inner, room)
            };
            match read {
                Ok(files) => Blob::Layer(Rc::new(files)),
                Err(LayerFault::Tar(error)) => Blob::Bad(error.to_string()),
                Err(LayerFault::Full(error)) => return Err(BlobFault::Full(error)),
            }
        }
        Form::Empty => Blob::Layer(Rc::default()),
        Form::Unsupported(reason) => Blob::Bad(reason.to_owned()),
        Form::Unknown => Blob::Bad("it is neither a layer nor a manifest".to_owned()),
    };
    reader.drain()?;
    let bytes = reader.bytes;
    let digest = reader.digest();
    if promised(name).is_some_and(|promise| promise != digest) {
        blob = Blob::Bad("its bytes are not those that its name promises".to_owned());
    }
    if let Blob::Layer(files) = &mut blob
        && let Some(files) = Rc::get_mut(files)
    {
        files.stored = bytes;
        files.digest = if form == Form::Tar { Some(digest) } else { inner_digest };
    }
    Ok((blob, bytes))
}

/// Why a part is not even bad.
pub(super) enum BlobFault {
    Reader(io::Error),
    Full(ArchiveError),
}

impl From<io::Error> for BlobFault {
    fn from(error: io::Error) -> Self {
        Self::Reader(error)
    }
}

fn text(head: &[u8], reader: &mut impl Read, room: &mut Room) -> io::Result<Blob> {
    let mut text = head.to_vec();
    reader.by_ref().take(LARGEST_TEXT).read_to_end(&mut text)?;
    if text.len() as u64 > LARGEST_TEXT || !room.take_text(text.len()) {
        return Ok(Blob::Bad("it is too large for a manifest".to_owned()));
    }
    Ok(Blob::Text(text.into()))
}

/// The hash that a name promises.
fn promised(name: &str) -> Option<&str> {
    let hash = name.strip_prefix("blobs/sha256/")?;
    (hash.len() == 64).then_some(hash)
}
