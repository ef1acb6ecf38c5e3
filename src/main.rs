//! The binary: calls the library and ends the process.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    std::process::exit(boatswain::run(std::env::args_os()).into());
}
