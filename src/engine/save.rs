//! Images as a stream of bytes.

use super::Engine;
use super::pieces::Pieces;
use std::io::Read;
use std::time::Duration;

impl Engine {
    /// Asks for an image that it has, as `docker save` writes it.
    ///
    /// No wait for the next bytes is longer than `longest`: an engine may
    /// write all of the image to its own disk before it sends the first.
    /// Once `stop` is true reading ends with an error. What goes wrong is an
    /// [`EngineError`](super::EngineError) within the error of reading.
    pub(crate) fn save<'e>(
        &'e self,
        name: &str,
        longest: Duration,
        stop: &'e dyn Fn() -> bool,
    ) -> impl Read + use<'e> {
        // Bollard's own limit, in whole seconds, is for the time until the head.
        let docker = self.docker.clone().with_timeout(longest.saturating_add(Duration::from_secs(1)));
        Pieces::new(self, docker.export_image(name), longest, stop).into_read()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EngineError, Patience};
    use super::*;
    use crate::engine::fake::FakeEngine;
    use std::ffi::OsString;
    use std::io::Write as _;
    use std::os::unix::net::UnixListener;
    use std::thread::JoinHandle;
    use std::time::Instant;

    const LONG: Duration = Duration::from_secs(30);

    fn read(engine: &Engine, longest: Duration, stop: &dyn Fn() -> bool) -> Result<Vec<u8>, EngineError> {
        let mut bytes = Vec::new();
        match engine.save("x", longest, stop).read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(*error.into_inner().unwrap().downcast().unwrap()),
        }
    }

    /// An engine that promises 100 bytes, sends these and then nothing.
    fn stalling(sent: &'static str) -> (tempfile::TempDir, Engine, JoinHandle<()>) {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("engine.sock");
        let listener = UnixListener::bind(&socket).unwrap();
        let thread = std::thread::spawn(move || {
            // The first connection only looks whether somebody listens.
            drop(listener.accept().unwrap());
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]).unwrap();
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{sent}").unwrap();
            // Until the other side has had enough.
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let host = OsString::from(format!("unix://{}", socket.display()));
        let env = move |name: &str| (name == "DOCKER_HOST").then(|| host.clone());
        let engine = Engine::connect(&env, Patience::default()).unwrap();
        (folder, engine, thread)
    }

    #[test]
    fn an_image_comes_as_it_is_sent() {
        let text = "bytes ".repeat(50_000);
        let fake = FakeEngine::new(&[("/images/x/get", &text)]);
        let engine = Engine::connect(&fake.env(), Patience::default()).unwrap();
        assert_eq!(read(&engine, LONG, &|| false).unwrap(), text.as_bytes());
    }

    #[test]
    fn an_image_that_is_gone_meanwhile_is_an_error() {
        let fake = FakeEngine::new(&[]);
        let engine = Engine::connect(&fake.env(), Patience::default()).unwrap();
        assert!(matches!(read(&engine, LONG, &|| false), Err(EngineError::Answer { .. })));
    }

    #[test]
    fn an_engine_that_sends_nothing_more_is_given_up() {
        let (_folder, engine, thread) = stalling("some");
        let found = read(&engine, Duration::from_millis(150), &|| false);
        assert!(matches!(found, Err(EngineError::Stalled(_))), "{found:?}");
        drop(engine);
        thread.join().unwrap();
    }

    #[test]
    fn a_wait_can_be_stopped() {
        let (_folder, engine, thread) = stalling("some");
        let started = Instant::now();
        let found = read(&engine, LONG, &|| started.elapsed() > Duration::from_millis(50));
        assert!(matches!(found, Err(EngineError::Stopped)), "{found:?}");
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        drop(engine);
        thread.join().unwrap();
    }
}
