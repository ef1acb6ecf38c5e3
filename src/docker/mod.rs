//! The core of `bosun docker`: what a Dockerfile says and what its rules find.
//!
//! - `shell`: the text of a RUN as commands
//!
//! Pure, as all cores: no disk, engine, clock, environment or terminal.

pub(crate) mod shell;
