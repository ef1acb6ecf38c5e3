//! `bosun hooks`: one file a subcommand.

pub(crate) mod check;
pub(crate) mod options;
