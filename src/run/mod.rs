//! Running things: programs with their groups, limits and signals; work on
//! many threads; the order of jobs that touch the same files.
//!
//! Nothing here knows a family, configuration, git or how things are shown.

pub(crate) mod batch;
pub(crate) mod cancel;
mod capture;
mod group;
pub(crate) mod locate;
pub(crate) mod pool;
pub(crate) mod process;
pub(crate) mod retry;
pub(crate) mod schedule;
