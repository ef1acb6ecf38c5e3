//! Paths that users give, and paths as users are shown them.

use crate::commands::context::Ctx;
use crate::commands::sweep::Target;
use crate::error::{Error, Kind, Result};
use crate::git::{Repo, bytes_path, path_bytes};
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

/// All tracked files, symlinks and submodules, with their modes.
pub(crate) fn tracked(repo: &Repo) -> Result<Vec<Target>> {
    let entries = repo.index()?.entries();
    Ok(entries
        .map(|entry| Target { path: entry.path.to_owned(), mode: entry.mode, id: None, old: None })
        .collect())
}

/// Reads a list of paths, each ended by NUL, from a file or (`-`) from
/// standard input.
pub(crate) fn read_list(ctx: &Ctx, list: &Path) -> Result<Vec<PathBuf>> {
    let bytes = if list == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(ctx.cwd.join(list))
    };
    let bytes = bytes.map_err(|error| {
        Error::new(Kind::Usage, error).context(format!("cannot read the list `{}`", list.display()))
    })?;
    let names = bytes.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    Ok(names.map(|name| bytes_path(name).to_owned()).collect())
}

/// Turns paths as the user gave them into targets; a folder stands for the
/// tracked files below it.
pub(crate) fn given(ctx: &Ctx, repo: &Repo, paths: &[PathBuf]) -> Result<Vec<Target>> {
    let root = repo.work_tree()?;
    let mut targets = Vec::new();
    for path in paths {
        let Some(inside) = inside(root, &ctx.cwd.join(path)) else {
            let message = format!("`{}` is outside the repository", path.display());
            return Err(Error::text(Kind::Usage, message));
        };
        let meta = fs::symlink_metadata(root.join(&inside)).map_err(|error| {
            Error::new(Kind::Usage, error).context(format!("cannot read `{}`", path.display()))
        })?;
        if meta.is_dir() {
            let prefix = path_bytes(&inside).to_vec();
            targets.extend(tracked(repo)?.into_iter().filter(|target| is_below(target.bytes(), &prefix)));
        } else {
            targets.push(Target { path: inside, mode: mode_of(&meta), id: None, old: None });
        }
    }
    targets.sort_by(|a, b| a.bytes().cmp(b.bytes()));
    targets.dedup_by(|a, b| a.path == b.path);
    Ok(targets)
}

fn is_below(path: &[u8], folder: &[u8]) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.first() == Some(&b'/'))
}

/// The mode that git would give a file.
pub(crate) fn mode_of(meta: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    if meta.is_symlink() {
        0o120_000
    } else if meta.permissions().mode() & 0o100 != 0 {
        0o100_755
    } else {
        0o100_644
    }
}

/// The path below `root`, symlinks in its last part not followed.
pub(crate) fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    let path = normal(path);
    if let Ok(rest) = path.strip_prefix(root) {
        return Some(rest.to_owned());
    }
    // The working directory may have been entered through a symlink.
    let folder = path.parent()?.canonicalize().ok()?;
    let whole = folder.join(path.file_name()?);
    whole.strip_prefix(root).ok().map(Path::to_owned)
}

/// The path as seen from `cwd`.
pub(crate) fn shown(root: &Path, cwd: &Path, path: &Path) -> PathBuf {
    let Ok(below) =
        cwd.canonicalize().unwrap_or_else(|_| cwd.to_owned()).strip_prefix(root).map(Path::to_owned)
    else {
        return path.to_owned();
    };
    let mut cwd: Vec<Component<'_>> = below.components().collect();
    let mut rest: Vec<Component<'_>> = path.components().collect();
    while !cwd.is_empty() && cwd.first() == rest.first() {
        cwd.remove(0);
        rest.remove(0);
    }
    cwd.iter().map(|_| Component::ParentDir).chain(rest).collect()
}

/// What starts a comment line in a message that is being written.
pub(crate) fn comment_string(repo: &Repo) -> String {
    let set = repo.setting("core.commentstring").or_else(|| repo.setting("core.commentchar"));
    match set.map(|setting| setting.value.as_str()) {
        None | Some("" | "auto") => "#".to_owned(),
        Some(text) => text.to_owned(),
    }
}

/// Takes `.` and `..` out of an absolute path, by its text alone.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_from_where_the_user_stands() {
        let shown = |cwd: &str, path: &str| shown(Path::new("/r"), Path::new(cwd), Path::new(path));
        assert_eq!(shown("/r", "a/b"), Path::new("a/b"));
        assert_eq!(shown("/r/a", "a/b"), Path::new("b"));
        assert_eq!(shown("/r/c/d", "a/b"), Path::new("../../a/b"));
        assert_eq!(shown("/elsewhere", "a/b"), Path::new("a/b"));
    }

    #[test]
    fn dots_in_a_path_are_resolved() {
        assert_eq!(inside(Path::new("/r"), Path::new("/r/a/../b/./c")), Some(PathBuf::from("b/c")));
        assert_eq!(inside(Path::new("/r"), Path::new("/r/../x")), None);
    }
}
