//! Blobs, trees and commits: reading and writing.

use super::{GitError, Id, Repo, Road, lock};
use std::path::Path;

impl Repo {
    /// Reads a blob's bytes.
    pub(crate) fn read_blob(&self, id: Id) -> Result<Vec<u8>, GitError> {
        match &self.road {
            Road::Library(repo) => match lock(repo).find_blob(id.oid()?) {
                Ok(blob) => Ok(blob.content().to_vec()),
                Err(error) if error.code() == git2::ErrorCode::NotFound => Err(GitError::Missing(id)),
                Err(error) => Err(error.into()),
            },
            Road::Plumbing(_) => self.plumbing.read_object(id),
        }
    }

    /// Returns how many bytes a blob has.
    pub(crate) fn blob_size(&self, id: Id) -> Result<u64, GitError> {
        match &self.road {
            Road::Library(repo) => {
                let repo = lock(repo);
                let (size, _) = repo.odb()?.read_header(id.oid()?)?;
                Ok(size as u64)
            }
            Road::Plumbing(_) => {
                let printed = self.plumbing.run(&["cat-file", "-s", &id.to_string()], b"")?;
                let size = std::str::from_utf8(printed.trim_ascii()).ok().and_then(|size| size.parse().ok());
                size.ok_or_else(|| unexpected("cat-file"))
            }
        }
    }

    /// Reads many blobs, in order.
    pub(crate) fn read_blobs(&self, ids: &[Id]) -> Result<Vec<Vec<u8>>, GitError> {
        ids.iter().map(|id| self.read_blob(*id)).collect()
    }

    /// Stores bytes as a blob and returns its id.
    pub(crate) fn write_blob(&self, bytes: &[u8]) -> Result<Id, GitError> {
        match &self.road {
            Road::Library(repo) => Ok(lock(repo).blob(bytes)?.into()),
            Road::Plumbing(_) => self.plumbing.write_blob(bytes),
        }
    }

    /// Returns the id that bytes would have as a blob.
    pub(crate) fn hash(&self, bytes: &[u8]) -> Result<Id, GitError> {
        if !self.is_sha256() {
            return Ok(git2::Oid::hash_object(git2::ObjectType::Blob, bytes)?.into());
        }
        use sha2::Digest as _;
        let mut hasher = sha2::Sha256::new();
        hasher.update(format!("blob {}\0", bytes.len()));
        hasher.update(bytes);
        Id::from_bytes(&hasher.finalize()).ok_or_else(|| unexpected("sha256"))
    }

    /// Returns true if bytes are exactly the blob of this id.
    ///
    /// Several times faster than [`Self::hash`], which also looks for bytes
    /// that were made to collide: those could only stand in the work tree of
    /// whoever made them.
    pub(crate) fn is_blob(&self, bytes: &[u8], id: Id) -> bool {
        use sha2::Digest as _;
        let header = format!("blob {}\0", bytes.len());
        if self.is_sha256() {
            let hasher = sha2::Sha256::new_with_prefix(header).chain_update(bytes);
            return hasher.finalize().as_slice() == id.as_bytes();
        }
        let hasher = sha1::Sha1::new_with_prefix(header).chain_update(bytes);
        hasher.finalize().as_slice() == id.as_bytes()
    }

    /// Keeps blobs from being collected, under a ref below `refs/bosun/`.
    pub(crate) fn protect(&self, name: &str, blobs: &[Id]) -> Result<(), GitError> {
        match &self.road {
            Road::Library(repo) => {
                let repo = lock(repo);
                let mut tree = repo.treebuilder(None)?;
                for (number, id) in blobs.iter().enumerate() {
                    tree.insert(number.to_string(), id.oid()?, 0o100_644)?;
                }
                let tree = tree.write()?;
                repo.reference(name, tree, true, "bosun: kept for the journal")?;
            }
            Road::Plumbing(_) => {
                let listing: String =
                    blobs.iter().enumerate().map(|(n, id)| format!("100644 blob {id}\t{n}\n")).collect();
                let tree = self.plumbing.run(&["mktree"], listing.as_bytes())?;
                let tree = Id::parse(tree.trim_ascii()).ok_or_else(|| unexpected("mktree"))?;
                self.plumbing.run(&["update-ref", name, &tree.to_string()], b"")?;
            }
        }
        Ok(())
    }

