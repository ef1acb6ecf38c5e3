//! What proves a rewrite of a Dockerfile: the two images that the old and the
//! new text make, held against each other.
//!
//! Values in, values out: the engine's answers come as JSON, as tar archives
//! and as what containers printed. `tree` reads the files of an image, `elf`
//! what a program needs, `closure` finds what is missing and `packages` who
//! has it; `configuration` and `smoke` compare what was configured and done.

mod closure;
mod configuration;
mod elf;
mod libraries;
mod packages;
mod ports;
mod printed;
mod smoke;
#[cfg(test)]
mod testing;
mod tree;

pub(crate) use closure::{Lack, LackKind, Reach, lacking, regained};
pub(crate) use configuration::{Base, Difference, differences, search_path};
pub(crate) use ports::listening;
pub(crate) use printed::lines;
pub(crate) use smoke::{End, Observed, Smoke, compare};
pub(crate) use tree::Tree;

/// The label of everything that a verification makes.
pub(crate) const LABEL: &str = "bosun.verify";
