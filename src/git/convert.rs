//! What git does to a file's bytes between the work tree and its objects:
//! line endings, `ident`, encodings and filter drivers.

use super::{GitError, Id, Repo};
use std::ffi::{OsStr, OsString};
use std::path::Path;

impl Repo {
    /// True if git may store other bytes than the work tree's file has.
    pub(crate) fn converts(&self, path: &Path) -> bool {
        let automatic = self
            .setting("core.autocrlf")
            .is_some_and(|setting| !setting.value.is_empty() && !setting.value.eq_ignore_ascii_case("false"));
        let attribute = |name| self.attribute(path, name).ok().flatten();
        if automatic && attribute("text").as_deref() != Some("unset") {
            return true;
        }
        ["text", "eol", "crlf", "ident", "filter", "working-tree-encoding"]
            .into_iter()
            .any(|name| attribute(name).is_some_and(|value| value != "unset"))
    }

    /// The bytes that git would store for a work tree file with these bytes.
    ///
    /// Asks git itself where the path's attributes or settings convert,
    /// because only git runs filter drivers.
    pub(crate) fn to_stored(&self, path: &Path, bytes: &[u8]) -> Result<Vec<u8>, GitError> {
        if !self.converts(path) {
            return Ok(bytes.to_vec());
        }
        let mut option = OsString::from("--path=");
        option.push(path);
        let args: [&OsStr; 4] = ["hash-object".as_ref(), "-w".as_ref(), &option, "--stdin".as_ref()];
        let printed = self.plumbing.run(&args, bytes)?;
        let id = Id::parse(printed.trim_ascii()).ok_or_else(|| super::objects::unexpected("hash-object"))?;
        self.read_blob(id)
    }

    /// The bytes that git would write to the work tree for a stored blob.
    pub(crate) fn to_worktree(&self, path: &Path, id: Id, stored: &[u8]) -> Result<Vec<u8>, GitError> {
        if !self.converts(path) {
            return Ok(stored.to_vec());
        }
        let mut option = OsString::from("--path=");
        option.push(path);
        let id = OsString::from(id.to_string());
        let args: [&OsStr; 4] = ["cat-file".as_ref(), "--filters".as_ref(), &option, &id];
        self.plumbing.run(&args, b"")
    }
}
