//! What a file that describes builds says of one of them.

use super::paths::{clean, join};
use std::collections::BTreeMap;

/// A build that is described by literal values. Paths count from the folder
/// of the file that describes it, and are cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Build {
    /// The Dockerfile.
    pub(crate) file: String,
    pub(crate) context: Option<String>,
    /// `None` also where it is not literal.
    pub(crate) target: Option<String>,
    /// The arguments that are literal.
    pub(crate) args: BTreeMap<String, String>,
}

impl Build {
    /// Makes a build of a context and of a Dockerfile that counts from it;
    /// `None` if the context is no folder here.
    pub(super) fn new(context: &str, dockerfile: &str) -> Option<Self> {
        if !is_folder(context) || dockerfile.is_empty() {
            return None;
        }
        Some(Self {
            file: join(context, dockerfile),
            context: Some(clean(context)),
            target: None,
            args: BTreeMap::new(),
        })
    }
}

/// False for repositories, archives, standard input and homes.
fn is_folder(context: &str) -> bool {
    let remote = context.contains("://")
        || context.starts_with("git@")
        || context.starts_with("github.com/")
        || context.ends_with(".git")
        || context.contains(".git#");
    !(remote || context.is_empty() || context == "-" || context.starts_with('~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_elsewhere_is_no_folder() {
        for context in [
            "https://example.com/a.git",
            "git@example.com:a/b",
            "github.com/a/b",
            "a.git#main",
            "docker-image://alpine",
            "-",
            "~/a",
            "",
        ] {
            assert_eq!(Build::new(context, "Dockerfile"), None, "{context}");
        }
        for context in [".", "..", "a/b", "/srv", ".github"] {
            assert!(Build::new(context, "Dockerfile").is_some(), "{context}");
        }
    }
}
