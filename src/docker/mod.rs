//! The core of `bosun docker`: Dockerfiles, and what stands around them.
//!
//! Values in, values out: no disk, no environment, no engine. Texts of other
//! tools' files come in as bytes, and what they say goes out as plain data.

#[cfg_attr(not(test), expect(dead_code, reason = "contexts, targets and arguments come from them"))]
pub(crate) mod bake;
pub(crate) mod build;
pub(crate) mod codes;
#[cfg_attr(not(test), expect(dead_code, reason = "contexts, targets and arguments come from them"))]
pub(crate) mod compose;
#[cfg_attr(not(test), expect(dead_code, reason = "`bosun docker lint` asks it"))]
pub(crate) mod discover;
#[cfg_attr(not(test), expect(dead_code, reason = "the rules about contexts ask it"))]
pub(crate) mod dockerignore;
#[cfg_attr(not(test), expect(dead_code, reason = "`bosun docker lint` reads it"))]
pub(crate) mod hadolint;
pub(crate) mod labels;
mod paths;
pub(crate) mod profile;
