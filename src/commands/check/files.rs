//! Files outside a repository: what the user names, and what is below it.

use crate::commands::hooks::run::scope::{Choice, Scope, arrange};
use crate::commands::paths;
use crate::commands::sweep::Target;
use crate::error::{Error, Kind, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Finds the files that are named, in `root` or anywhere else; a folder
/// stands for all files below it.
pub(super) fn without_repository(root: &Path, choice: &Choice) -> Result<Scope> {
    if choice.from_ref.is_some() {
        return Err(Error::text(Kind::Usage, "revisions need a repository, and there is none here"));
    }
    if choice.files.is_empty() {
        return Err(Error::text(Kind::Usage, "not inside a git repository")
            .hint("name the files to check: `bosun check PATH…`"));
    }
    let mut targets = Vec::new();
    for path in &choice.files {
        collect(root, path, &mut targets).map_err(|error| {
            Error::new(Kind::Usage, error).context(format!("cannot read `{}`", path.display()))
        })?;
    }
    arrange(&mut targets, None);
    targets.dedup_by(|a, b| a.path == b.path);
    arrange(&mut targets, choice.shard);
    Ok(Scope::of_work_tree(targets))
}

/// Adds a file, or the files below a folder; links are not followed.
fn collect(root: &Path, path: &Path, targets: &mut Vec<Target>) -> io::Result<()> {
    let mut open = vec![plain(path)];
    while let Some(path) = open.pop() {
        let place = root.join(&path);
        let meta = fs::symlink_metadata(&place)?;
        if !meta.is_dir() {
            // Reading a pipe or a device might never end.
            if meta.is_file() || meta.is_symlink() {
                targets.push(Target { path, mode: paths::mode_of(&meta), id: None, old: None });
            }
            continue;
        }
        for entry in fs::read_dir(&place)? {
            let name = entry?.file_name();
            if name != ".git" {
                open.push(path.join(name));
            }
        }
    }
    Ok(())
}

/// Takes `.` out of a path; the rest stays as the user wrote it.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &Path, paths: &[&str]) -> Vec<PathBuf> {
        let choice = Choice { files: paths.iter().map(PathBuf::from).collect(), ..Choice::default() };
        let scope = without_repository(folder, &choice).unwrap();
        scope.targets.into_iter().map(|target| target.path).collect()
    }

    #[test]
    fn a_folder_stands_for_the_files_below_it_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/.git")).unwrap();
        for name in ["a/x", "a/.git/y", "b"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(found(folder.path(), &["."]), [Path::new("a/x"), Path::new("b")]);
        assert_eq!(found(folder.path(), &["./a", "a/x"]), [Path::new("a/x")]);
    }

    #[test]
    fn without_paths_there_is_nothing_to_go_by() {
        let error = without_repository(Path::new("/"), &Choice::default()).unwrap_err();
        assert_eq!(error.kind, Kind::Usage);
    }
}
