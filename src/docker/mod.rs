//! The core of `bosun docker`: Dockerfiles, and what stands around them.
//!
//! Values in, values out: no disk, no environment, no engine. `syntax` reads a
//! text into a lossless tree, `shell` the texts of RUNs; `dockerfile` works out
//! stages and shells once; `rules` look at the result; `lint` runs them. Texts
//! of other tools' files come in as bytes, and what they say goes out as data.

pub(crate) mod bake;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod check_options;
pub(crate) mod codes;
pub(crate) mod compose;
pub(crate) mod context;
pub(crate) mod discover;
pub(crate) mod dockerfile;
pub(crate) mod dockerignore;
pub(crate) mod environment;
pub(crate) mod expand;
pub(crate) mod given;
pub(crate) mod hadolint;
pub(crate) mod ignores;
pub(crate) mod image;
pub(crate) mod image_archive;
pub(crate) mod image_size;
pub(crate) mod interpreter;
pub(crate) mod labels;
pub(crate) mod lint;
pub(crate) mod mend;
pub(crate) mod paths;
pub(crate) mod platform;
pub(crate) mod profile;
pub(crate) mod reference;
pub(crate) mod rule;
pub(crate) mod rules;
pub(crate) mod script;
pub(crate) mod selection;
pub(crate) mod setup;
pub(crate) mod shell;
pub(crate) mod shellcheck;
pub(crate) mod slim;
pub(crate) mod stage;
pub(crate) mod syntax;
pub(crate) mod verify;
