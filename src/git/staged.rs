//! What the index changes against HEAD, and what one tree changes against
//! another.

use super::index::{is_plain, owned_path};
use super::{GitError, Id, Index, Repo, Road, lock, trees};
use gix_index::extension::Tree as CacheTree;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;

/// A path on one side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) mode: u32,
    pub(crate) id: Id,
}

/// A path that differs; never without both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) path: PathBuf,
    pub(crate) old: Option<Side>,
    pub(crate) new: Option<Side>,
}

impl Repo {
    /// What the index changes against HEAD (against nothing before the first
    /// commit), sorted by path, renames as a deletion and an addition.
    ///
    /// While a merge waits to be finished, only what differs from every parent.
    pub(crate) fn staged(&self) -> Result<Vec<Change>, GitError> {
        let mut changes = match &self.road {
            Road::Library(repo) if !self.index()?.is_sparse() => {
                let repo = lock(repo);
                let head = match repo.head() {
                    Ok(head) => Some(head.peel_to_tree()?),
                    Err(error) if is_unborn(&error) => None,
                    Err(error) => return Err(error.into()),
                };
                let index = self.index()?;
                let mut walk = Walk { repo: &repo, index, out: Vec::new() };
                let all = 0..index.file.entries().len();
                walk.folder(head.as_ref(), all, 0, index.file.tree())?;
                walk.out
            }
            // Only git opens the folders of a sparse index.
            _ => {
                let head = self.plumbing.ask(&["rev-parse", "-q", "--verify", "HEAD^{tree}"])?;
                let base = match head {
                    Some(tree) => String::from_utf8_lossy(tree.trim_ascii()).into_owned(),
                    None => self.empty_tree()?,
                };
                let args = [
                    "diff-index",
                    "-r",
                    "--cached",
                    "--raw",
                    "-z",
                    "--no-renames",
                    "--no-abbrev",
                    "--ita-invisible-in-index",
                    &base,
                ];
                parse_raw(&self.plumbing.run(&args, b"")?)
            }
        };
        for parent in self.merge_heads() {
            let paths: BTreeSet<PathBuf> =
                self.index_against(&parent)?.into_iter().map(|change| change.path).collect();
            changes.retain(|change| paths.contains(&change.path));
        }
        Ok(changes)
    }

    /// What `new` changes against `old`, sorted by path; `old` may be missing.
    pub(crate) fn changed(&self, old: Option<&str>, new: &str) -> Result<Vec<Change>, GitError> {
        match &self.road {
            Road::Library(repo) => {
                let repo = lock(repo);
                let tree = |name: &str| {
                    repo.revparse_single(name)
                        .and_then(|object| object.peel_to_tree())
                        .map_err(|_| GitError::Revision(name.to_owned()))
                };
                let old = old.map(tree).transpose()?;
                trees::compare(&repo, old.as_ref(), Some(&tree(new)?))
            }
            Road::Plumbing(_) => {
                let empty;
                let old = match old {
                    Some(old) => old,
                    None => {
                        empty = self.empty_tree()?;
                        &empty
                    }
                };
                let args = ["diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", old, new];
                self.plumbing.run(&args, b"").map(|output| parse_raw(&output))
            }
        }
    }

    /// The new paths of renames among what is staged, as git sees them.
    pub(crate) fn staged_renames(&self) -> Result<BTreeSet<PathBuf>, GitError> {
        let args = ["diff-index", "--cached", "--name-status", "-z", "-M", "--diff-filter=R", "HEAD"];
        let Some(output) = self.plumbing.ask(&args)? else { return Ok(BTreeSet::new()) };
        let fields: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
        Ok(fields.chunks_exact(3).map(|fields| owned_path(fields[2])).collect())
    }

    /// Like [`Self::staged_renames`], between two revisions.
    pub(crate) fn renames(&self, old: &str, new: &str) -> Result<BTreeSet<PathBuf>, GitError> {
        let args = ["diff-tree", "-r", "--name-status", "-z", "-M", "--diff-filter=R", old, new];
        let Some(output) = self.plumbing.ask(&args)? else { return Ok(BTreeSet::new()) };
        let fields: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
        Ok(fields.chunks_exact(3).map(|fields| owned_path(fields[2])).collect())
    }

