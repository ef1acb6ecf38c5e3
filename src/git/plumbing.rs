//! The plumbing road: asking the installed git.

use super::{GitError, Layout};
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::PathBuf;
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
}

impl Plumbing {
    pub(super) fn new(layout: &Layout) -> Self {
        Self {
            git_dir: layout.git_dir.clone(),
            work_tree: layout.work_tree.clone(),
            index: layout.index.clone(),
        }
    }

    /// Runs git with `args` and `input`, and returns what it printed.
    pub(super) fn run<A: AsRef<OsStr>>(&self, args: &[A], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let output = self.output(args, input)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let command = args.first().map(|arg| arg.as_ref().to_string_lossy().into_owned()).unwrap_or_default();
        if reason.contains("detected dubious ownership") {
            return Err(GitError::Untrusted(self.work_tree.clone().unwrap_or_else(|| self.git_dir.clone())));
        }
        Err(GitError::Command { command, reason })
    }

    /// Like [`Self::run`], but a failure of git is an answer: `None`.
    pub(super) fn ask<A: AsRef<OsStr>>(&self, args: &[A]) -> Result<Option<Vec<u8>>, GitError> {
        let output = self.output(args, b"")?;
        Ok(output.status.success().then_some(output.stdout))
    }

    fn output<A: AsRef<OsStr>>(&self, args: &[A], input: &[u8]) -> Result<std::process::Output, GitError> {
        let mut command = Command::new("git");
        command.args(args).env("GIT_DIR", &self.git_dir).env("GIT_INDEX_FILE", &self.index);
        command.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C").env_remove("GIT_PREFIX");
        if let Some(tree) = &self.work_tree {
            command.env("GIT_WORK_TREE", tree).current_dir(tree);
        } else {
            command.env_remove("GIT_WORK_TREE");
        }
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => GitError::NoGit,
            _ => GitError::Io(error),
        })?;
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
