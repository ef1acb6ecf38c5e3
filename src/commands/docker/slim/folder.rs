//! A build context on the disk.

use crate::docker::dockerignore::Ignore;
use crate::docker::slim::context::{Context, Look};
use crate::error::{Error, Kind, Result};
use crate::files;
use std::fs;
use std::path::{Path, PathBuf};

/// Files of a context that are larger are no manifests or scripts.
const LARGEST: u64 = 4 << 20;
/// More files than this are not listed.
const MOST_FILES: usize = 20_000;

/// A folder, without what its `.dockerignore` leaves out.
pub(super) struct Folder {
    root: PathBuf,
    ignore: Ignore,
}

impl Folder {
    /// Opens a context; the list beside the Dockerfile counts before that of
    /// the folder, as in BuildKit.
    pub(super) fn open(root: &Path, dockerfile: Option<&Path>) -> Result<Self> {
        let bad = |error| {
            Error::new(Kind::Usage, error)
                .context(format!("cannot read the context `{}`", root.display()))
                .hint("`--context` takes the folder that COPY takes from; `--no-context` does without")
        };
        let root = root.canonicalize().map_err(bad)?;
        if !root.is_dir() {
            let message = format!("the context `{}` is no folder", root.display());
            return Err(Error::text(Kind::Usage, message)
                .hint("`--context` takes the folder that COPY takes from; `--no-context` does without"));
        }
        let own = dockerfile.map(|file| {
            let mut name = file.as_os_str().to_owned();
            name.push(".dockerignore");
            PathBuf::from(name)
        });
        let list = own.filter(|own| own.is_file()).unwrap_or_else(|| root.join(".dockerignore"));
        let list = files::read_bounded(&list, LARGEST).unwrap_or_default();
        Ok(Self { ignore: Ignore::parse(&list), root })
    }

    /// Where it is, and what stays out of it.
    pub(super) const fn parts(&self) -> (&PathBuf, &Ignore) {
        (&self.root, &self.ignore)
    }

    /// Where a path is, links followed; `None` outside of the context, where
    /// no build would look.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let place = self.root.join(path.trim_start_matches('/')).canonicalize().ok()?;
        place.starts_with(&self.root).then_some(place)
    }
}

impl Context for Folder {
    fn read(&self, path: &str) -> Look<String> {
        let Some(place) = self.place(path).filter(|place| place.is_file()) else { return Look::Missing };
        if self.ignore.excludes(path) {
            return Look::Missing;
        }
        match files::read_bounded(&place, LARGEST).map(String::from_utf8) {
            Ok(Ok(text)) => Look::Found(text),
            _ => Look::Unknown,
        }
    }

    fn list(&self, folder: &str) -> Look<Vec<String>> {
        let folder = folder.trim_matches('/');
        let folder = if folder == "." { "" } else { folder };
        let Some(top) = self.place(folder) else { return Look::Missing };
        if top.is_file() && self.ignore.excludes(folder) {
            return Look::Missing;
        }
        if top.is_file() {
            return Look::Found(vec![folder.to_owned()]);
        }
        let mut found = Vec::new();
        let mut open = vec![(top, folder.to_owned())];
        while let Some((place, path)) = open.pop() {
            for entry in fs::read_dir(&place).into_iter().flatten().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let inner = if path.is_empty() { name } else { format!("{path}/{name}") };
                // Links are named and never followed, so that loops end.
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => open.push((entry.path(), inner)),
                    _ if self.ignore.excludes(&inner) => {}
                    _ => found.push(inner),
                }
                if found.len() > MOST_FILES {
                    return Look::Unknown;
                }
            }
        }
        found.sort();
        Look::Found(found)
    }
}
