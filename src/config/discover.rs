//! Which file is the configuration.

use super::ConfigError;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(crate) const FILE: &str = "bosun.yaml";
/// The name of the file beside it that overrides it for one person.
pub(crate) const LOCAL_FILE: &str = "bosun.local.yaml";
/// Names that someone might expect to work.
const NEAR_MISSES: [&str; 4] = ["bosun.yml", ".bosun.yaml", ".bosun.yml", "bosun.toml"];

/// Reads a file; `NotFound` says that there is none.
pub(crate) type ReadFile<'a> = dyn Fn(&Path) -> io::Result<Vec<u8>> + 'a;

/// Finds the configuration for `start`: in it or in the nearest folder above,
/// up to and with `root`. `None` if there is none.
///
/// A file under a name that bosun does not read is an error, so that nobody
/// wonders why it has no effect.
pub(crate) fn find(
    start: &Path,
    root: &Path,
    exists: &dyn Fn(&Path) -> bool,
) -> Result<Option<PathBuf>, Box<ConfigError>> {
    for folder in start.ancestors() {
        if !folder.starts_with(root) {
            break;
        }
        let path = folder.join(FILE);
        if exists(&path) {
            return Ok(Some(path));
        }
        if let Some(name) = NEAR_MISSES.into_iter().find(|name| exists(&folder.join(name))) {
            let shown = folder.strip_prefix(root).unwrap_or(folder);
            let help = format!("rename it to `{}`", shown.join(FILE).display());
            let message = format!("the configuration must be called `{FILE}`");
            return Err(Box::new(ConfigError::file(&shown.join(name), message).help(help)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(start: &str, files: &[&str]) -> Result<Option<PathBuf>, Box<ConfigError>> {
        let exists = |path: &Path| files.iter().any(|file| Path::new(file) == path);
        find(Path::new(start), Path::new("/r"), &exists)
    }

    #[test]
    fn the_nearest_file_upward_is_found() {
        let found = search("/r/a/b", &["/r/bosun.yaml", "/r/a/bosun.yaml"]).unwrap();
        assert_eq!(found, Some(PathBuf::from("/r/a/bosun.yaml")));
    }

    #[test]
    fn the_search_ends_at_the_root() {
        assert_eq!(search("/r/a", &["/bosun.yaml"]).unwrap(), None);
    }

    #[test]
    fn a_start_outside_of_the_root_finds_nothing() {
        assert_eq!(search("/elsewhere", &["/elsewhere/bosun.yaml"]).unwrap(), None);
    }

    #[test]
    fn another_ending_is_named() {
        let error = search("/r/a", &["/r/bosun.yml"]).unwrap_err();
        assert_eq!(error.to_string(), "bosun.yml: the configuration must be called `bosun.yaml`");
        assert_eq!(error.help.as_deref(), Some("rename it to `bosun.yaml`"));
    }

    #[test]
    fn another_ending_beside_the_right_one_does_not_matter() {
        assert!(search("/r", &["/r/bosun.yml", "/r/bosun.yaml"]).unwrap().is_some());
    }
}
