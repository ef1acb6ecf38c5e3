//! A git repository as the checks see it: the only file of this folder that
//! knows how a repository is read.

use crate::check::{Change, ChangeKind, IndexEntry, Node};
use git2::{AttrCheckFlags, AttrValue, Delta, DiffFindOptions, DiffOptions, Repository, RepositoryOpenFlags};
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

/// A repository seen from one of its folders: paths go in and come out as
/// they are called there.
pub(super) struct Git {
    repo: Repository,
    /// The folder inside the work tree; empty at its top.
    prefix: PathBuf,
}

impl Git {
    pub(super) fn find(dir: &Path) -> io::Result<Option<Self>> {
        let none: [&Path; 0] = [];
        let repo = match Repository::open_ext(dir, RepositoryOpenFlags::FROM_ENV, none) {
            Ok(repo) => repo,
            Err(error) if error.code() == git2::ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(io::Error::other(error)),
        };
        let Some(top) = repo.workdir() else { return Ok(None) };
        let (top, dir) = (top.canonicalize()?, dir.canonicalize()?);
        let prefix = dir.strip_prefix(&top).map(Path::to_owned).unwrap_or_default();
        Ok(Some(Self { repo, prefix }))
    }

    /// Returns the name that git has for a path of this folder, if it is below
    /// the top of the work tree.
    fn inside<'a>(&self, path: &'a Path) -> Option<Cow<'a, Path>> {
        use std::path::Component::{CurDir, Normal, ParentDir};
        if self.prefix.as_os_str().is_empty() && path.components().all(|part| matches!(part, Normal(_))) {
            return Some(Cow::Borrowed(path));
        }
        let top;
        let (mut name, path) = if path.is_absolute() {
            top = self.repo.workdir()?.canonicalize().ok()?;
            (PathBuf::new(), path.strip_prefix(&top).ok()?)
        } else {
            (self.prefix.clone(), path)
        };
        for part in path.components() {
            match part {
                Normal(part) => name.push(part),
                ParentDir if !name.pop() => return None,
                ParentDir | CurDir => {}
                _ => return None,
            }
        }
        Some(Cow::Owned(name))
    }

    /// Returns what a path of git's is called in this folder.
    fn outside(&self, name: &Path) -> PathBuf {
        if let Ok(below) = name.strip_prefix(&self.prefix) {
            return below.to_owned();
        }
        let shared = self.prefix.ancestors().find(|dir| name.starts_with(dir)).unwrap_or(Path::new(""));
        let up = self.prefix.components().count() - shared.components().count();
        let mut path: PathBuf = std::iter::repeat_n("..", up).collect();
        path.push(name.strip_prefix(shared).unwrap_or(name));
        path
    }

    fn index_entry(&self, path: &Path) -> io::Result<Option<git2::IndexEntry>> {
        let Some(name) = self.inside(path) else { return Ok(None) };
        let index = self.repo.index().map_err(io::Error::other)?;
        // A path that is in conflict has no stage 0; ours stands for it.
        Ok([0, 2, 3, 1].iter().find_map(|stage| index.get_path(&name, *stage)))
    }

    pub(super) fn index_mode(&self, path: &Path) -> io::Result<Option<u32>> {
        Ok(self.index_entry(path)?.map(|entry| entry.mode))
    }

    pub(super) fn index_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.index_entry(path)?.map_or(Ok(None), |entry| self.blob(entry.id))
    }

    pub(super) fn index_node(&self, path: &Path) -> Node {
        let Ok(Some(entry)) = self.index_entry(path) else { return Node::Missing };
        match entry.mode & 0o170_000 {
            0o120_000 => Node::Symlink,
            0o160_000 => Node::Directory,
            _ => {
                let size = self.repo.odb().and_then(|odb| odb.read_header(entry.id));
                let size = size.map_or(0, |(size, _)| size as u64);
                Node::File { size, executable: entry.mode & 0o111 != 0 }
            }
        }
    }

    pub(super) fn head_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let Some(name) = self.inside(path) else { return Ok(None) };
        let entry = self.head()?.and_then(|tree| tree.get_path(&name).ok());
        entry.map_or(Ok(None), |entry| self.blob(entry.id()))
    }

    fn blob(&self, id: git2::Oid) -> io::Result<Option<Vec<u8>>> {
        match self.repo.find_blob(id) {
            Ok(blob) => Ok(Some(blob.content().to_vec())),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    /// Returns the tree of HEAD; `None` before the first commit.
    fn head(&self) -> io::Result<Option<git2::Tree<'_>>> {
        match self.repo.head() {
            Ok(head) => head.peel_to_tree().map(Some).map_err(io::Error::other),
            Err(error)
                if matches!(error.code(), git2::ErrorCode::UnbornBranch | git2::ErrorCode::NotFound) =>
            {
                Ok(None)
            }
            Err(error) => Err(io::Error::other(error)),
        }
    }

    pub(super) fn tracked(&self) -> io::Result<Vec<IndexEntry>> {
        let index = self.repo.index().map_err(io::Error::other)?;
        let entry = |entry: git2::IndexEntry| {
            Some(IndexEntry { path: self.outside(&path_of(&entry.path)?), mode: entry.mode })
        };
        let mut all: Vec<_> = index.iter().filter_map(entry).collect();
        all.dedup_by(|left, right| left.path == right.path);
        if !self.prefix.as_os_str().is_empty() {
            all.sort_by(|left, right| {
                let bytes = |entry: &IndexEntry| entry.path.as_os_str().as_encoded_bytes().to_vec();
                bytes(left).cmp(&bytes(right))
            });
        }
        Ok(all)
    }

    pub(super) fn staged(&self) -> io::Result<Vec<Change>> {
        let head = self.head()?;
        let diff = self.repo.diff_tree_to_index(head.as_ref(), None, Some(&mut diff_options()));
        let diff = diff.map_err(io::Error::other)?;
        self.changes(diff)
    }

    pub(super) fn changed(&self, from: &str, to: &str) -> io::Result<Vec<Change>> {
        let commit = |name: &str| self.repo.revparse_single(name)?.peel_to_commit();
        let diff = || {
            let (from, to) = (commit(from)?, commit(to)?);
            let base = self.repo.merge_base(from.id(), to.id())?;
            let (base, to) = (self.repo.find_commit(base)?.tree()?, to.tree()?);
            self.repo.diff_tree_to_tree(Some(&base), Some(&to), Some(&mut diff_options()))
        };
        self.changes(diff().map_err(io::Error::other)?)
    }

    fn changes(&self, mut diff: git2::Diff<'_>) -> io::Result<Vec<Change>> {
        if has_both_sides(&diff) {
            diff.find_similar(Some(DiffFindOptions::new().renames(true))).map_err(io::Error::other)?;
        }
        Ok(diff.deltas().filter_map(|delta| self.change(&delta)).collect())
    }

    fn change(&self, delta: &git2::DiffDelta<'_>) -> Option<Change> {
        let (old, new) = (delta.old_file(), delta.new_file());
        let (old_mode, new_mode) = (u32::from(old.mode()), u32::from(new.mode()));
        let kind = match delta.status() {
            Delta::Added | Delta::Copied => ChangeKind::Added,
            Delta::Deleted => ChangeKind::Deleted,
            Delta::Modified | Delta::Renamed if old_mode >> 12 == new_mode >> 12 => ChangeKind::Modified,
            Delta::Modified | Delta::Renamed | Delta::Typechange => ChangeKind::TypeChanged,
            _ => return None,
        };
        let path = self.outside(new.path().or_else(|| old.path())?);
        Some(Change { path, kind, old_mode, new_mode })
    }

    pub(super) fn attribute(&self, path: &Path, name: &str) -> Option<String> {
        let inside = self.inside(path)?;
        let value = self.repo.get_attr_bytes(&inside, name, AttrCheckFlags::default()).ok()?;
        match AttrValue::from_bytes(value) {
            AttrValue::True => Some("set".to_owned()),
            AttrValue::False => Some("unset".to_owned()),
            AttrValue::String(text) => Some(text.to_owned()),
            AttrValue::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            AttrValue::Unspecified => None,
        }
    }

    pub(super) fn branch(&self) -> Option<String> {
        let head = self.repo.find_reference("HEAD").ok()?;
        let target = String::from_utf8_lossy(head.symbolic_target_bytes()?).into_owned();
        Some(target.strip_prefix("refs/heads/").map_or_else(|| target.clone(), str::to_owned))
    }

    pub(super) fn is_merging(&self) -> bool {
        let has = |name: &str| self.repo.path().join(name).exists();
        has("MERGE_MSG") && (has("MERGE_HEAD") || has("rebase-apply") || has("rebase-merge"))
    }

    pub(super) fn trusts_mode(&self) -> bool {
        self.repo.config().and_then(|config| config.get_bool("core.fileMode")).unwrap_or(true)
    }
}

