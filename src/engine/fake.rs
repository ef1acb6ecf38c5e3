//! An engine for tests: it listens at a socket of its own, answers what it is
//! told to, and remembers what it was asked.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Answers by path; a path that is not among them is not found.
type Answers = Vec<(&'static str, String)>;

pub(crate) struct FakeEngine {
    folder: tempfile::TempDir,
    asked: Arc<Mutex<Vec<String>>>,
    thread: Option<JoinHandle<()>>,
}

/// What the last connection, which ends the fake, asks for.
const END: &str = "/end";

impl FakeEngine {
    /// Listens, and answers with these texts.
    pub(crate) fn new(answers: &[(&'static str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join("engine.sock")).unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers: Answers = answers.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
        let thread = std::thread::spawn({
            let asked = Arc::clone(&asked);
            move || {
                for stream in listener.incoming() {
                    if serve(stream.unwrap(), &answers, &asked).is_none() {
                        break;
                    }
                }
            }
        });
        Self { folder, asked, thread: Some(thread) }
    }

    /// Where it listens.
    pub(crate) fn socket(&self) -> PathBuf {
        self.folder.path().join("engine.sock")
    }

    /// An environment that names it and nothing else.
    pub(crate) fn env(&self) -> impl Fn(&str) -> Option<OsString> + Send + Sync + use<> {
        let host = OsString::from(format!("unix://{}", self.socket().display()));
        move |name| (name == "DOCKER_HOST").then(|| host.clone())
    }

    /// The paths that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for FakeEngine {
    fn drop(&mut self) {
        if let Ok(mut stream) = UnixStream::connect(self.socket()) {
            let _ = write!(stream, "GET {END} HTTP/1.1\r\n\r\n");
        }
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Answers one connection; `None` if it was the last.
fn serve(stream: UnixStream, answers: &Answers, asked: &Mutex<Vec<String>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    // A connection that asks nothing is only a look whether somebody listens.
    let Some(first) = lines.next() else { return Some(()) };
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    lines.by_ref().find(String::is_empty);
    if path == END {
        return None;
    }
    let answer = answers.iter().find(|(known, _)| *known == path).map(|(_, text)| text.clone());
    asked.lock().unwrap().push(path);
    let (status, text) = match answer {
        Some(text) => ("200 OK", text),
        None => ("404 Not Found", r#"{"message":"no such thing"}"#.to_owned()),
    };
    let mut stream = stream;
    let length = text.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{text}"
    );
    Some(())
}
