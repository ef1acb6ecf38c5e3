//! A made-up world around a check, for the tests of this folder.

use crate::check::{
    Change, ChangeKind, Check, ContentCheck, File, IndexEntry, Node, Options, Runner, Surroundings,
    TreeFindings,
};
use crate::diagnostic::{Diagnostic, Findings, Place};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What the check under test gets to see.
#[derive(Debug, Default)]
pub(super) struct World {
    in_repository: bool,
    files: BTreeMap<PathBuf, Vec<u8>>,
    links: BTreeMap<PathBuf, PathBuf>,
    tracked: BTreeMap<Vec<u8>, IndexEntry>,
    changes: Vec<Change>,
    pushed: Vec<Change>,
    blobs: BTreeMap<PathBuf, [Vec<u8>; 2]>,
    attributes: BTreeMap<(PathBuf, String), String>,
    branch: Option<String>,
    modes_mean_nothing: bool,
    variables: BTreeMap<String, String>,
    outside: BTreeMap<String, Vec<u8>>,
}

impl World {
    /// An empty repository.
    pub(super) fn repository() -> Self {
        Self { in_repository: true, ..Self::default() }
    }

    pub(super) fn file(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert(path.into(), bytes.to_vec());
        self
    }

    pub(super) fn link(mut self, path: &str, target: &str) -> Self {
        self.links.insert(path.into(), target.into());
        self
    }

    pub(super) fn tracked(mut self, path: &str, mode: u32) -> Self {
        self.tracked.insert(path.into(), IndexEntry { path: path.into(), mode });
        self
    }

    /// A staged change.
    pub(super) fn change(mut self, path: &str, kind: ChangeKind, old_mode: u32, new_mode: u32) -> Self {
        self.changes.push(Change { path: path.into(), kind, old_mode, new_mode });
        self
    }

    /// A change between any two revisions.
    pub(super) fn pushed(mut self, path: &str, kind: ChangeKind, new_mode: u32) -> Self {
        self.pushed.push(Change { path: path.into(), kind, old_mode: 0, new_mode });
        self
    }

    /// A path's bytes in HEAD and in the index.
    pub(super) fn blobs(mut self, path: &str, head: &[u8], index: &[u8]) -> Self {
        self.blobs.insert(path.into(), [head.to_vec(), index.to_vec()]);
        self
    }

    pub(super) fn attribute(mut self, path: &str, name: &str, value: &str) -> Self {
        self.attributes.insert((path.into(), name.into()), value.into());
        self
    }

    pub(super) fn branch(mut self, name: &str) -> Self {
        self.branch = Some(name.into());
        self
    }

    /// `core.fileMode` is false.
    pub(super) fn modes_mean_nothing(mut self) -> Self {
        self.modes_mean_nothing = true;
        self
    }

    pub(super) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// A file outside the repository.
    pub(super) fn outside(mut self, path: &str, text: &str) -> Self {
        self.outside.insert(path.into(), text.into());
        self
    }
}

/// Runs `check` on `given` and returns `path: message` for each finding.
pub(super) fn messages(
    check: &'static Check,
    options: &Options,
    given: &[&str],
    world: &World,
) -> Vec<String> {
    let given: Vec<PathBuf> = given.iter().map(PathBuf::from).collect();
    let mut found: Vec<(Option<PathBuf>, Diagnostic)> = Vec::new();
    match (check.build)(options).unwrap() {
        Runner::Tree(tree) => {
            tree.check(&given, world, &mut TreeFindings::new(&check.meta, &mut found)).unwrap();
        }
        Runner::Content(mut content) => {
            content.prepare(world).unwrap();
            if content.applies(world) {
                given.iter().for_each(|path| examine(check, &*content, path, world, &mut found));
            }
        }
        Runner::Message(_) | Runner::Script(_) => unreachable!("no such check looks at a world"),
    }
    found.iter().map(|(path, finding)| line(path.as_deref(), finding)).collect()
}

fn examine(
    check: &'static Check,
    content: &dyn ContentCheck,
    path: &Path,
    world: &World,
    found: &mut Vec<(Option<PathBuf>, Diagnostic)>,
) {
    let mut here = Vec::new();
    let file = File { path, bytes: &world.files[path], added: None };
    content.check(file, &mut Findings::new(&check.meta, &mut here));
    if !here.is_empty() && content.stands(path, world).unwrap() {
        found.extend(here.into_iter().map(|finding| (Some(path.to_owned()), finding)));
    }
}

fn line(path: Option<&Path>, finding: &Diagnostic) -> String {
    let place = match (&finding.place, path) {
        (Place::Logical(name), _) => name.clone(),
        (_, path) => path.unwrap_or(Path::new("?")).display().to_string(),
    };
    format!("{place}: {}", finding.message)
}

fn absent<T>() -> io::Result<T> {
    Err(io::Error::from(io::ErrorKind::NotFound))
}

impl Surroundings for World {
    fn in_repository(&self) -> bool {
        self.in_repository
    }

    fn read(&self, path: &Path) -> io::Result<Cow<'_, [u8]>> {
        self.files.get(path).map_or_else(absent, |bytes| Ok(Cow::Borrowed(&bytes[..])))
    }

    fn node(&self, path: &Path) -> Node {
        if self.links.contains_key(path) {
            return Node::Symlink;
        }
        let file = |bytes: &Vec<u8>| Node::File { size: bytes.len() as u64, executable: false };
        self.files.get(path).map_or(Node::Missing, file)
    }

    fn link_target(&self, path: &Path) -> io::Result<PathBuf> {
        self.links.get(path).map_or_else(absent, |target| Ok(target.clone()))
    }

    fn link_resolves(&self, path: &Path) -> bool {
        self.links.get(path).is_some_and(|target| self.files.contains_key(target))
    }

    fn tracked(&self) -> io::Result<Cow<'_, [IndexEntry]>> {
        Ok(self.tracked.values().cloned().collect())
    }

    fn staged(&self) -> io::Result<Cow<'_, [Change]>> {
        Ok(Cow::Borrowed(&self.changes))
    }

    fn changed(&self, _from: &str, _to: &str) -> io::Result<Vec<Change>> {
        Ok(self.pushed.clone())
    }

    fn head_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        Ok(self.blobs.get(path).map(|[head, _]| head.clone()))
    }

    fn index_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        Ok(self.blobs.get(path).map(|[_, index]| index.clone()))
    }

    fn attribute(&self, path: &Path, name: &str) -> Option<String> {
        self.attributes.get(&(path.to_owned(), name.to_owned())).cloned()
    }

    fn branch(&self) -> Option<String> {
        self.branch.clone()
    }

    fn is_merging(&self) -> bool {
        false
    }

    fn trusts_mode(&self) -> bool {
        !self.modes_mean_nothing
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn read_outside(&self, path: &str) -> io::Result<Vec<u8>> {
        self.outside.get(path).map_or_else(absent, |bytes| Ok(bytes.clone()))
    }
}
