//! A standard stream whose reader may leave.

use std::io::{self, Write};

/// Writes until the other end is closed, and throws away what comes after.
pub(super) struct Stream {
    inner: Box<dyn Write + Send>,
    closed: bool,
}

impl Stream {
    pub(super) fn new(inner: Box<dyn Write + Send>) -> Self {
        Self { inner, closed: false }
    }

    /// True once the reader has left.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes all of `bytes`; a reader that has left is not an error.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.inner.write_all(bytes);
        self.absorb(written)
    }

    /// Hands on what is buffered; a reader that has left is not an error.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.absorb(flushed)
    }

    fn absorb(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                // A buffer would try again, and fail, when it is dropped.
                self.inner = Box::new(io::sink());
                Ok(())
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_leaves_is_no_error() {
        let mut stream = Stream::new(Box::new(Failing(io::ErrorKind::BrokenPipe)));
        assert!(stream.write(b"a").is_ok());
        assert!(stream.is_closed());
        assert!(stream.flush().is_ok());
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let mut stream = Stream::new(Box::new(Failing(io::ErrorKind::StorageFull)));
        assert!(stream.write(b"a").is_err());
        assert!(!stream.is_closed());
    }
}