    fn index_against(&self, commit: &str) -> Result<Vec<Change>, GitError> {
        if let Road::Library(repo) = &self.road
            && !self.index()?.is_sparse()
        {
            let repo = lock(repo);
            let tree = repo.revparse_single(commit)?.peel_to_tree()?;
            let index = self.index()?;
            let mut walk = Walk { repo: &repo, index, out: Vec::new() };
            walk.folder(Some(&tree), 0..index.file.entries().len(), 0, index.file.tree())?;
            return Ok(walk.out);
        }
        let args = ["diff-index", "-r", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", commit];
        self.plumbing.run(&args, b"").map(|output| parse_raw(&output))
    }

    fn merge_heads(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.layout.git_dir.join("MERGE_HEAD")).unwrap_or_default();
        text.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
    }

    /// The id of the tree without entries, which exists in every repository.
    fn empty_tree(&self) -> Result<String, GitError> {
        let printed = self.plumbing.run(&["hash-object", "-t", "tree", "--stdin"], b"")?;
        Ok(String::from_utf8_lossy(printed.trim_ascii()).into_owned())
    }
}

fn is_unborn(error: &git2::Error) -> bool {
    matches!(error.code(), git2::ErrorCode::UnbornBranch | git2::ErrorCode::NotFound)
}

/// Compares trees with the index, skipping every folder whose id the index's
/// cache tree already knows: the cost follows the change, not the repository.
struct Walk<'r> {
    repo: &'r git2::Repository,
    index: &'r Index,
    out: Vec<Change>,
}

impl Walk<'_> {
    /// Compares the entries in `range`, whose first `depth` bytes name the
    /// folder, with `tree`.
    fn folder(
        &mut self,
        tree: Option<&git2::Tree<'_>>,
        range: Range<usize>,
        depth: usize,
        cache: Option<&CacheTree>,
    ) -> Result<(), GitError> {
        if let (Some(tree), Some(cache)) = (tree, cache)
            && cache.num_entries.is_some()
            && cache.id.as_bytes() == tree.id().as_bytes()
        {
            return Ok(());
        }
        let mut at = range.start;
        for entry in tree.into_iter().flat_map(git2::Tree::iter) {
            let key = sort_key(&entry);
            while at < range.end && self.key(at, depth) < key.as_slice() {
                at = self.only_index(at..range.end, depth)?;
            }
            let same = at < range.end && self.key(at, depth) == key.as_slice();
            at = if same {
                self.both(&entry, at..range.end, depth, cache)?
            } else {
                self.only_tree(&entry, at, depth, range.start)?
            };
        }
        while at < range.end {
            at = self.only_index(at..range.end, depth)?;
        }
        Ok(())
    }

    /// The name of entry `at` below the folder: `file`, or `folder/`.
    fn key(&self, at: usize, depth: usize) -> &[u8] {
        let path: &[u8] = self.index.file.entry(at).path(&self.index.file);
        let name = &path[depth..];
        memchr::memchr(b'/', name).map_or(name, |slash| &name[..=slash])
    }

    /// The end of the entries from `range.start` that share its key.
    fn group_end(&self, range: Range<usize>, depth: usize) -> usize {
        let key = self.key(range.start, depth).to_vec();
        let entries = &self.index.file.entries()[range.clone()];
        range.start + entries.partition_point(|entry| entry.path(&self.index.file)[depth..].starts_with(&key))
    }

    fn only_index(&mut self, range: Range<usize>, depth: usize) -> Result<usize, GitError> {
        if !self.key(range.start, depth).ends_with(b"/") {
            self.file(None, range.start);
            return Ok(range.start + 1);
        }
        let end = self.group_end(range.clone(), depth);
        for at in range.start..end {
            self.file(None, at);
        }
        Ok(end)
    }

    fn both(
        &mut self,
        entry: &git2::TreeEntry<'_>,
        range: Range<usize>,
        depth: usize,
        cache: Option<&CacheTree>,
    ) -> Result<usize, GitError> {
        let at = range.start;
        if entry.kind() != Some(git2::ObjectType::Tree) {
            self.file(Some(side_of(entry)), at);
            // A conflict has several entries of one name.
            let name = self.key(at, depth).to_vec();
            return Ok((at + 1..range.end).find(|next| self.key(*next, depth) != name).unwrap_or(range.end));
        }
        let end = self.group_end(range, depth);
        let name = entry.name_bytes();
        let below = cache.and_then(|cache| cache.children.iter().find(|child| child.name.as_slice() == name));
        if below
            .is_some_and(|below| below.num_entries.is_some() && below.id.as_bytes() == entry.id().as_bytes())
        {
            return Ok(end);
        }
        let tree = self.repo.find_tree(entry.id())?;
        self.folder(Some(&tree), at..end, depth + name.len() + 1, below)?;
        Ok(end)
    }

    fn only_tree(
        &mut self,
        entry: &git2::TreeEntry<'_>,
        at: usize,
        depth: usize,
        start: usize,
    ) -> Result<usize, GitError> {
        let mut path = self.folder_name(start.min(self.index.file.entries().len().saturating_sub(1)), depth);
        path.extend_from_slice(entry.name_bytes());
        if entry.kind() == Some(git2::ObjectType::Tree) {
            let tree = self.repo.find_tree(entry.id())?;
            self.removed(&tree, &path)?;
        } else {
            self.out.push(Change { path: owned_path(&path), old: Some(side_of(entry)), new: None });
        }
        Ok(at)
    }

    /// The first `depth` bytes of a path in the folder, its slash included.
    fn folder_name(&self, at: usize, depth: usize) -> Vec<u8> {
        if depth == 0 {
            return Vec::new();
        }
        let path: &[u8] = self.index.file.entry(at).path(&self.index.file);
        path[..depth].to_vec()
    }

    fn removed(&mut self, tree: &git2::Tree<'_>, folder: &[u8]) -> Result<(), GitError> {
        for entry in tree {
            let path = [folder, b"/", entry.name_bytes()].concat();
            if entry.kind() == Some(git2::ObjectType::Tree) {
                self.removed(&self.repo.find_tree(entry.id())?, &path)?;
            } else {
                self.out.push(Change { path: owned_path(&path), old: Some(side_of(&entry)), new: None });
            }
        }
        Ok(())
    }

    fn file(&mut self, old: Option<Side>, at: usize) {
        let entry = self.index.file.entry(at);
        if !is_plain(entry) {
            // An intention to add and a conflict are not in the next commit.
            return;
        }
        let id = Id::from_bytes(entry.id.as_bytes()).expect("an index holds ids of 20 or 32 bytes");
        let new = Some(Side { mode: entry.mode.bits(), id });
        if old != new {
            let path: &[u8] = entry.path(&self.index.file);
            self.out.push(Change { path: owned_path(path), old, new });
        }
    }
}