    /// Drops what [`Self::protect`] made; no error if it is gone already.
    ///
    /// The name is one run's alone: a lock that it left when it was killed
    /// stops nobody.
    pub(crate) fn unprotect(&self, name: &str) -> Result<(), GitError> {
        if self.drop_reference(name).is_ok() {
            return Ok(());
        }
        let _ = std::fs::remove_file(self.layout.common_dir.join(format!("{name}.lock")));
        self.drop_reference(name)
    }

    fn drop_reference(&self, name: &str) -> Result<(), GitError> {
        match &self.road {
            Road::Library(repo) => match lock(repo).find_reference(name) {
                Ok(mut reference) => Ok(reference.delete()?),
                Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(()),
                Err(error) => Err(error.into()),
            },
            Road::Plumbing(_) => self.plumbing.run(&["update-ref", "-d", name], b"").map(|_| ()),
        }
    }

    /// The refs below `prefix` that [`Self::protect`] made, by name, each with
    /// its blobs.
    pub(crate) fn protected(&self, prefix: &str) -> Result<Vec<(String, Vec<Id>)>, GitError> {
        let format = "--format=%(refname)";
        let printed = self.plumbing.run(&["for-each-ref", format, prefix.trim_end_matches('/')], b"")?;
        let mut refs = Vec::new();
        for name in String::from_utf8_lossy(&printed).lines() {
            let listing = self.plumbing.run(&["ls-tree", name], b"")?;
            let blobs = listing.split(|byte| *byte == b'\n').filter_map(|line| {
                let before = line.split(|byte| *byte == b'\t').next()?;
                Id::parse(before.rsplit(|byte| *byte == b' ').next()?)
            });
            refs.push((name.to_owned(), blobs.collect()));
        }
        Ok(refs)
    }

    /// The blob that `revision` holds at `path`.
    pub(crate) fn blob_at(&self, revision: &str, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        match &self.road {
            Road::Library(repo) => {
                let repo = lock(repo);
                let Ok(tree) = repo.revparse_single(revision).and_then(|object| object.peel_to_tree()) else {
                    return Ok(None);
                };
                match tree.get_path(path) {
                    Ok(entry) if entry.kind() == Some(git2::ObjectType::Blob) => {
                        Ok(Some(repo.find_blob(entry.id())?.content().to_vec()))
                    }
                    _ => Ok(None),
                }
            }
            Road::Plumbing(_) => {
                let mut spec = std::ffi::OsString::from(format!("{revision}:"));
                spec.push(path);
                self.plumbing.ask(&[std::ffi::OsStr::new("cat-file"), "blob".as_ref(), &spec])
            }
        }
    }

    /// Replaces entries of the index in use: mode, blob and path of each.
    ///
    /// [`Repo::index`] keeps what was read before.
    pub(crate) fn update_index(&self, entries: &[(u32, Id, &Path)]) -> Result<(), GitError> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut input = Vec::new();
        for (mode, id, path) in entries {
            input.extend_from_slice(format!("{mode:o} {id}\t").as_bytes());
            input.extend_from_slice(super::index::path_bytes(path));
            input.push(0);
        }
        let index = self.index()?;
        let mut left_out = Vec::new();
        for (_, _, path) in entries.iter().filter(|(_, _, path)| index.leaves_out(path)) {
            left_out.extend_from_slice(super::index::path_bytes(path));
            left_out.push(0);
        }
        self.plumbing.run(&["update-index", "-z", "--index-info"], &input)?;
        if !left_out.is_empty() {
            // Without the mark git would take the missing file for a removed one.
            self.plumbing.run(&["update-index", "-z", "--skip-worktree", "--stdin"], &left_out)?;
        }
        Ok(())
    }
}

pub(super) fn unexpected(command: &str) -> GitError {
    GitError::Command { command: command.to_owned(), reason: "it printed something unexpected".to_owned() }
}
