//! The binary: calls the library and ends the process.

fn main() {
    std::process::exit(boatswain::run(std::env::args_os()).into());
}
