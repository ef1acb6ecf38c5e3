//! `RUN --mount`.

use super::Flag;
use crate::diagnostic::Span;

/// One mount of a RUN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mount {
    /// `bind` unless said otherwise.
    pub(crate) kind: String,
    /// Keys in lower case with their values; empty where none is given.
    pub(crate) fields: Vec<(String, String)>,
    /// The flag's place in the file.
    pub(crate) span: Span,
}

impl Mount {
    /// The value of the first of these keys that is given.
    pub(crate) fn get(&self, keys: &[&str]) -> Option<&str> {
        self.fields.iter().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.as_str())
    }

    /// Where it is mounted.
    pub(crate) fn target(&self) -> Option<&str> {
        self.get(&["target", "dst", "destination"])
    }
}

/// Reads a `--mount` flag. What makes no sense is kept as it is: BuildKit
/// refuses it only when it builds the stage.
pub(super) fn read(flag: &Flag) -> Mount {
    let mut mount = Mount { kind: "bind".to_owned(), fields: Vec::new(), span: flag.span.clone() };
    for field in flag.value.as_deref().unwrap_or_default().split(',') {
        let (key, value) = field.split_once('=').unwrap_or((field, ""));
        let key = key.to_ascii_lowercase();
        if key == "type" {
            mount.kind = value.to_ascii_lowercase();
        }
        mount.fields.push((key, value.to_owned()));
    }
    mount
}
