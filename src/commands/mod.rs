//! Subcommands: each gathers inputs, calls a core and hands the result to a
//! reporter. Nothing below this layer knows clap, the terminal or the clock.

pub(crate) mod configuration;
pub(crate) mod context;
pub(crate) mod hooks;
pub(crate) mod paths;
pub(crate) mod registry;
pub(crate) mod surroundings;
pub(crate) mod sweep;
