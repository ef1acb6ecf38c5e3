//! What a blob is by its first bytes, and reading it uncompressed.

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, Read};

/// As many bytes as [`Form::of`] wants to see, if there are so many.
pub(super) const HEAD: usize = 512;

/// What the first bytes of a blob say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Empty,
    Tar,
    Gzip,
    Zstd,
    /// JSON, by its first sign.
    Text,
    /// In a form that images may have and that is not read here.
    Unsupported(&'static str),
    Unknown,
}

impl Form {
    pub(super) fn of(head: &[u8]) -> Self {
        let is_text = || matches!(head.trim_ascii_start().first(), Some(b'{' | b'['));
        match head {
            [] => Self::Empty,
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstd,
            [0xfd, b'7', b'z', b'X', b'Z', ..] => Self::Unsupported("it is compressed with xz"),
            [b'B', b'Z', b'h', ..] => Self::Unsupported("it is compressed with bzip2"),
            _ if is_tar(head) => Self::Tar,
            _ if is_text() => Self::Text,
            _ => Self::Unknown,
        }
    }

    pub(super) fn is_compressed(self) -> bool {
        matches!(self, Self::Gzip | Self::Zstd)
    }

    /// Reads what is inside; what is not compressed as it is.
    pub(super) fn open<'r>(self, reader: impl Read + 'r) -> Box<dyn Read + 'r> {
        match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(reader)),
            Self::Zstd => Box::new(Zstd::new(reader)),
            _ => Box::new(reader),
        }
    }
}

/// True for the head of a tar archive, which has a sum of its own; one without
/// files is zeros.
fn is_tar(head: &[u8]) -> bool {
    let Some(head) = head.first_chunk::<HEAD>() else { return false };
    if head.iter().all(|byte| *byte == 0) {
        return true;
    }
    let mut header = tar::Header::new_old();
    header.as_mut_bytes().copy_from_slice(head);
    let field = 148..156;
    let sum: u32 = head
        .iter()
        .enumerate()
        .map(|(at, byte)| if field.contains(&at) { u32::from(b' ') } else { u32::from(*byte) })
        .sum();
    header.cksum().is_ok_and(|told| told == sum)
}

/// Reads the first bytes, up to [`HEAD`].
pub(super) fn head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// All frames of a stream, those to be skipped left out.
struct Zstd<R> {
    source: R,
    decoder: FrameDecoder,
    in_frame: bool,
}

impl<R: Read> Zstd<R> {
    fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), in_frame: false }
    }

    /// Goes to the next frame; false at the end.
    fn next_frame(&mut self) -> io::Result<bool> {
        loop {
            let mut magic = Vec::with_capacity(4);
            self.source.by_ref().take(4).read_to_end(&mut magic)?;
            if magic.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(magic.as_slice().chain(self.source.by_ref())) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    let skipped = io::copy(&mut self.source.by_ref().take(length), &mut io::sink())?;
                    if skipped < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(io::Error::other(error.to_string())),
            }
        }
    }
}

impl<R: Read> Read for Zstd<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.in_frame {
                if !self.next_frame()? {
                    return Ok(0);
                }
                self.in_frame = true;
            }
            while self.decoder.can_collect() < into.len() && !self.decoder.is_finished() {
                let wanted = BlockDecodingStrategy::UptoBytes(into.len() - self.decoder.can_collect());
                self.decoder
                    .decode_blocks(self.source.by_ref(), wanted)
                    .map_err(|error| io::Error::other(error.to_string()))?;
            }
            let read = self.decoder.read(into)?;
            if read > 0 {
                return Ok(read);
            }
            self.in_frame = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::image_archive::testing::{gzip, tar, zstd};

    fn unpacked(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Form::of(bytes).open(bytes).read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn a_form_is_told_by_its_first_bytes() {
        let archive = tar(&[("{a", b"x")]);
        assert_eq!(Form::of(&archive[..HEAD]), Form::Tar);
        assert_eq!(Form::of(&[0; 512]), Form::Tar);
        assert_eq!(Form::of(b"\n {\"a\": 1}"), Form::Text);
        assert_eq!(Form::of(&gzip(b"a")), Form::Gzip);
        assert_eq!(Form::of(&zstd(b"a")), Form::Zstd);
        assert_eq!(Form::of(b""), Form::Empty);
        assert_eq!(Form::of(&[b'a'; 512]), Form::Unknown);
        assert!(matches!(Form::of(b"\xfd7zXZ\0"), Form::Unsupported(_)));
    }

    #[test]
    fn members_of_gzip_follow_one_another() {
        assert_eq!(unpacked(&[gzip(b"one"), gzip(b"two")].concat()).unwrap(), b"onetwo");
    }

    #[test]
    fn frames_of_zstd_follow_one_another_and_some_are_skipped() {
        let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9];
        let all = [zstd(b"one"), skipped.to_vec(), zstd(b"two")].concat();
        assert_eq!(unpacked(&all).unwrap(), b"onetwo");
        assert_eq!(unpacked(&[&skipped[..], &zstd(b"x")].concat()).unwrap(), b"x");
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        for whole in [gzip(&[7; 4000]), zstd(&[7; 4000])] {
            assert!(unpacked(&whole[..whole.len() - 5]).is_err());
        }
    }
}
