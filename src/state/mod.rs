//! The core of `bosun state`: states of terraform and `OpenTofu`.
//!
//! Bytes in, values out: no disk, no environment, no clock. `read` takes every
//! format into one model that borrows from the file; `view` answers what is
//! asked of it; `rules` look for what is wrong; `lock_record` is what a lock
//! says of its holder. Who locks and where files lie is for the layers above.

pub(crate) mod address;
pub(crate) mod attributes;
pub(crate) mod backend;
pub(crate) mod check;
pub(crate) mod dependency;
pub(crate) mod diff;
pub(crate) mod envelope;
pub(crate) mod error;
pub(crate) mod facts;
pub(crate) mod graph;
pub(crate) mod hcl;
pub(crate) mod json;
pub(crate) mod lock_record;
pub(crate) mod model;
pub(crate) mod order;
pub(crate) mod output;
pub(crate) mod provider;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod secrets;
pub(crate) mod select;
pub(crate) mod stats;
