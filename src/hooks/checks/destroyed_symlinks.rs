//! `destroyed-symlinks`.

use crate::check::{
    Change, Check, OptionError, Options, Runner, Select, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use std::io;
use std::path::PathBuf;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "destroyed-symlinks",
        name: "destroyed-symlinks",
        severity: Severity::Error,
        summary: "Symlink became a file that holds its target",
        explain: "Where links are not supported, git checks a symlink out as a small file that holds the \
                  target's path. Staged from there by a careless tool, the link is lost for everyone.\n\n\
                  A path that is a symlink in HEAD and a file in the index is reported if both hold the \
                  same text; white space at the end and two bytes more are what a formatter adds.\n\n\
                  `git config core.symlinks false` tells git about such a file system.",
        aliases: &[],
    },
    input: Select::types(&["file"]),
    options: &[],
    fixes: false,
    build,
};

const LINK: u32 = 0o120_000;
const TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;

/// What a formatter may have added: one line end.
const SLACK: usize = 2;

struct DestroyedSymlinks;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Tree(Box::new(DestroyedSymlinks)))
}

impl TreeCheck for DestroyedSymlinks {
    fn check(
        &self,
        given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        if given.is_empty() {
            return Ok(());
        }
        for change in around.staged()?.iter().filter(|change| was_link(change)) {
            let path = &change.path;
            if !given.iter().any(|given| path.starts_with(given)) {
                continue;
            }
            let (Some(link), Some(file)) = (around.head_blob(path)?, around.index_blob(path)?) else {
                continue;
            };
            if file.len() <= link.len() + SLACK && trim_end(&file) == trim_end(&link) {
                report
                    .report(path, "was a symlink and is now a file that holds the link's target")
                    .help(format!("`git restore --staged --worktree {}`", path.display()));
            }
        }
        Ok(())
    }
}

fn was_link(change: &Change) -> bool {
    change.old_mode == LINK && change.new_mode & TYPE == REGULAR
}

fn trim_end(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| !matches!(byte, b' ' | b'\t'..=b'\r'));
    &bytes[..end.map_or(0, |last| last + 1)]
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;
    use crate::check::ChangeKind;

    fn replaced(link: &[u8], file: &[u8]) -> World {
        World::repository().change("l", ChangeKind::TypeChanged, LINK, 0o100_644).blobs("l", link, file)
    }

    fn found(world: &World) -> usize {
        messages(&CHECK, &Options::default(), &["l"], world).len()
    }

    #[test]
    fn a_file_that_holds_the_target_is_reported() {
        assert_eq!(found(&replaced(b"t", b"t")), 1);
    }

    #[test]
    fn a_line_end_that_a_formatter_added_does_not_hide_it() {
        assert_eq!(found(&replaced(b"t", b"t\n")), 1);
        assert_eq!(found(&replaced(b"t", b"t\r\n")), 1);
    }

    #[test]
    fn more_than_a_line_end_makes_it_another_file() {
        assert_eq!(found(&replaced(b"t", b"t   ")), 0);
    }

    #[test]
    fn another_text_makes_it_another_file() {
        assert_eq!(found(&replaced(b"t", b"tt")), 0);
        assert_eq!(found(&replaced(b"t", b"")), 0);
    }

    #[test]
    fn a_deleted_link_passes() {
        let world = World::repository().change("l", ChangeKind::Deleted, LINK, 0).blobs("l", b"t", b"t");
        assert_eq!(found(&world), 0);
    }

    #[test]
    fn a_changed_link_passes() {
        let world =
            World::repository().change("l", ChangeKind::Modified, LINK, LINK).blobs("l", b"t", b"t\n");
        assert_eq!(found(&world), 0);
    }

    #[test]
    fn only_given_paths_and_folders_count() {
        let world = World::repository()
            .change("d/l", ChangeKind::TypeChanged, LINK, 0o100_644)
            .blobs("d/l", b"t", b"t");
        let found = |given: &[&str]| messages(&CHECK, &Options::default(), given, &world).len();
        assert_eq!((found(&["d"]), found(&["e"]), found(&[])), (1, 0, 0));
    }
}
