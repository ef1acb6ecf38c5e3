//! Feature flags: the file's text as a tree with places (`syntax`), the flags
//! in it (`model`), rules (`logic`), buckets (`bucketing`), what a flag serves
//! (`resolve`), changes that leave all other bytes alone (`edit`, `change`),
//! what is wrong (`schema`, `rules`).
//!
//! Values in, values out: no disk, clock, terminal or environment. The format
//! is flagd's; what clients make of it was measured on the clients.

pub(crate) mod bucketing;
pub(crate) mod build;
pub(crate) mod change;
pub(crate) mod check;
pub(crate) mod clients;
pub(crate) mod condition;
pub(crate) mod data;
pub(crate) mod date;
pub(crate) mod edit;
pub(crate) mod explain;
#[cfg(feature = "fuzzing")]
pub(crate) mod fuzz;
pub(crate) mod journal;
pub(crate) mod load;
pub(crate) mod logic;
pub(crate) mod model;
pub(crate) mod overlay;
pub(crate) mod reach;
pub(crate) mod resolve;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod simulate;
pub(crate) mod syntax;
