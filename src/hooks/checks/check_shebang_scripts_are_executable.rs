//! `check-shebang-scripts-are-executable`.

use crate::check::{Check, ContentCheck, File, OptionError, Options, Runner, Select, Surroundings};
use crate::diagnostic::{Findings, Meta, Severity};
use std::io;
use std::path::Path;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-shebang-scripts-are-executable",
        name: "check-shebang-scripts-are-executable",
        severity: Severity::Error,
        summary: "Script is not executable",
        explain: "A file that starts with `#!` asks to be run by its name, and answers \
                  `Permission denied` if git keeps it without the executable mode.\n\n\
                  The mode is the one in the index, which is what others get; a file that is not \
                  tracked passes. `chmod +x` mends it, `git add --chmod=+x` where the file system \
                  knows no modes. Of a file that is only ever included, remove the first line.",
        aliases: &[],
    },
    input: Select::types(&["text"]),
    options: &[],
    fixes: false,
    build,
};

struct ScriptsAreExecutable;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Content(Box::new(ScriptsAreExecutable)))
}

impl ContentCheck for ScriptsAreExecutable {
    fn applies(&self, around: &dyn Surroundings) -> bool {
        around.in_repository()
    }

    fn check(&self, file: File<'_>, findings: &mut Findings<'_>) {
        if !file.bytes.starts_with(b"#!") {
            return;
        }
        let path = file.path.display();
        let end = memchr::memchr2(b'\n', b'\r', file.bytes).unwrap_or(file.bytes.len());
        findings
            .report(0..end, "starts with `#!` but is not executable")
            .help(format!("`git add --chmod=+x {path}`, or remove the first line"));
    }

    fn stands(&self, path: &Path, around: &dyn Surroundings) -> io::Result<bool> {
        Ok(around.index_mode(path)?.is_some_and(|mode| mode & 0o111 == 0))
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
    fn a_tracked_script_without_the_mode_is_reported() {
        assert_eq!(found(World::repository().tracked("f", 0o100_644), b"#!/bin/sh\n"), 1);
    }

    #[test]
    fn a_tracked_script_with_the_mode_passes() {
        assert_eq!(found(World::repository().tracked("f", 0o100_755), b"#!/bin/sh\n"), 0);
    }

    #[test]
    fn a_file_that_is_no_script_passes() {
        assert_eq!(found(World::repository().tracked("f", 0o100_644), b" #!/bin/sh\n"), 0);
    }

    #[test]
    fn an_untracked_script_passes() {
        assert_eq!(found(World::repository(), b"#!/bin/sh\n"), 0);
        assert_eq!(found(World::default(), b"#!/bin/sh\n"), 0);
    }
}
