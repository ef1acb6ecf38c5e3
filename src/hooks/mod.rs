//! The core of `bosun hooks`: hook names, steps and their order, what a step
//! sees, the text of a shim, and the built-in checks.
//!
//! Values in, values out: no git, no disk, no processes. The commands bring
//! the facts and carry out what is decided here.

pub(crate) mod checks;
pub(crate) mod command;
pub(crate) mod filter;
pub(crate) mod identify;
pub(crate) mod json;
pub(crate) mod message;
pub(crate) mod names;
pub(crate) mod pattern;
mod python;
pub(crate) mod rewrite;
pub(crate) mod secrets;
pub(crate) mod shim;
pub(crate) mod sight;
pub(crate) mod step;
mod toml_lint;
pub(crate) mod whitespace;
mod xml_lint;
mod yaml_lint;
