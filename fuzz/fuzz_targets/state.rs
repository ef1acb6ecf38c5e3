#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| boatswain::fuzz::state(data));
