//! Why a state cannot be read.

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct ReadError {
    /// The byte at which it shows.
    pub(crate) offset: usize,
    pub(crate) message: String,
    pub(crate) kind: Fault,
}

/// Kinds of faults, for their remedies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The file ends too early.
    Cut,
    /// It is no JSON.
    Syntax,
    /// It is JSON, and no state.
    Content,
    /// A format that this program does not know.
    Version,
    /// There are no bytes at all.
    Empty,
    /// Encrypted, and there is no key, or a wrong one.
    Locked,
}

impl ReadError {
    pub(crate) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into(), kind: Fault::Content }
    }

    pub(crate) fn of(kind: Fault, offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into(), kind }
    }

    pub(super) fn cut(offset: usize, expected: &str) -> Self {
        Self::of(Fault::Cut, offset, format!("the file ends where {expected} is expected"))
    }

    pub(super) fn syntax(offset: usize, expected: &str, found: u8) -> Self {
        let found = match found {
            0x21..0x7f => format!("`{}`", found as char),
            other => format!("the byte 0x{other:02x}"),
        };
        Self::of(Fault::Syntax, offset, format!("expected {expected}, found {found}"))
    }

    pub(super) fn control(offset: usize) -> Self {
        Self::of(Fault::Syntax, offset, "a control character stands in a string")
    }

    pub(super) fn deep(offset: usize) -> Self {
        let most = super::json::MOST_LEVELS;
        Self::of(Fault::Syntax, offset, format!("values lie more than {most} levels deep"))
    }

    /// What to do about it.
    pub(crate) const fn remedy(&self) -> &'static str {
        match self.kind {
            Fault::Cut => {
                "it was cut short while it was written; `bosun state doctor` names the newest good copy"
            }
            Fault::Syntax => {
                "it was changed by hand or damaged; `bosun state doctor` names the newest good copy"
            }
            Fault::Content => "no terraform writes this; `bosun state doctor` names the newest good copy",
            Fault::Version => {
                "`terraform state pull` of the version that wrote it may print one that can be read"
            }
            Fault::Empty => "there is no state yet; `terraform apply` writes one",
            Fault::Locked => {
                "give the key as OpenTofu takes it: in `TF_ENCRYPTION` or in an `encryption` block"
            }
        }
    }
}
