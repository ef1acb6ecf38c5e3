//! Points at which the safety tests stop the program, as `kill -9` would.
//!
//! `BOSUN_FAULT=NAME` stops it when it first reaches the point NAME, and
//! `NAME:3` at the third time. `list:FILE` stops nothing and adds the name of
//! each point that is reached to FILE, so that a new point is tested without
//! being named in a test. Release builds have no such points.

/// Stops the program here if the environment asks for it.
#[cfg(debug_assertions)]
pub(crate) fn point(name: &str) {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSED: AtomicU32 = AtomicU32::new(0);
    let Ok(wanted) = std::env::var("BOSUN_FAULT") else { return };
    if let Some(list) = wanted.strip_prefix("list:") {
        if let Ok(mut list) = std::fs::File::options().create(true).append(true).open(list) {
            let _ = list.write_all(format!("{name}\n").as_bytes());
        }
        return;
    }
    let (wanted, nth) = wanted
        .rsplit_once(':')
        .map_or((wanted.as_str(), 1), |(wanted, nth)| (wanted, nth.parse().unwrap_or(1)));
    if wanted == name && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == nth {
        let _ = nix::sys::signal::kill(nix::unistd::Pid::this(), nix::sys::signal::Signal::SIGKILL);
    }
}

/// Does nothing in a release build.
#[cfg(not(debug_assertions))]
#[inline]
pub(crate) fn point(_name: &str) {}
