//! The world around the checks: a folder on disk, and the git repository that
//! it belongs to, if it does.

mod git;

use crate::check::{Change, IndexEntry, Node, Surroundings};
use crate::git::Repo;
use git::Git;
use std::any::Any;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// Which bytes are examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tree {
    /// Those on disk.
    Work,
    /// Those in the index, as a commit hook must.
    Index,
}

/// What a check may know when it is run in a folder.
pub(crate) struct Around<'r> {
    dir: PathBuf,
    tree: Tree,
    git: Option<Git<'r>>,
    home: Option<PathBuf>,
    tracked: OnceCell<Vec<IndexEntry>>,
    staged: OnceCell<Vec<Change>>,
    /// Where the examined bytes are, if not in the index.
    commit: Option<Commit>,
    setups: Option<Setups<'r>>,
}

/// What the configuration says of a family, as the family's own type.
pub(crate) type Setups<'r> = &'r dyn Fn(&str) -> io::Result<Option<Box<dyn Any>>>;

/// A commit under examination that is not checked out.
struct Commit {
    revision: String,
    /// The modes of what it changes.
    modes: HashMap<PathBuf, u32>,
}

impl<'r> Around<'r> {
    /// Looks around in `dir`, from which relative paths count, and in the
    /// repository that it belongs to, if any.
    pub(crate) fn new(dir: impl Into<PathBuf>, tree: Tree, repo: Option<&'r Repo>) -> io::Result<Self> {
        let dir = dir.into();
        let git = match repo {
            Some(repo) => Git::of(repo, &dir)?,
            None => None,
        };
        let home = std::env::home_dir();
        Ok(Self {
            dir,
            tree,
            git,
            home,
            tracked: OnceCell::new(),
            staged: OnceCell::new(),
            commit: None,
            setups: None,
        })
    }

    /// Takes what `to` changed since it left `from` for what is staged: on a
    /// build machine nothing is, and the change under examination is this.
    /// What is not read from the work tree is read from `to`.
    pub(crate) fn comparing(self, from: &str, to: &str) -> io::Result<Self> {
        let changes = self.changed(from, to)?;
        let commit = (self.tree == Tree::Index).then(|| Commit {
            revision: to.to_owned(),
            modes: changes.iter().map(|change| (change.path.clone(), change.new_mode)).collect(),
        });
        Ok(Self { staged: OnceCell::from(changes), commit, ..self })
    }

    /// Lets checks ask for what is configured of their family.
    pub(crate) fn with_setups(self, setups: Setups<'r>) -> Self {
        Self { setups: Some(setups), ..self }
    }

    /// Returns the repository if the examined bytes are those in its index.
    fn index(&self) -> Option<&Git<'r>> {
        self.git.as_ref().filter(|_| self.tree == Tree::Index)
    }
}

