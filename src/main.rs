//! The binary: calls the library and ends the process.
#![expect(clippy::exit, reason = "the one place where the process ends")]

fn main() {
    std::process::exit(boatswain::run(std::env::args_os()).into());
}
