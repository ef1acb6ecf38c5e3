//! How many file names fit on one command line.

use nix::unistd::{SysconfVar, sysconf};
use std::ffi::{OsStr, OsString};
use std::ops::Range;
use std::path::PathBuf;

/// Left free for what the system and the C library add by themselves.
const HEADROOM: usize = 2048;

/// No single argument may be longer on Linux, whatever the total: 32 pages,
/// the ending zero included.
const MAX_ARGUMENT: usize = 131_072;

/// More than this is not asked of a system that has no limit to tell.
const MOST: usize = 2 * 1024 * 1024;

/// Fewer files than this are not worth a process of their own.
const FEWEST: usize = 50;

/// What a command line may weigh, and what it weighs without files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Bytes for arguments, environment and the pointers to them.
    pub(crate) total: usize,
    /// Bytes that the environment takes.
    pub(crate) environment: usize,
}

impl Limits {
    /// Asks the system; `environment` is what the program will see.
    pub(crate) fn of_system<'a>(environment: impl IntoIterator<Item = (&'a OsStr, &'a OsStr)>) -> Self {
        let told = sysconf(SysconfVar::ARG_MAX).ok().flatten();
        let total = told.and_then(|total| usize::try_from(total).ok()).map_or(MOST, |total| total.min(MOST));
        let environment =
            environment.into_iter().map(|(name, value)| weight(name.len() + 1 + value.len())).sum();
        Self { total, environment }
    }
}

/// What a text of `length` bytes takes: itself, its ending zero, its pointer.
const fn weight(length: usize) -> usize {
    length + 1 + size_of::<usize>()
}

/// Splits `files` into the ranges that are to be given to one process each,
/// after the arguments `fixed`, the program's name included.
///
/// There are as few as the limits allow; if more than one process may run at
/// a time (`max_parallel`), up to that many where each gets enough to do. A
/// file that is too long for any command line gets a range of its own, and
/// the start of that process fails with the reason. No files give no range.
pub(crate) fn batches(
    fixed: &[OsString],
    limits: Limits,
    files: &[PathBuf],
    max_parallel: usize,
) -> Vec<Range<usize>> {
    let taken = limits.environment + HEADROOM + fixed.iter().map(|arg| weight(arg.len())).sum::<usize>();
    let room = limits.total.saturating_sub(taken);
    let wanted = max_parallel.clamp(1, (files.len() / FEWEST).max(1));
    let most = files.len().div_ceil(wanted);
    let mut ranges = Vec::new();
    let (mut start, mut used) = (0, 0_usize);
    for (at, file) in files.iter().enumerate() {
        let length = file.as_os_str().len();
        let weight = if length < MAX_ARGUMENT { weight(length) } else { usize::MAX };
        if at > start && (used.saturating_add(weight) > room || at - start >= most) {
            ranges.push(start..at);
            (start, used) = (at, 0);
        }
        used = used.saturating_add(weight);
    }
    if start < files.len() {
        ranges.push(start..files.len());
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn files(count: usize, length: usize) -> Vec<PathBuf> {
        (0..count).map(|number| PathBuf::from(format!("{number:0length$}"))).collect()
    }

    const LINUX: Limits = Limits { total: MOST, environment: 4000 };

    #[test]
    fn few_files_are_one_batch_whatever_may_run_in_parallel() {
        assert_eq!(batches(&[], LINUX, &files(99, 10), 8), std::slice::from_ref(&(0..99)));
    }

    #[test]
    fn many_files_are_shared_among_those_that_may_run() {
        assert_eq!(batches(&[], LINUX, &files(400, 10), 4), [0..100, 100..200, 200..300, 300..400]);
    }

    #[test]
    fn no_files_are_no_batch() {
        assert!(batches(&[], LINUX, &[], 4).is_empty());
    }

    #[test]
    fn a_small_limit_is_kept() {
        let limits = Limits { total: HEADROOM + 2 * weight(10), environment: 0 };
        assert_eq!(batches(&[], limits, &files(3, 10), 1), [0..2, 2..3]);
    }

    #[test]
    fn the_environment_and_the_fixed_arguments_count() {
        let limits = Limits { total: HEADROOM + 100 + weight(4) + weight(10), environment: 100 };
        assert_eq!(batches(&["lint".into()], limits, &files(2, 10), 1), [0..1, 1..2]);
    }

    #[test]
    fn a_name_that_never_fits_stands_alone() {
        let mut all = files(3, 10);
        all[1] = PathBuf::from("x".repeat(MAX_ARGUMENT));
        assert_eq!(batches(&[], LINUX, &all, 1), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn a_real_program_takes_each_batch_of_a_long_list() {
        let all = files(6000, 217);
        let environment: Vec<(OsString, OsString)> = std::env::vars_os().collect();
        let limits =
            Limits::of_system(environment.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
        let fixed: Vec<OsString> = ["sh", "-c", "echo $#", "sh"].map(OsString::from).to_vec();
        let counts = batches(&fixed, limits, &all, 1).into_iter().map(|range| {
            let output =
                std::process::Command::new("sh").args(&fixed[1..]).args(&all[range]).output().unwrap();
            String::from_utf8(output.stdout).unwrap().trim().parse::<usize>().unwrap()
        });
        assert_eq!(counts.sum::<usize>(), 6000);
    }

    #[test]
    fn the_fullest_command_line_is_accepted() {
        let name = "x".repeat(100);
        let environment: Vec<(OsString, OsString)> = std::env::vars_os().collect();
        let limits =
            Limits::of_system(environment.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
        let all = vec![PathBuf::from(name); 40_000];
        let first = batches(&["true".into()], limits, &all, 1).remove(0);
        assert!(std::process::Command::new("true").args(&all[first]).status().unwrap().success());
    }

    proptest! {
        #[test]
        fn every_file_is_in_one_batch_in_order(
            lengths in prop::collection::vec(1usize..300, 0..300),
            total in 0usize..10_000,
            parallel in 0usize..9,
        ) {
            let all: Vec<PathBuf> = lengths.iter().map(|length| "x".repeat(*length).into()).collect();
            let ranges = batches(&[], Limits { total, environment: 0 }, &all, parallel);
            prop_assert!(ranges.iter().all(|range| !range.is_empty()));
            prop_assert_eq!(ranges.into_iter().flatten().collect::<Vec<_>>(), (0..all.len()).collect::<Vec<_>>());
        }
    }
}
