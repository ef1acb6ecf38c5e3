//! What git does to a file's bytes between the work tree and its objects:
//! line endings, `ident`, encodings and filter drivers.

use super::{GitError, Id, Repo};
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// What git does to a path's bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Conversion {
    /// More than line endings: only git knows the result.
    deep: bool,
    /// CRLF may become LF on the way in.
    cuts_returns: bool,
    /// LF becomes CRLF on the way out.
    adds_returns: bool,
}

impl Repo {
    /// True if git may store other bytes than the work tree's file has.
    pub(crate) fn converts(&self, path: &Path) -> bool {
        self.conversion(path) != Conversion::default()
    }

    fn conversion(&self, path: &Path) -> Conversion {
        let set = |key: &str| self.setting(key).map(|setting| setting.value.to_ascii_lowercase());
        let auto = set("core.autocrlf").unwrap_or_default();
        let automatic = !matches!(auto.as_str(), "" | "false" | "no" | "off" | "0");
        let Ok([text, eol, crlf, ident, filter, encoding]) = self.conversions(path) else {
            // Where nobody can tell, git itself does it.
            return Conversion { deep: true, cuts_returns: true, adds_returns: true };
        };
        let on = |value: &Option<String>| value.as_deref().is_some_and(|value| value != "unset");
        let deep = on(&ident) || on(&filter) || on(&encoding);
        let not_text =
            text.as_deref() == Some("unset") || (text.is_none() && crlf.as_deref() == Some("unset"));
        let is_text = on(&text) || on(&eol) || on(&crlf) || automatic;
        let ends = eol.as_deref() == Some("crlf")
            || (eol.is_none()
                && (set("core.eol").is_some_and(|eol| eol == "crlf" || (eol == "native" && cfg!(windows)))
                    || cfg!(windows)))
            || (automatic && auto != "input");
        Conversion { deep, cuts_returns: is_text && !not_text, adds_returns: is_text && !not_text && ends }
    }

    /// The bytes that git would store for a work tree file with these bytes.
    ///
    /// Asks git itself where the path's attributes or settings convert,
    /// because only git runs filter drivers.
    pub(crate) fn to_stored(&self, path: &Path, bytes: &[u8]) -> Result<Vec<u8>, GitError> {
        let conversion = self.conversion(path);
        let returns = conversion.cuts_returns && memchr::memchr(b'\r', bytes).is_some();
        if !conversion.deep && !returns {
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
        let conversion = self.conversion(path);
        if !conversion.deep && !conversion.adds_returns {
            return Ok(stored.to_vec());
        }
        let mut option = OsString::from("--path=");
        option.push(path);
        let id = OsString::from(id.to_string());
        let args: [&OsStr; 4] = ["cat-file".as_ref(), "--filters".as_ref(), &option, &id];
        self.plumbing.run(&args, b"")
    }
}
