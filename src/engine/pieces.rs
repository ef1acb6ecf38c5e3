//! Answers that come piece by piece.

use super::{Asked, Engine, EngineError};
use bollard::errors::Error as Refusal;
use futures_core::Stream;
use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::Pin;
use std::time::{Duration, Instant};

/// How often a wait looks whether it is to be stopped.
const GLANCE: Duration = Duration::from_millis(100);

/// An answer of which more may come.
pub(super) struct Pieces<'e, P> {
    engine: &'e Engine,
    stream: Pin<Box<dyn Stream<Item = Result<P, Refusal>> + 'e>>,
    longest: Duration,
    stop: &'e dyn Fn() -> bool,
}

impl<'e, P> Pieces<'e, P> {
    /// Takes an answer; no wait for the next piece is longer than `longest`,
    /// and once `stop` is true there is an error instead of one.
    pub(super) fn new(
        engine: &'e Engine,
        stream: impl Stream<Item = Result<P, Refusal>> + 'e,
        longest: Duration,
        stop: &'e dyn Fn() -> bool,
    ) -> Self {
        Self { engine, stream: Box::pin(stream), longest, stop }
    }

    /// Waits for the next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<P>, EngineError> {
        self.next_or_refusal()?.map_err(|error| self.engine.refused(Asked::Refused(error)))
    }

    /// Like [`Self::next`], with what the engine itself says is wrong.
    pub(super) fn next_or_refusal(&mut self) -> Result<Result<Option<P>, Refusal>, EngineError> {
        let runtime = self.engine.runtime.as_ref().expect("it is there until the engine is dropped");
        let started = Instant::now();
        loop {
            if (self.stop)() {
                return Err(EngineError::Stopped);
            }
            let next = poll_fn(|context| self.stream.as_mut().poll_next(context));
            let glance = GLANCE.min(self.longest);
            match runtime.block_on(async { tokio::time::timeout(glance, next).await }) {
                Ok(None) => return Ok(Ok(None)),
                Ok(Some(Ok(piece))) => return Ok(Ok(Some(piece))),
                Ok(Some(Err(error))) => return Ok(Err(error)),
                Err(_) if started.elapsed() >= self.longest => {
                    return Err(EngineError::Stalled(self.engine.endpoint.clone()));
                }
                Err(_) => {}
            }
        }
    }

    /// The bytes of all pieces in a row; what goes wrong is an [`EngineError`]
    /// within the error of reading.
    pub(super) fn into_read(self) -> impl Read + use<'e, P>
    where
        P: AsRef<[u8]> + Default,
    {
        Joined { pieces: self, piece: io::Cursor::default() }
    }
}

/// Bytes, as they come.
struct Joined<'e, P> {
    pieces: Pieces<'e, P>,
    /// What came last.
    piece: io::Cursor<P>,
}

impl<P: AsRef<[u8]>> Read for Joined<'_, P> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.piece.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            match self.pieces.next() {
                Ok(Some(piece)) => self.piece = io::Cursor::new(piece),
                Ok(None) => return Ok(0),
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }
}
