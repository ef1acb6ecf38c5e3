//! What only the finished binary can show: streams, exit codes, git's calls.
//!
//! One binary for all of it, one file a subject. Each test owns a [`sandbox`];
//! `BOSUN_UPDATE=1` rewrites the files that tests compare with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops there")]
#![expect(clippy::print_stdout, reason = "what is skipped is said aloud")]

mod docker_ignore;
mod docker_lint;
mod docker_size;
mod docker_slim;
mod engine;
mod fixtures;
mod flags;
mod generated;
mod help;
mod hooks_commands;
mod hooks_install;
mod hooks_run;
mod layouts;
mod rule_pages;
mod safety;
mod sandbox;
mod saved_images;
mod snapshot;
mod state;
mod tidy;
mod top_level;
