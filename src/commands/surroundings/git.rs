//! A git repository as the checks see it: paths go in and come out as the
//! folder names them from which the checks run.

use crate::check::{Change, ChangeKind, IndexEntry, Node};
use crate::git::{self, GitError, Repo, path_bytes};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// A repository seen from one of its folders.
pub(super) struct Git<'r> {
    repo: &'r Repo,
    /// The work tree's root.
    top: PathBuf,
    /// The folder inside the work tree; empty at its top.
    prefix: PathBuf,
}

impl<'r> Git<'r> {
    /// `None` for a bare repository, where no path means anything.
    pub(super) fn of(repo: &'r Repo, dir: &Path) -> io::Result<Option<Self>> {
        let Ok(top) = repo.work_tree() else { return Ok(None) };
        let top = top.to_owned();
        let prefix = dir.canonicalize()?.strip_prefix(&top).map(Path::to_owned).unwrap_or_default();
        Ok(Some(Self { repo, top, prefix }))
    }

    /// Returns the name that git has for a path of this folder, if it is below
    /// the top of the work tree.
    fn inside<'a>(&self, path: &'a Path) -> Option<Cow<'a, Path>> {
        use std::path::Component::{CurDir, Normal, ParentDir};
        if self.prefix.as_os_str().is_empty() && path.components().all(|part| matches!(part, Normal(_))) {
            return Some(Cow::Borrowed(path));
        }
        let (mut name, path) = if path.is_absolute() {
            (PathBuf::new(), path.strip_prefix(&self.top).ok()?)
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

    fn index_entry(&self, path: &Path) -> io::Result<Option<git::Entry<'_>>> {
        let Some(name) = self.inside(path) else { return Ok(None) };
        Ok(self.repo.index().map_err(outward)?.get_any(&name))
    }

    pub(super) fn index_mode(&self, path: &Path) -> io::Result<Option<u32>> {
        Ok(self.index_entry(path)?.map(|entry| entry.mode))
    }

    pub(super) fn index_blob(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let Some(entry) = self.index_entry(path)? else { return Ok(None) };
        match self.repo.read_blob(entry.id) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(GitError::Missing(_)) => Ok(None),
            Err(error) => Err(outward(error)),
        }
    }

    pub(super) fn index_node(&self, path: &Path) -> Node {
        let Ok(Some(entry)) = self.index_entry(path) else { return Node::Missing };
        node(entry.mode, || self.repo.blob_size(entry.id).unwrap_or(0))
    }

    /// What a commit has there; 0 is the mode of what it does not have.
    pub(super) fn node_at(&self, revision: &str, mode: u32, path: &Path) -> Node {
        if mode == 0 {
            return Node::Missing;
        }
        node(mode, || {
            let blob = self.blob_at(revision, path).ok().flatten();
            blob.map_or(0, |bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX))
        })
    }

    pub(super) fn blob_at(&self, revision: &str, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let Some(name) = self.inside(path) else { return Ok(None) };
        self.repo.blob_at(revision, &name).map_err(outward)
    }

    pub(super) fn tracked(&self) -> io::Result<Vec<IndexEntry>> {
        let entries = self.repo.index().map_err(outward)?.all_entries();
        let mut all: Vec<IndexEntry> =
            entries.map(|entry| IndexEntry { path: self.outside(entry.path), mode: entry.mode }).collect();
        all.dedup_by(|left, right| left.path == right.path);
        if !self.prefix.as_os_str().is_empty() {
            all.sort_by(|left, right| path_bytes(&left.path).cmp(path_bytes(&right.path)));
        }
        Ok(all)
    }

    pub(super) fn staged(&self) -> io::Result<Vec<Change>> {
        let changes = self.repo.staged().map_err(outward)?;
        let renamed = renamed(&changes, || self.repo.staged_renames()).map_err(outward)?;
        Ok(self.changes(changes, &renamed))
    }

    pub(super) fn changed(&self, from: &str, to: &str) -> io::Result<Vec<Change>> {
        let base = self.repo.merge_base(from, to).map_err(outward)?;
        let base = base.map_or_else(|| from.to_owned(), |base| base.to_string());
        let changes = self.repo.changed(Some(&base), to).map_err(outward)?;
        let renamed = renamed(&changes, || self.repo.renames(&base, to)).map_err(outward)?;
        Ok(self.changes(changes, &renamed))
    }

    fn changes(&self, changes: Vec<git::Change>, renamed: &BTreeSet<PathBuf>) -> Vec<Change> {
        let mode = |side: Option<git::Side>| side.map_or(0, |side| side.mode);
        changes
            .into_iter()
            .map(|change| {
                let (old_mode, new_mode) = (mode(change.old), mode(change.new));
                let kind = match (old_mode, new_mode) {
                    (0, _) if renamed.contains(&change.path) => ChangeKind::Modified,
                    (0, _) => ChangeKind::Added,
                    (_, 0) => ChangeKind::Deleted,
                    (old, new) if old >> 12 != new >> 12 => ChangeKind::TypeChanged,
                    _ => ChangeKind::Modified,
                };
                Change { path: self.outside(&change.path), kind, old_mode, new_mode }
            })
            .collect()
    }

    pub(super) fn attribute(&self, path: &Path, name: &str) -> Option<String> {
        let inside = self.inside(path)?;
        self.repo.attribute(&inside, name).ok()?
    }

    pub(super) fn branch(&self) -> Option<String> {
        self.repo.branch()
    }

    pub(super) fn is_merging(&self) -> bool {
        let has = |name: &str| self.repo.layout.git_dir.join(name).exists();
        has("MERGE_MSG") && (has("MERGE_HEAD") || has("rebase-apply") || has("rebase-merge"))
    }

    pub(super) fn trusts_mode(&self) -> bool {
        self.repo.setting("core.filemode").is_none_or(|setting| setting.value != "false")
    }
}

