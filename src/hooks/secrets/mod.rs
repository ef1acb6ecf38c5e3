//! Secrets in text: the formats of tokens and keys, and how they are found.
//!
//! Rules are data; one pass over the text finds the literals that they start
//! from, and only there is a rule's expression tried. Nothing here prints a
//! secret: what leaves this module are places, names and hashes.

mod allow;
mod baseline;
mod entropy;
mod placeholder;
mod rules;
#[cfg(test)]
pub(crate) mod samples;
mod scan;

pub(crate) use allow::is_allowed;
pub(crate) use baseline::{Baseline, render};
pub(crate) use rules::{Tier, all as rules};
pub(crate) use scan::{Scanner, Secret};
