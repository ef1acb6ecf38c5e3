//! `check-executables-have-shebangs`.

use crate::check::{Check, ContentCheck, File, OptionError, Options, Runner, Select, Surroundings};
use crate::diagnostic::{Findings, Meta, Severity};
use std::io;
use std::path::Path;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-executables-have-shebangs",
        name: "check-executables-have-shebangs",
        severity: Severity::Error,
        summary: "Executable text names no interpreter",
        explain: "A text file that may be executed but does not start with `#!` is run by whichever shell \
                  happens to start it, or not at all. Often the mode is an accident, of a copy from \
                  another file system for example.\n\n\
                  The first two bytes must be `#!`; a byte order mark before them does not count. The \
                  mode is the work tree's, or the index's where `core.fileMode` is false.\n\n\
                  Add a first line such as `#!/bin/sh`, or take the mode away with `chmod -x`.",
        aliases: &[],
    },
    input: Select::types(&["text", "executable"]),
    options: &[],
    fixes: false,
    build,
};

struct ExecutablesHaveShebangs;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(ExecutablesHaveShebangs)))
}

impl ContentCheck for ExecutablesHaveShebangs {
    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        if file.bytes.starts_with(b"#!") {
            return;
        }
        let path = file.path.display();
        findings
            .report_file("is executable but does not start with `#!`")
            .help(format!("start it with `#!/bin/sh` or the like, or type `chmod -x {path}`"));
    }

    fn stands(&self, path: &Path, around: &dyn Surroundings) -> io::Result<bool> {
        // Whoever chose the file looked at its mode in the work tree.
        if around.trusts_mode() {
            return Ok(true);
        }
        Ok(around.index_mode(path)?.is_some_and(|mode| mode & 0o111 != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;

    fn found(world: World, bytes: &[u8]) -> usize {
        messages(&CHECK, &Options::default(), &["f"], &world.file("f", bytes)).len()
    }

    #[test]
    fn text_without_an_interpreter_is_reported() {
        assert_eq!(found(World::default(), b"echo\n"), 1);
        assert_eq!(found(World::default(), b""), 1);
        assert_eq!(found(World::default(), b"#"), 1);
    }

    #[test]
    fn an_interpreter_on_the_first_line_passes() {
        assert_eq!(found(World::default(), b"#! /bin/sh"), 0);
    }

    #[test]
    fn a_byte_order_mark_hides_the_interpreter() {
        assert_eq!(found(World::default(), b"\xef\xbb\xbf#!/bin/sh\n"), 1);
    }

    #[test]
    fn the_index_decides_where_modes_mean_nothing() {
        let world = || World::repository().modes_mean_nothing();
        assert_eq!(found(world().tracked("f", 0o100_755), b"x"), 1);
        assert_eq!(found(world().tracked("f", 0o100_644), b"x"), 0);
        assert_eq!(found(world(), b"x"), 0);
    }
}
