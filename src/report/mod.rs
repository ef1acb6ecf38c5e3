//! Writes what was found and what happened: one file per output format.
//!
//! [`Report`] collects diagnostics and events from any thread, [`Results`] has
//! them in their fixed order, and each format turns results into bytes. The
//! shapes that programs read are made here, apart from our own types, and only
//! grow. Nothing here knows a family, or what is worth reporting.

mod baseline;
mod checkstyle;
mod codacy;
mod codeclimate;
mod collect;
mod conceal;
mod event;
mod excerpt;
mod finding;
mod fingerprint;
mod format;
mod github;
mod gitlab;
mod gnu;
mod human;
mod issue;
mod json;
mod jsonl;
mod junit;
mod lines;
mod output;
mod sarif;
mod sonarqube;
mod summary;
mod tty;
mod xml;

pub(crate) use baseline::Baseline;
pub(crate) use collect::{Report, Results};
pub(crate) use event::Event;

pub(crate) use format::Format;
#[cfg(test)]
pub(crate) use format::Look;
pub(crate) use output::Target;
pub(crate) use summary::plural;

#[cfg(test)]
mod tests;
