//! Stub.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ignore;