fn diff_options() -> DiffOptions {
    let mut options = DiffOptions::new();
    options.include_typechange(true);
    options
}

/// Renames need something that went and something that came; looking for
/// them reads blobs, so it is not done in vain.
fn has_both_sides(diff: &git2::Diff<'_>) -> bool {
    let has = |wanted| diff.deltas().any(|delta| delta.status() == wanted);
    has(Delta::Added) && has(Delta::Deleted)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    Some(std::ffi::OsStr::from_bytes(bytes).into())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use git2::{IndexAddOption, RepositoryInitOptions, Signature};

    struct Sandbox(tempfile::TempDir, Repository);

    impl Sandbox {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let mut options = RepositoryInitOptions::new();
            options.initial_head("topic/a");
            let repo = Repository::init_opts(dir.path(), &options).unwrap();
            Self(dir, repo)
        }

        fn write(&self, path: &str, text: &str) -> &Self {
            let path = self.0.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
            self
        }

        fn remove(&self, path: &str) -> &Self {
            std::fs::remove_file(self.0.path().join(path)).unwrap();
            self
        }

        fn stage(&self) -> &Self {
            let mut index = self.1.index().unwrap();
            index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
            index.update_all(["*"], None).unwrap();
            index.write().unwrap();
            self
        }

        fn commit(&self) -> &Self {
            let tree = self.1.find_tree(self.1.index().unwrap().write_tree().unwrap()).unwrap();
            let parent = self.1.head().ok().map(|head| head.peel_to_commit().unwrap());
            let parents: Vec<_> = parent.iter().collect();
            let who = Signature::new("t", "t@e", &git2::Time::new(0, 0)).unwrap();
            self.1.commit(Some("HEAD"), &who, &who, "c", &tree, &parents).unwrap();
            self
        }

        fn git(&self, folder: &str) -> Git {
            Git::find(&self.0.path().join(folder)).unwrap().unwrap()
        }

        fn staged(&self) -> Vec<(PathBuf, ChangeKind)> {
            let staged = self.git("").staged().unwrap();
            staged.into_iter().map(|change| (change.path, change.kind)).collect()
        }
    }

    #[test]
    fn all_is_added_before_the_first_commit() {
        let sandbox = Sandbox::new();
        sandbox.write("f", "x").stage();
        assert_eq!(sandbox.staged(), [("f".into(), ChangeKind::Added)]);
        assert_eq!(sandbox.git("").head_blob(Path::new("f")).unwrap(), None);
    }

    #[test]
    fn the_new_path_of_a_rename_is_not_added() {
        let sandbox = Sandbox::new();
        sandbox.write("old", "some text\n").stage().commit();
        sandbox.remove("old").write("new", "some text\n").stage();
        assert_eq!(sandbox.staged(), [("new".into(), ChangeKind::Modified)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_became_a_file_changed_its_type() {
        let sandbox = Sandbox::new();
        std::os::unix::fs::symlink("t", sandbox.0.path().join("l")).unwrap();
        sandbox.stage().commit().remove("l").write("l", "t").stage();
        let change = &sandbox.git("").staged().unwrap()[0];
        assert_eq!(
            (change.kind, change.old_mode, change.new_mode),
            (ChangeKind::TypeChanged, 0o120_000, 0o100_644)
        );
    }

    #[test]
    fn a_range_counts_from_where_it_left() {
        let sandbox = Sandbox::new();
        sandbox.write("f", "x").stage().commit();
        sandbox.write("g", "x").stage().commit();
        let changed = sandbox.git("").changed("HEAD~1", "HEAD").unwrap();
        assert_eq!(changed.iter().map(|change| &change.path).collect::<Vec<_>>(), [Path::new("g")]);
        assert!(sandbox.git("").changed("HEAD", "HEAD~1").unwrap().is_empty());
    }

    #[test]
    fn paths_are_called_as_the_folder_calls_them() {
        let sandbox = Sandbox::new();
        sandbox.write("a/b/f", "1").write("a/g", "22").write("h", "333").stage();
        let git = sandbox.git("a/b");
        let tracked: Vec<_> = git.tracked().unwrap().into_iter().map(|entry| entry.path).collect();
        assert_eq!(tracked, [Path::new("../../h"), Path::new("../g"), Path::new("f")]);
        assert!(tracked.iter().all(|path| git.index_mode(path).unwrap() == Some(0o100_644)));
        assert_eq!(git.index_blob(Path::new("./../g")).unwrap().as_deref(), Some(&b"22"[..]));
        assert_eq!(git.index_blob(&sandbox.0.path().join("h")).unwrap().as_deref(), Some(&b"333"[..]));
        assert_eq!(git.index_mode(Path::new("../../../h")).unwrap(), None);
    }

    #[test]
    fn the_index_tells_size_and_kind() {
        let sandbox = Sandbox::new();
        sandbox.write("f", "abc").stage().write("f", "longer");
        assert_eq!(sandbox.git("").index_node(Path::new("f")), Node::File { size: 3, executable: false });
        assert_eq!(sandbox.git("").index_node(Path::new("g")), Node::Missing);
    }

    #[test]
    fn a_branch_has_its_name_before_the_first_commit_and_none_when_detached() {
        let sandbox = Sandbox::new();
        assert_eq!(sandbox.git("").branch().as_deref(), Some("topic/a"));
        sandbox.write("f", "x").stage().commit();
        let head = sandbox.1.head().unwrap().target().unwrap();
        sandbox.1.set_head_detached(head).unwrap();
        assert_eq!(sandbox.git("").branch(), None);
    }

    #[test]
    fn attributes_are_spelled_out() {
        let sandbox = Sandbox::new();
        sandbox.write(".gitattributes", "*.bin filter=lfs -text diff\n");
        let of = |name| sandbox.git("").attribute(Path::new("a.bin"), name);
        assert_eq!((of("filter"), of("text")), (Some("lfs".to_owned()), Some("unset".to_owned())));
        assert_eq!((of("diff"), of("eol")), (Some("set".to_owned()), None));
    }

    #[test]
    fn a_merge_counts_once_it_has_a_message() {
        let sandbox = Sandbox::new();
        sandbox.write(".git/MERGE_HEAD", "");
        assert!(!sandbox.git("").is_merging());
        sandbox.write(".git/MERGE_MSG", "");
        assert!(sandbox.git("").is_merging());
    }

    #[test]
    fn the_configuration_says_if_modes_count() {
        let sandbox = Sandbox::new();
        sandbox.1.config().unwrap().set_bool("core.fileMode", false).unwrap();
        assert!(!sandbox.git("").trusts_mode());
    }
}
