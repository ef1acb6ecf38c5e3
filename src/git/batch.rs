//! Git processes that answer one question after another, for questions that
//! are asked of every file.

use super::GitError;
use super::plumbing::Plumbing;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Mutex, PoisonError};

/// One such process, started when it is first asked.
pub(super) struct Batch {
    args: &'static [&'static str],
    running: Mutex<Option<Running>>,
}

struct Running {
    child: Child,
    /// `None` once it is told to end.
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Batch {
    pub(super) const fn new(args: &'static [&'static str]) -> Self {
        Self { args, running: Mutex::new(None) }
    }

    /// Writes a question and reads its answer.
    ///
    /// A process that a signal to our group has ended is started again.
    pub(super) fn ask<T>(
        &self,
        plumbing: &Plumbing,
        question: &[u8],
        answer: impl Fn(&mut BufReader<ChildStdout>) -> io::Result<T>,
    ) -> Result<T, GitError> {
        let mut place = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let mut said = String::new();
        for _ in 0..2 {
            let mut running = match place.take() {
                Some(running) => running,
                None => Running::start(self.args, plumbing)?,
            };
            if let Ok(answer) = running.ask(question, &answer) {
                *place = Some(running);
                return Ok(answer);
            }
            said = running.last_words();
        }
        Err(plumbing.failure(self.args[0], &said))
    }
}

impl Running {
    fn start(args: &[&str], plumbing: &Plumbing) -> Result<Self, GitError> {
        let mut command = plumbing.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(super::plumbing::not_started)?;
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("it was asked for above");
        Ok(Self { child, stdin, stdout: BufReader::new(stdout) })
    }

    fn ask<T>(
        &mut self,
        question: &[u8],
        answer: impl Fn(&mut BufReader<ChildStdout>) -> io::Result<T>,
    ) -> io::Result<T> {
        let stdin = self.stdin.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        stdin.write_all(question)?;
        stdin.flush()?;
        answer(&mut self.stdout)
    }

    /// Ends it and returns what it complained about.
    fn last_words(mut self) -> String {
        self.stdin = None;
        let mut said = Vec::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            // What cannot be read is not told.
            let _ = stderr.read_to_end(&mut said);
        }
        String::from_utf8_lossy(&said).trim().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stdin = None;
        // It ends with its input; its answers are of no use any more.
        let _ = self.child.wait();
    }
}

/// Reads up to a byte, which is cut off; an early end is an error.
pub(super) fn read_until(from: &mut BufReader<ChildStdout>, end: u8) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.read_until(end, &mut bytes)?;
    if bytes.pop() == Some(end) { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
