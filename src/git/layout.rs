//! Where the parts of a repository lie, found by reading files alone.

use super::GitError;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The places of a repository.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// The work tree's root; `None` for a bare repository.
    pub(crate) work_tree: Option<PathBuf>,
    /// The folder of this work tree's HEAD and index.
    pub(crate) git_dir: PathBuf,
    /// The folder of the objects, refs and configuration that all work trees share.
    pub(crate) common_dir: PathBuf,
    /// The index in use, which in a partial commit is not the usual one.
    pub(crate) index: PathBuf,
    /// True if git named the repository through the environment.
    pub(crate) from_env: bool,
    /// True where ids are SHA-256.
    pub(crate) sha256: bool,
}

impl Layout {
    /// The index that belongs to this work tree when git names no other.
    pub(crate) fn usual_index(&self) -> PathBuf {
        self.git_dir.join("index")
    }

    /// bosun's own folder for what belongs to this work tree.
    pub(crate) fn own_dir(&self) -> PathBuf {
        self.git_dir.join("bosun")
    }
}

/// Finds the repository that holds `start`, or the one that `env` names.
pub(super) fn find(start: &Path, env: &dyn Fn(&str) -> Option<OsString>) -> Result<Layout, GitError> {
    let set = |name: &str| env(name).filter(|value| !value.is_empty()).map(|value| start.join(value));
    let named = set("GIT_DIR");
    let from_env = named.is_some();
    let (git_dir, found_tree) = match named {
        Some(dir) => (follow(&dir)?, None),
        None => walk_up(start)?,
    };
    if !git_dir.join("HEAD").is_file() {
        return Err(GitError::NoRepository);
    }
    let common_dir = common_dir(&git_dir, set("GIT_COMMON_DIR"));
    let config = fs::read_to_string(common_dir.join("config")).unwrap_or_default();
    let work_tree = match set("GIT_WORK_TREE") {
        Some(tree) => Some(tree),
        None => configured_tree(&config, &git_dir, &common_dir)
            .or(found_tree)
            .or_else(|| linked_tree(&git_dir))
            .or_else(|| (from_env && !is_bare(&config)).then(|| start.to_owned())),
    };
    Ok(Layout {
        work_tree: work_tree.map(|tree| tree.canonicalize().unwrap_or(tree)),
        index: set("GIT_INDEX_FILE").unwrap_or_else(|| git_dir.join("index")),
        sha256: value(&config, "extensions", "objectformat").is_some_and(|format| format == "sha256"),
        git_dir,
        common_dir,
        from_env,
    })
}

/// Goes from `start` towards the root until a `.git` or a bare repository.
fn walk_up(start: &Path) -> Result<(PathBuf, Option<PathBuf>), GitError> {
    let start = start.canonicalize()?;
    for folder in start.ancestors() {
        let dot_git = folder.join(".git");
        if let Ok(kind) = fs::metadata(&dot_git)
            && (kind.is_file() || dot_git.join("HEAD").is_file())
        {
            return Ok((follow(&dot_git)?, Some(folder.to_owned())));
        }
        if folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir() {
            return Ok((folder.to_owned(), None));
        }
    }
    Err(GitError::NoRepository)
}

/// Follows a `.git` file (`gitdir: PATH`) to the folder it names.
fn follow(dot_git: &Path) -> Result<PathBuf, GitError> {
    if dot_git.is_dir() {
        return Ok(dot_git.canonicalize()?);
    }
    let text = fs::read_to_string(dot_git).map_err(|_| GitError::NoRepository)?;
    let target = text.strip_prefix("gitdir:").map(str::trim).ok_or(GitError::NoRepository)?;
    let base = dot_git.parent().unwrap_or(Path::new("."));
    base.join(target).canonicalize().map_err(|_| GitError::NoRepository)
}

fn common_dir(git_dir: &Path, named: Option<PathBuf>) -> PathBuf {
    let read = || fs::read_to_string(git_dir.join("commondir")).ok().map(|text| git_dir.join(text.trim()));
    let dir = named.or_else(read).unwrap_or_else(|| git_dir.to_owned());
    dir.canonicalize().unwrap_or(dir)
}

/// The work tree of a linked one: its `.git` file's folder, as `gitdir` says.
fn linked_tree(git_dir: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(git_dir.join("gitdir")).ok()?;
    git_dir.join(text.trim()).parent().map(Path::to_owned)
}

/// `core.worktree`, which submodules and split repositories set; a linked
/// work tree does not inherit it.
fn configured_tree(config: &str, git_dir: &Path, common_dir: &Path) -> Option<PathBuf> {
    if git_dir != common_dir {
        return None;
    }
    value(config, "core", "worktree").map(|tree| git_dir.join(tree))
}

fn is_bare(config: &str) -> bool {
    value(config, "core", "bare").is_some_and(|bare| bare == "true")
}

/// The last value of `section.key` in the text of one configuration file.
///
/// Only for the few keys that say what kind of repository it is, which git
/// itself reads from this one file, includes not followed.
fn value(config: &str, section: &str, key: &str) -> Option<String> {
    let mut here = false;
    let mut found = None;
    for line in config.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            here = header.split(']').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(section));
        } else if here
            && let Some((name, value)) = line.split_once('=')
            && name.trim().eq_ignore_ascii_case(key)
        {
            found = Some(value.trim().trim_matches('"').to_owned());
        }
    }
    found
}
