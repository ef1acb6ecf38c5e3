//! What is wrong with flag files: a rule a file.

pub(crate) mod schema;
pub(crate) mod unreadable;

/// The ids of all rules.
pub(crate) const IDS: &[&str] = &["BF001", "BF002"];
