//! The plumbing road: asking the installed git.

use super::batch::{Batch, read_until};
use super::{GitError, Id, Layout};
use crate::files;
use std::ffi::OsStr;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The version of the installed git, as it says itself.
pub(crate) fn version() -> Result<String, GitError> {
    let output = Command::new("git").arg("--version").stdin(Stdio::null()).output();
    let output = output.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => GitError::NoGit,
        _ => GitError::Io(error),
    })?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(GitError::Command { command: "--version".to_owned(), reason });
    }
    Ok(said.trim().trim_start_matches("git version ").to_owned())
}

/// Starts git for one repository.
pub(super) struct Plumbing {
    git_dir: PathBuf,
    work_tree: Option<PathBuf>,
    index: PathBuf,
    /// Where bosun's temporary files are.
    temp: PathBuf,
    reader: Batch,
    writer: Batch,
    attributes: Batch,
}

/// The attributes by which git converts a text.
pub(super) const CONVERSIONS: [&str; 6] = ["text", "eol", "crlf", "ident", "filter", "working-tree-encoding"];

impl Plumbing {
    pub(super) fn new(layout: &Layout) -> Self {
        Self {
            git_dir: layout.git_dir.clone(),
            work_tree: layout.work_tree.clone(),
            index: layout.index.clone(),
            temp: layout.own_dir().join("temp"),
            reader: Batch::new(&["cat-file", "--batch"]),
            writer: Batch::new(&["hash-object", "-w", "--no-filters", "--stdin-paths"]),
            attributes: Batch::new(&[
                "check-attr",
                "-z",
                "--stdin",
                CONVERSIONS[0],
                CONVERSIONS[1],
                CONVERSIONS[2],
                CONVERSIONS[3],
                CONVERSIONS[4],
                CONVERSIONS[5],
            ]),
        }
    }

    /// Reads an object's bytes.
    pub(super) fn read_object(&self, id: Id) -> Result<Vec<u8>, GitError> {
        let bytes = self.reader.ask(self, format!("{id}\n").as_bytes(), |from| {
            let header = read_until(from, b'\n')?;
            let size =
                std::str::from_utf8(&header).ok().and_then(|header| header.rsplit(' ').next()?.parse().ok());
            let Some(size) = size else { return Ok(None) };
            let mut bytes = vec![0; size];
            from.read_exact(&mut bytes)?;
            from.read_exact(&mut [0])?;
            Ok(Some(bytes))
        })?;
        bytes.ok_or(GitError::Missing(id))
    }

    /// Stores a blob. Git takes only files one after another.
    pub(super) fn write_blob(&self, bytes: &[u8]) -> Result<Id, GitError> {
        let temp = self.temp.join(format!("blob-{}-{}", std::process::id(), files::next_number()));
        if !self.temp.exists() {
            std::fs::create_dir_all(&self.temp)?;
        }
        std::fs::write(&temp, bytes)?;
        let question = [super::path_bytes(&temp), b"\n"].concat();
        let written = if super::path_bytes(&temp).iter().any(|byte| matches!(byte, b'\n' | b'"')) {
            self.run(&["hash-object", "-w", "--stdin"], bytes)
        } else {
            self.writer.ask(self, &question, |from| read_until(from, b'\n'))
        };
        let _ = std::fs::remove_file(&temp);
        Id::parse(written?.trim_ascii()).ok_or_else(|| super::objects::unexpected("hash-object"))
    }

    /// The attributes of [`CONVERSIONS`] that a path has, in that order.
    pub(super) fn conversions(&self, path: &Path) -> Result<[Option<String>; 6], GitError> {
        let question = [super::path_bytes(path), &[0]].concat();
        self.attributes.ask(self, &question, |from| {
            let mut values = [const { None }; 6];
            for value in &mut values {
                read_until(from, 0)?;
                read_until(from, 0)?;
                let text = read_until(from, 0)?;
                *value = (text != b"unspecified").then(|| String::from_utf8_lossy(&text).into_owned());
            }
            Ok(values)
        })
    }

    /// Runs git with `args` and `input`, and returns what it printed.
    pub(super) fn run<A: AsRef<OsStr>>(&self, args: &[A], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let output = self.output(args, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let command = args.first().map(|arg| arg.as_ref().to_string_lossy()).unwrap_or_default();
        Err(self.failure(&command, String::from_utf8_lossy(&output.stderr).trim()))
    }

    /// What it means that git failed and said this.
    pub(super) fn failure(&self, command: &str, reason: &str) -> GitError {
        if reason.contains("detected dubious ownership") {
            return GitError::Untrusted(self.work_tree.clone().unwrap_or_else(|| self.git_dir.clone()));
        }
        GitError::Command { command: command.to_owned(), reason: reason.to_owned() }
    }

    /// Like [`Self::run`], but a failure of git is an answer: `None`.
    pub(super) fn ask<A: AsRef<OsStr>>(&self, args: &[A]) -> Result<Option<Vec<u8>>, GitError> {
        let output = self.output(args, b"")?;
        Ok(output.status.success().then_some(output.stdout))
    }

    /// Git with these arguments, for this repository.
    pub(super) fn command<A: AsRef<OsStr>>(&self, args: &[A]) -> Command {
        let mut command = Command::new("git");
        command.args(args).env("GIT_DIR", &self.git_dir).env("GIT_INDEX_FILE", &self.index);
        command.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C").env_remove("GIT_PREFIX");
        if let Some(tree) = &self.work_tree {
            command.env("GIT_WORK_TREE", tree).current_dir(tree);
        } else {
            command.env_remove("GIT_WORK_TREE");
        }
        command
    }

    fn output<A: AsRef<OsStr>>(&self, args: &[A], input: &[u8]) -> Result<std::process::Output, GitError> {
        let mut command = self.command(args);
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(not_started)?;
        let stdin = child.stdin.take();
        std::thread::scope(|scope| {
            if let Some(mut stdin) = stdin {
                // git may close its end early; what it says then is the answer.
                scope.spawn(move || stdin.write_all(input));
            }
            child.wait_with_output().map_err(GitError::Io)
        })
    }
}

pub(super) fn not_started(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::NoGit,
        _ => GitError::Io(error),
    }
}
