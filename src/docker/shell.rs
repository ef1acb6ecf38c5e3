//! Stub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sh,
    Bash,
    Ash,
    Ksh,
}
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub(crate) text: String,
    pub(crate) dialect: Dialect,
}
impl Shell {
    pub(crate) fn parse(text: String, dialect: Dialect) -> Self {
        Self { text, dialect }
    }
}