impl Surroundings for Around<'_> {
    fn in_repository(&self) -> bool {
        self.git.is_some()
    }

    fn read(&self, path: &Path) -> io::Result<Cow<'_, [u8]>> {
        let bytes = match (self.index(), &self.commit) {
            (Some(git), Some(commit)) => {
                git.blob_at(&commit.revision, path)?.ok_or(io::ErrorKind::NotFound)?
            }
            (Some(git), None) => git.index_blob(path)?.ok_or(io::ErrorKind::NotFound)?,
            (None, _) => std::fs::read(self.dir.join(path))?,
        };
        Ok(Cow::Owned(bytes))
    }

    fn node(&self, path: &Path) -> Node {
        match (self.index(), &self.commit) {
            (Some(git), Some(commit)) => {
                let mode = commit.modes.get(path).copied().unwrap_or(0);
                return git.node_at(&commit.revision, mode, path);
            }
            (Some(git), None) => return git.index_node(path),
            (None, _) => {}
        }
        let Ok(found) = self.dir.join(path).symlink_metadata() else { return Node::Missing };
        if found.is_symlink() {
            Node::Symlink
        } else if found.is_dir() {
            Node::Directory
        } else {
            Node::File { size: found.len(), executable: is_executable(&found) }
        }
    }

    fn link_target(&self, path: &Path) -> io::Result<PathBuf> {
        self.dir.join(path).read_link()
    }

    fn link_resolves(&self, path: &Path) -> bool {
        self.dir.join(path).exists()
    }

    fn tracked(&self) -> io::Result<Cow<'_, [IndexEntry]>> {
        let Some(git) = &self.git else { return Ok(Cow::Borrowed(&[])) };
        if self.tracked.get().is_none() {
            let _ = self.tracked.set(git.tracked()?);
        }
        Ok(Cow::Borrowed(self.tracked.get().map_or(&[], Vec::as_slice)))
    }

    fn index_mode(&self, path: &Path) -> io::Result<Option<u32>> {
        if let Some(commit) = &self.commit {
            return Ok(commit.modes.get(path).copied().filter(|mode| *mode != 0));
        }
        self.git.as_ref().map_or(Ok(None), |git| git.index_mode(path))
    }

    fn staged(&self) -> io::Result<Cow<'_, [Change]>> {
        let Some(git) = &self.git else { return Ok(Cow::Borrowed(&[])) };
        if self.staged.get().is_none() {
            let _ = self.staged.set(git.staged()?);
        }
        Ok(Cow::Borrowed(self.staged.get().map_or(&[], Vec::as_slice)))
    }

    fn changed(&self, from: &str, to: &str) -> io::Result<Vec<Change>> {
        self.git.as_ref().map_or(Ok(Vec::new()), |git| git.changed(from, to))
    }

    fn head_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.git.as_ref().map_or(Ok(None), |git| git.blob_at("HEAD", path))
    }

    fn index_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.git.as_ref().map_or(Ok(None), |git| git.index_blob(path))
    }

    fn attribute(&self, path: &Path, name: &str) -> Option<String> {
        self.git.as_ref()?.attribute(path, name)
    }

    fn branch(&self) -> Option<String> {
        self.git.as_ref()?.branch()
    }

    fn is_merging(&self) -> bool {
        self.git.as_ref().is_some_and(Git::is_merging)
    }

    fn trusts_mode(&self) -> bool {
        self.git.as_ref().is_none_or(Git::trusts_mode)
    }

    fn setup(&self, family: &str) -> io::Result<Option<Box<dyn Any>>> {
        self.setups.map_or(Ok(None), |setups| setups(family))
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn read_outside(&self, path: &str) -> io::Result<Vec<u8>> {
        let path = match (path.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.dir.join(path),
        };
        std::fs::read(path)
    }
}

#[cfg(unix)]
fn is_executable(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    found.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_found: &std::fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Around<'static>) {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(dir.path().join(name), bytes).unwrap();
        }
        let around = Around::new(dir.path(), Tree::Work, None).unwrap();
        (dir, around)
    }

    #[test]
    fn outside_a_repository_git_has_no_answers() {
        let (_dir, around) = folder(&[("f", b"x")]);
        assert!(!around.in_repository() && around.branch().is_none() && around.trusts_mode());
        assert!(around.tracked().unwrap().is_empty() && around.staged().unwrap().is_empty());
        assert_eq!(around.index_mode(Path::new("f")).unwrap(), None);
    }

    #[test]
    fn files_are_weighed_and_read_from_the_folder() {
        let (_dir, around) = folder(&[("f", b"abc")]);
        assert_eq!(around.node(Path::new("f")), Node::File { size: 3, executable: false });
        assert_eq!(around.read(Path::new("f")).unwrap(), &b"abc"[..]);
        assert_eq!(around.node(Path::new("g")), Node::Missing);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_seen_as_a_link_and_followed_when_asked() {
        let (dir, around) = folder(&[("f", b"")]);
        let (good, bad) = (Path::new("good"), Path::new("bad"));
        std::os::unix::fs::symlink("f", dir.path().join(good)).unwrap();
        std::os::unix::fs::symlink("nope", dir.path().join(bad)).unwrap();
        assert_eq!((around.node(good), around.node(bad)), (Node::Symlink, Node::Symlink));
        assert_eq!((around.link_resolves(good), around.link_resolves(bad)), (true, false));
        assert_eq!(around.link_target(bad).unwrap(), Path::new("nope"));
    }

    #[test]
    fn a_file_elsewhere_counts_from_home_or_from_the_folder() {
        let (dir, mut around) = folder(&[("keys", b"k")]);
        around.home = Some(dir.path().to_owned());
        around.dir = dir.path().join("elsewhere");
        assert_eq!(around.read_outside("~/keys").unwrap(), b"k");
        assert!(around.read_outside("keys").is_err());
    }
}
