//! Subcommands: each gathers inputs, calls a core and hands the result to a
//! reporter. Nothing below this layer knows clap, the terminal or the clock.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod configuration;
pub(crate) mod context;
pub(crate) mod docker;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod flags;
pub(crate) mod hooks;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod paths;
pub(crate) mod registry;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod state;
pub(crate) mod surroundings;
pub(crate) mod sweep;
