//! Why an image cannot be read.

use std::io;

/// Why an image cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ArchiveError {
    /// What the bytes come from failed; the bytes are not to blame.
    #[error("it cannot be read")]
    Read(#[source] io::Error),
    #[error("it is no tar archive")]
    NotTar,
    #[error("it is damaged, or ends too early")]
    Damaged(#[source] io::Error),
    #[error("it ends in the middle of `{0}`")]
    Truncated(String),
    #[error("it holds no image: neither `manifest.json` nor `index.json` is there")]
    NoManifest,
    #[error("`{name}` makes no sense: {reason}")]
    Manifest { name: String, reason: String },
    #[error("it lacks `{0}`")]
    Missing(String),
    #[error("`{name}` cannot be used: {reason}")]
    Blob { name: String, reason: String },
    #[error("it holds several images: {}", .0.join(", "))]
    Several(Vec<String>),
    #[error("it has no image for `{wanted}`, only for {}", .has.join(", "))]
    NoPlatform { wanted: String, has: Vec<String> },
    #[error("it names more files than are looked at")]
    TooMuch,
}

impl ArchiveError {
    /// What to do about it.
    pub(crate) fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::NotTar | Self::NoManifest => {
                Some("`docker save NAME -o FILE` writes an archive; a folder is an OCI layout")
            }
            Self::Damaged(_) | Self::Truncated(_) | Self::Missing(_) | Self::Blob { .. } => {
                Some("save or copy it again")
            }
            Self::Several(_) => Some("`docker save NAME` writes one alone, `--platform` chooses one"),
            Self::NoPlatform { .. } => Some("let `--platform` name one of them"),
            Self::Read(_) | Self::Manifest { .. } | Self::TooMuch => None,
        }
    }
}
