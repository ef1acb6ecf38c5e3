//! Which Dockerfiles a run looks at.

use crate::commands::context::Ctx;
use crate::commands::paths;
use crate::commands::sweep::Target;
use crate::config::Family;
use crate::docker::discover::is_dockerfile;
use crate::error::{Error, Kind, Result};
use crate::git::{Repo, path_bytes};
use crate::hooks::filter::FileFilter;
use crate::hooks::identify::Tags;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold other people's files.
const NOT_OURS: [&str; 4] = [".git", "node_modules", "vendor", "target"];

/// One file of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    /// As the user gave it, else as seen from the working directory.
    pub(crate) shown: PathBuf,
    /// Where it is; `None` for standard input.
    pub(crate) place: Option<PathBuf>,
    /// From the root, `/`-separated, for globs.
    pub(crate) key: PathBuf,
}

impl Input {
    /// The bytes of the path from the root.
    pub(crate) fn key(&self) -> &[u8] {
        path_bytes(&self.key)
    }
}

/// Finds the files: those that are named, those below folders that are named,
/// and without any name all Dockerfiles that are tracked.
pub(crate) fn find(
    ctx: &Ctx,
    repo: Option<&Repo>,
    root: &Path,
    family: &Family,
    given: &[PathBuf],
) -> Result<Vec<Input>> {
    let filter = FileFilter::new(&family.files, &family.exclude, &[])
        .map_err(|error| Error::new(Kind::Usage, error).context("`docker` in the configuration"))?;
    let mut found = Vec::new();
    if given.is_empty() {
        below(ctx, repo, root, Path::new(""), &filter, &mut found)?;
    }
    for path in given {
        if path == Path::new("-") {
            found.push(Input { shown: path.clone(), place: None, key: path.clone() });
            continue;
        }
        let place = ctx.cwd.join(path);
        if place.is_dir() {
            below(ctx, repo, root, path, &filter, &mut found)?;
        } else {
            let key = paths::inside(root, &place).unwrap_or_else(|| path.clone());
            found.push(Input { shown: path.clone(), place: Some(place), key });
        }
    }
    // By bytes: comparing paths part by part is slower than linting a short file.
    let mut seen = HashSet::new();
    found.retain(|input| seen.insert(input.place.clone().map(PathBuf::into_os_string)));
    Ok(found)
}

/// Adds the Dockerfiles below a folder: the tracked ones in a repository, all
/// elsewhere.
fn below(
    ctx: &Ctx,
    repo: Option<&Repo>,
    root: &Path,
    folder: &Path,
    filter: &FileFilter,
    found: &mut Vec<Input>,
) -> Result<()> {
    let place = ctx.cwd.join(folder);
    let Some((repo, inside)) = repo.zip(paths::inside(root, &place)) else {
        for below in walk(&place) {
            let shown = folder.join(&below);
            if is_dockerfile(&below) && filter.passes(path_bytes(&shown), || Tags::NONE) {
                found.push(Input { key: shown.clone(), place: Some(place.join(below)), shown });
            }
        }
        return Ok(());
    };
    let whole = folder.as_os_str().is_empty();
    for target in paths::tracked(repo)?.into_iter().filter(Target::is_file) {
        let key = target.path;
        let wanted = (whole || key.starts_with(&inside))
            && is_dockerfile(&key)
            && filter.passes(path_bytes(&key), || Tags::NONE);
        let place = root.join(&key);
        // A tracked file that is deleted has nothing to look at.
        if wanted && place.is_file() {
            let shown = paths::shown(root, &ctx.cwd, &key);
            found.push(Input { shown, place: Some(place), key });
        }
    }
    Ok(())
}

/// All files below a folder, as seen from it, links not followed, in order.
fn walk(top: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![top.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                open.push(entry.path());
            } else if kind.is_file() {
                files.extend(entry.path().strip_prefix(top).map(Path::to_owned));
            }
        }
    }
    files.sort();
    files
}