/// Git sorts folders as if their names ended in a slash.
pub(super) fn sort_key(entry: &git2::TreeEntry<'_>) -> Vec<u8> {
    let mut key = entry.name_bytes().to_vec();
    if entry.kind() == Some(git2::ObjectType::Tree) {
        key.push(b'/');
    }
    key
}

pub(super) fn side_of(entry: &git2::TreeEntry<'_>) -> Side {
    Side { mode: u32::try_from(entry.filemode_raw()).unwrap_or(0), id: entry.id().into() }
}

/// Reads git's raw format: `:MODE MODE ID ID STATUS\0PATH\0`.
pub(crate) fn parse_raw(output: &[u8]) -> Vec<Change> {
    let mut fields = output.split(|byte| *byte == 0);
    let mut changes = Vec::new();
    while let (Some(head), Some(path)) = (fields.next(), fields.next()) {
        let words: Vec<&[u8]> = head.strip_prefix(b":").unwrap_or(head).split(|byte| *byte == b' ').collect();
        let [old_mode, new_mode, old_id, new_id, _status] = words.as_slice() else { continue };
        let side = |mode: &[u8], id: &[u8]| {
            let mode =
                u32::from_str_radix(std::str::from_utf8(mode).ok()?, 8).ok().filter(|mode| *mode != 0)?;
            Some(Side { mode, id: Id::parse(id)? })
        };
        let (old, new) = (side(old_mode, old_id), side(new_mode, new_id));
        changes.push(Change { path: owned_path(path), old, new });
    }
    changes
}

#[cfg(test)]
mod tests;