/// The new paths of renames. A file whose very text went elsewhere is found
/// at once; only where something else came and something else went is git
/// asked, which compares texts.
fn renamed(
    changes: &[git::Change],
    ask: impl FnOnce() -> Result<BTreeSet<PathBuf>, GitError>,
) -> Result<BTreeSet<PathBuf>, GitError> {
    let mut gone: BTreeMap<git::Id, usize> = BTreeMap::new();
    for change in changes {
        if let (Some(old), None) = (change.old, change.new) {
            *gone.entry(old.id).or_default() += 1;
        }
    }
    let mut renamed = BTreeSet::new();
    let mut rest = false;
    for change in changes {
        if let (None, Some(new)) = (change.old, change.new) {
            match gone.get_mut(&new.id) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    renamed.insert(change.path.clone());
                }
                _ => rest = true,
            }
        }
    }
    if rest && gone.values().any(|count| *count > 0) {
        renamed.extend(ask()?);
    }
    Ok(renamed)
}

fn outward(error: GitError) -> io::Error {
    io::Error::other(error)
}

fn node(mode: u32, size: impl FnOnce() -> u64) -> Node {
    match mode & 0o170_000 {
        0o120_000 => Node::Symlink,
        0o160_000 => Node::Directory,
        _ => Node::File { size: size(), executable: mode & 0o111 != 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// A repository made by the real git.
    struct Sandbox(tempfile::TempDir, Repo);

    impl Sandbox {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            git(dir.path(), &["init", "-q", "-b", "topic/a", "."]);
            let repo = Repo::open(dir.path(), &|_| None).unwrap();
            Self(dir, repo)
        }

        fn write(&self, path: &str, text: &str) -> &Self {
            let path = self.0.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
            self
        }

        fn git(&self, args: &[&str]) -> &Self {
            git(self.0.path(), args);
            self
        }

        fn commit(&self) -> &Self {
            self.git(&["add", "-A"]).git(&["commit", "-qm", "c"])
        }

        fn repo(&self) -> Repo {
            self.1.reopen().unwrap()
        }
    }

    fn git(dir: &Path, args: &[&str]) {
        let mut command = Command::new("git");
        command.current_dir(dir).args(["-c", "user.name=t", "-c", "user.email=t@e"]).args(args);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", dir);
        assert!(command.status().unwrap().success(), "git {args:?}");
    }

    fn at<'r>(repo: &'r Repo, dir: &Path) -> Git<'r> {
        Git::of(repo, dir).unwrap().unwrap()
    }

    fn staged(sandbox: &Sandbox) -> Vec<(PathBuf, ChangeKind)> {
        let changes = at(&sandbox.repo(), sandbox.0.path()).staged().unwrap();
        changes.into_iter().map(|change| (change.path, change.kind)).collect()
    }

    #[test]
    fn all_is_added_before_the_first_commit() {
        let sandbox = Sandbox::new();
        sandbox.write("f", "x").git(&["add", "-A"]);
        assert_eq!(staged(&sandbox), [("f".into(), ChangeKind::Added)]);
    }

    #[test]
    fn the_new_path_of_a_rename_is_not_added() {
        let sandbox = Sandbox::new();
        sandbox.write("old", "some text\n").commit().git(&["mv", "old", "new"]);
        let found = staged(&sandbox);
        assert!(found.contains(&("new".into(), ChangeKind::Modified)), "{found:?}");
    }

    #[test]
    fn a_rename_with_changes_is_one_too() {
        let sandbox = Sandbox::new();
        let text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
        sandbox.write("old", text).commit().git(&["mv", "old", "new"]);
        sandbox.write("new", &text.replace("two", "2")).git(&["add", "-A"]);
        assert!(staged(&sandbox).contains(&("new".into(), ChangeKind::Modified)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_became_a_file_changed_its_type() {
        let sandbox = Sandbox::new();
        std::os::unix::fs::symlink("t", sandbox.0.path().join("l")).unwrap();
        sandbox.commit();
        std::fs::remove_file(sandbox.0.path().join("l")).unwrap();
        sandbox.write("l", "t").git(&["add", "-A"]);
        let changes = at(&sandbox.repo(), sandbox.0.path()).staged().unwrap();
        assert_eq!(
            (changes[0].kind, changes[0].old_mode, changes[0].new_mode),
            (ChangeKind::TypeChanged, 0o120_000, 0o100_644)
        );
    }

    #[test]
    fn a_range_counts_from_where_it_left() {
        let sandbox = Sandbox::new();
        sandbox.write("f", "x").commit().write("g", "x").commit();
        let repo = sandbox.repo();
        let changed = |from, to| at(&repo, sandbox.0.path()).changed(from, to).unwrap();
        assert_eq!(
            changed("HEAD~1", "HEAD").iter().map(|change| &change.path).collect::<Vec<_>>(),
            [Path::new("g")]
        );
        assert!(changed("HEAD", "HEAD~1").is_empty());
    }

    #[test]
    fn paths_are_called_as_the_folder_calls_them() {
        let sandbox = Sandbox::new();
        sandbox.write("a/b/f", "1").write("a/g", "22").write("h", "333").git(&["add", "-A"]);
        let repo = sandbox.repo();
        {
            let git = at(&repo, &sandbox.0.path().join("a/b"));
            let tracked: Vec<_> = git.tracked().unwrap().into_iter().map(|entry| entry.path).collect();
            assert_eq!(tracked, [Path::new("../../h"), Path::new("../g"), Path::new("f")]);
            assert_eq!(git.index_blob(Path::new("./../g")).unwrap().as_deref(), Some(&b"22"[..]));
            assert_eq!(git.index_mode(Path::new("../../../h")).unwrap(), None);
        }
    }

    #[test]
    fn the_index_tells_size_and_kind() {
        let sandbox = Sandbox::new();
        sandbox.write("f", "abc").git(&["add", "-A"]).write("f", "longer");
        let repo = sandbox.repo();
        {
            let git = at(&repo, sandbox.0.path());
            assert_eq!(git.index_node(Path::new("f")), Node::File { size: 3, executable: false });
            assert_eq!(git.index_node(Path::new("g")), Node::Missing);
        }
    }

    #[test]
    fn a_branch_has_its_name_before_the_first_commit_and_none_when_detached() {
        let sandbox = Sandbox::new();
        assert_eq!(at(&sandbox.repo(), sandbox.0.path()).branch().as_deref(), Some("topic/a"));
        sandbox.write("f", "x").commit().git(&["checkout", "-q", "--detach"]);
        assert_eq!(at(&sandbox.repo(), sandbox.0.path()).branch(), None);
    }

    #[test]
    fn attributes_are_spelled_out() {
        let sandbox = Sandbox::new();
        sandbox.write(".gitattributes", "*.bin filter=lfs -text diff\n");
        let repo = sandbox.repo();
        let of = |name| at(&repo, sandbox.0.path()).attribute(Path::new("a.bin"), name);
        assert_eq!((of("filter"), of("text")), (Some("lfs".to_owned()), Some("unset".to_owned())));
        assert_eq!((of("diff"), of("eol")), (Some("set".to_owned()), None));
    }

    #[test]
    fn a_merge_counts_once_it_has_a_message() {
        let sandbox = Sandbox::new();
        let repo = sandbox.repo();
        let merging = || at(&repo, sandbox.0.path()).is_merging();
        sandbox.write(".git/MERGE_HEAD", "");
        assert!(!merging());
        sandbox.write(".git/MERGE_MSG", "");
        assert!(merging());
    }

    #[test]
    fn the_configuration_says_if_modes_count() {
        let sandbox = Sandbox::new();
        sandbox.git(&["config", "core.fileMode", "false"]);
        assert!(!at(&sandbox.repo(), sandbox.0.path()).trusts_mode());
    }
}
