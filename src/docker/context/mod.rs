//! Build contexts: what Dockerfiles take from them, and what their
//! `.dockerignore` should leave out.
//!
//! A line is proposed only where nothing that a build reads stays out by it.
//! Values in, values out: the files of a context come as names and sizes.

mod pattern;
mod proposal;
mod protection;
mod stack;
mod usage;

#[cfg(test)]
mod tests;

pub(crate) use proposal::{Proposal, propose};
pub(crate) use stack::is_manifest;
pub(crate) use usage::Usage;

/// Something in a context, by its path from there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: String,
    /// Those of a file; links and folders have none.
    pub(crate) bytes: u64,
    pub(crate) kind: FoundKind,
    /// It is in the repository.
    pub(crate) tracked: bool,
    /// What it holds, where that was looked at.
    pub(crate) key: Option<Key>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum FoundKind {
    #[default]
    File,
    Folder,
    /// A link, a socket.
    Other,
}

/// A key in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Private,
    /// Also certificates.
    Public,
}

impl Key {
    /// Tells by the start of a file whether it is a key.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(head);
        let begins = |what: &str| text.split("-----BEGIN ").skip(1).any(|rest| rest.starts_with(what));
        let private = ["PRIVATE KEY", "RSA PRIVATE", "EC PRIVATE", "DSA PRIVATE", "OPENSSH PRIVATE"];
        if private.iter().any(|kind| begins(kind)) || begins("ENCRYPTED PRIVATE") || begins("PGP PRIVATE") {
            return Some(Self::Private);
        }
        let public = ["PUBLIC KEY", "RSA PUBLIC", "PGP PUBLIC", "CERTIFICATE", "TRUSTED CERTIFICATE"];
        public.iter().any(|kind| begins(kind)).then_some(Self::Public)
    }
}

/// What is known of a context.
#[derive(Debug, Default)]
pub(crate) struct Context<'c> {
    /// Everything in it, a folder right before what is in it.
    pub(crate) files: &'c [Found],
    /// The texts of its manifests, by their paths.
    pub(crate) manifests: &'c [(String, Vec<u8>)],
    /// What the Dockerfiles that are built with it read.
    pub(crate) usages: &'c [Usage],
    /// The `.dockerignore` that is there; empty if there is none.
    pub(crate) existing: &'c [u8],
}
