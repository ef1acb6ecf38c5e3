//! Finding the file of a program as a shell would.

use nix::unistd::{AccessFlags, access};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Why a program could not be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotFound {
    /// There is no such file.
    Missing,
    /// There is one, but it may not be executed.
    NotExecutable(PathBuf),
}

/// Returns the absolute path of `program` as a process in `dir`, which is
/// absolute, would find it.
///
/// A name with a slash counts from `dir`; another is looked for in the folders
/// of `search`, whose relative entries count from `dir` too.
pub(crate) fn find_program(program: &OsStr, dir: &Path, search: &OsStr) -> Result<PathBuf, NotFound> {
    if program.is_empty() {
        return Err(NotFound::Missing);
    }
    let candidates = if program.as_encoded_bytes().contains(&b'/') {
        vec![dir.join(program)]
    } else {
        std::env::split_paths(search).map(|folder| dir.join(folder).join(program)).collect()
    };
    let mut refused = None;
    for path in candidates.into_iter().filter(|path| path.is_file()) {
        if access(&path, AccessFlags::X_OK).is_ok() {
            return Ok(path);
        }
        refused.get_or_insert(path);
    }
    Err(refused.map_or(NotFound::Missing, NotFound::NotExecutable))
}

/// The search path of a process that has `PATH` set to `given`; without one,
/// what the C library falls back to.
pub(crate) fn search_path(given: Option<OsString>) -> OsString {
    given.unwrap_or_else(|| OsString::from("/bin:/usr/bin"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn folder_with(name: &str, mode: u32) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        folder
    }

    #[test]
    fn a_relative_entry_of_the_path_counts_from_the_folder() {
        let folder = folder_with("bin/tool", 0o755);
        let found = find_program(OsStr::new("tool"), folder.path(), OsStr::new("/nope:bin"));
        assert_eq!(found, Ok(folder.path().join("bin/tool")));
    }

    #[test]
    fn a_name_with_a_slash_counts_from_the_folder() {
        let folder = folder_with("bin/tool", 0o755);
        let found = find_program(OsStr::new("bin/tool"), folder.path(), OsStr::new(""));
        assert_eq!(found, Ok(folder.path().join("bin/tool")));
    }

    #[test]
    fn a_file_without_the_executable_bit_is_named() {
        let folder = folder_with("tool", 0o644);
        let found = find_program(OsStr::new("./tool"), folder.path(), OsStr::new(""));
        assert_eq!(found, Err(NotFound::NotExecutable(folder.path().join("./tool"))));
    }

    #[test]
    fn a_folder_is_no_program() {
        let folder = folder_with("tool/file", 0o755);
        let found = find_program(OsStr::new("tool"), folder.path(), folder.path().as_os_str());
        assert_eq!(found, Err(NotFound::Missing));
    }
}
