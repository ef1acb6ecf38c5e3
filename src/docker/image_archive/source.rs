//! Readers that watch what goes through them.

use sha2::{Digest as _, Sha256};
use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::rc::Rc;

/// Where a source leaves why it failed.
pub(super) type Failure = Rc<RefCell<Option<io::Error>>>;

/// Remembers when the source itself fails, which the packages above it would
/// take for a damaged archive.
pub(super) struct Source<R> {
    inner: R,
    failure: Failure,
}

impl<R: Read> Source<R> {
    pub(super) fn new(inner: R) -> (Self, Failure) {
        let failure = Failure::default();
        (Self { inner, failure: Rc::clone(&failure) }, failure)
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.inner.read(into) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let told = io::Error::from(error.kind());
                    self.failure.borrow_mut().get_or_insert(error);
                    return Err(told);
                }
                read => return read,
            }
        }
    }
}

/// How much may still be read; shared with the one who reads.
#[derive(Debug, Clone, Default)]
pub(super) struct Ration(Rc<Cell<u64>>);

impl Ration {
    pub(super) fn set(&self, bytes: u64) {
        self.0.set(bytes);
    }
}

/// Ends with an error where more is read than is given out: a name that is as
/// long as an archive must not become as much memory.
pub(super) struct Rationed<R> {
    inner: R,
    ration: Ration,
}

impl<R: Read> Rationed<R> {
    pub(super) fn new(inner: R) -> (Self, Ration) {
        let ration = Ration::default();
        (Self { inner, ration: ration.clone() }, ration)
    }
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.ration.0.get();
        if left == 0 && !into.is_empty() {
            return Err(io::Error::other("the name of a file is too long"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        let read = self.inner.read(&mut into[..most])?;
        self.ration.0.set(left - read as u64);
        Ok(read)
    }
}

/// Counts bytes and takes their hash.
pub(super) struct Hashed<R> {
    inner: R,
    hash: Sha256,
    pub(super) bytes: u64,
}

impl<R: Read> Hashed<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    /// Reads what is left.
    pub(super) fn drain(&mut self) -> io::Result<()> {
        let mut buffer = vec![0; 64 << 10];
        while self.read(&mut buffer)? > 0 {}
        Ok(())
    }

    /// Returns the hash in hexadecimal.
    pub(super) fn digest(self) -> String {
        self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(&into[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }

    #[test]
    fn a_source_that_fails_is_remembered() {
        let (mut source, failure) = Source::new(Broken);
        assert!(source.read(&mut [0; 4]).is_err());
        assert_eq!(failure.take().unwrap().to_string(), "unplugged");
    }

    #[test]
    fn a_ration_ends() {
        let (mut rationed, ration) = Rationed::new(b"12345".as_slice());
        ration.set(3);
        let mut read = Vec::new();
        assert!(rationed.read_to_end(&mut read).is_err());
        assert_eq!(read, b"123");
    }

    #[test]
    fn bytes_are_counted_and_hashed() {
        let mut hashed = Hashed::new(b"abc".as_slice());
        hashed.drain().unwrap();
        assert_eq!(hashed.bytes, 3);
        assert!(hashed.digest().starts_with("ba7816bf"));
    }
}
