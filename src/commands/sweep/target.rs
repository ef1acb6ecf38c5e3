//! What is examined, and where its bytes come from.

use crate::error::{Error, Kind, Result};
use crate::git::{Id, Repo, path_bytes};
use crate::hooks::identify::{self, Tags};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// One path to examine.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// Relative to the root.
    pub(crate) path: PathBuf,
    /// As in the index: `0o100644`, `0o100755`, `0o120000`, `0o160000`.
    pub(crate) mode: u32,
    /// The text to examine; `None` for the work tree's.
    pub(crate) id: Option<Id>,
    /// The text before the change, if there was one.
    pub(crate) old: Option<Id>,
}

impl Target {
    /// The path as git writes it.
    pub(crate) fn bytes(&self) -> &[u8] {
        path_bytes(&self.path)
    }

    /// True for what has a text: no symlink, no submodule.
    pub(crate) const fn is_file(&self) -> bool {
        self.mode & 0o170_000 == 0o100_000
    }

    /// True for a symlink.
    pub(crate) const fn is_link(&self) -> bool {
        self.mode & 0o170_000 == 0o120_000
    }

    /// The tags; `text` is asked for if the name does not settle them.
    pub(crate) fn tags<'t>(&self, text: impl FnOnce() -> Option<&'t [u8]>) -> Tags {
        let kind = match self.mode {
            0o120_000 => identify::Kind::Symlink,
            0o160_000 => identify::Kind::Submodule,
            mode => identify::Kind::File { executable: mode & 0o111 != 0 },
        };
        identify::tags(&self.path, kind, || {
            text().map(|text| Cow::Borrowed(&text[..text.len().min(identify::HEAD)]))
        })
    }
}

/// Where the texts come from.
pub(crate) enum Source<'a> {
    /// Files below this folder.
    WorkTree(&'a Path),
    /// Objects of this repository, by the targets' ids.
    Objects(&'a Repo),
    /// The same, and most of them stand in the work tree too, where reading
    /// one is cheaper.
    Index(&'a Repo),
}

impl<'a> Source<'a> {
    const fn repo(&self) -> Option<&'a Repo> {
        match self {
            Self::WorkTree(_) => None,
            Self::Objects(repo) | Self::Index(repo) => Some(*repo),
        }
    }
}

/// Hands out texts, to several threads at once.
pub(crate) struct Lender<'a> {
    source: &'a Source<'a>,
    /// A repository is for one thread at a time, and opening one takes a while.
    idle: Mutex<Vec<Repo>>,
}

impl<'a> Lender<'a> {
    pub(crate) const fn new(source: &'a Source<'a>) -> Self {
        Self { source, idle: Mutex::new(Vec::new()) }
    }

    /// Reads a target's text; `None` if there is none (any more).
    pub(crate) fn read(&self, target: &Target) -> Result<Option<Vec<u8>>> {
        match (self.source, target.id) {
            (Source::WorkTree(root), _) => read_file(&root.join(&target.path)),
            (Source::Objects(repo) | Source::Index(repo), None) => {
                read_file(&repo.work_tree()?.join(&target.path))
            }
            (Source::Objects(_), Some(id)) => self.blob(id).map(Some),
            (Source::Index(repo), Some(id)) => match self.same_in_work_tree(repo, target, id) {
                Some(bytes) => Ok(Some(bytes)),
                None => self.blob(id).map(Some),
            },
        }
    }

    /// Reads the text before the change; empty if the file is new, `None` if
    /// there is no change to speak of.
    pub(crate) fn read_old(&self, target: &Target) -> Result<Option<Vec<u8>>> {
        match (self.source, target.old) {
            (Source::WorkTree(_), _) => Ok(None),
            (_, Some(id)) => self.blob(id).map(Some),
            (_, None) => Ok(Some(Vec::new())),
        }
    }

    /// The work tree's text of a target if it is the blob to the last byte.
    fn same_in_work_tree(&self, repo: &Repo, target: &Target, id: Id) -> Option<Vec<u8>> {
        let bytes = read_file(&repo.work_tree().ok()?.join(&target.path)).ok()??;
        repo.is_blob(&bytes, id).then_some(bytes)
    }

    fn blob(&self, id: Id) -> Result<Vec<u8>> {
        let Some(origin) = self.source.repo() else { return Ok(Vec::new()) };
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let repo = match idle {
            Some(repo) => repo,
            None => origin.reopen()?,
        };
        let bytes = repo.read_blob(id);
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(repo);
        }
        Ok(bytes?)
    }
}

/// Reads a regular file with as few calls as it takes.
fn read_file(path: &Path) -> Result<Option<Vec<u8>>> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => {
            Err(Error::new(Kind::Environment, error).context(format!("cannot read `{}`", path.display())))
        }
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe that took the place of a file must not keep us waiting.
    let mut file = File::options().read(true).custom_flags(nix::libc::O_NONBLOCK).open(path)?;
    let mut buffer = vec![0; 16 * 1024];
    let first = file.read(&mut buffer)?;
    if first < buffer.len() {
        // A short read of a regular file is its end.
        buffer.truncate(first);
        return Ok(buffer);
    }
    file.read_to_end(&mut buffer)?;
    Ok(buffer)
}
