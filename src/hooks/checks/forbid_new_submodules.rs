//! `forbid-new-submodules`.

use crate::check::{
    Change, ChangeKind, Check, OptionError, Options, Runner, Select, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use std::borrow::Cow;
use std::io;
use std::path::PathBuf;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "forbid-new-submodules",
        name: "forbid-new-submodules",
        severity: Severity::Error,
        summary: "New submodule",
        explain: "`git add .` takes a repository inside the repository as a submodule. Without an entry in \
                  `.gitmodules` nobody else can check it out.\n\n\
                  A submodule that is staged as new is reported; where `PRE_COMMIT_FROM_REF` and \
                  `PRE_COMMIT_TO_REF` are set, one that the second added since it left the first. \
                  Submodules that were there before pass.\n\n\
                  `git rm --cached PATH` takes it out again and leaves the files.",
        aliases: &[],
    },
    input: Select::types(&["directory"]),
    options: &[],
    fixes: false,
    build,
};

const SUBMODULE: u32 = 0o160_000;

struct NewSubmodules;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Tree(Box::new(NewSubmodules)))
}

impl TreeCheck for NewSubmodules {
    fn check(
        &self,
        given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        for change in changes(around)?.iter().filter(|change| is_new_submodule(change)) {
            // Without paths the whole change counts, as it does for git.
            if given.is_empty() || given.iter().any(|given| change.path.starts_with(given)) {
                report
                    .report(&change.path, "is added as a submodule")
                    .help(format!("`git rm --cached {}`, and look at `.gitmodules`", change.path.display()));
            }
        }
        Ok(())
    }
}

fn changes(around: &dyn Surroundings) -> io::Result<Cow<'_, [Change]>> {
    match (around.variable("PRE_COMMIT_FROM_REF"), around.variable("PRE_COMMIT_TO_REF")) {
        (Some(from), Some(to)) => around.changed(&from, &to).map(Cow::Owned),
        _ => around.staged(),
    }
}

fn is_new_submodule(change: &Change) -> bool {
    change.kind == ChangeKind::Added && change.new_mode == SUBMODULE
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;

    fn found(given: &[&str], world: &World) -> usize {
        messages(&CHECK, &Options::default(), given, world).len()
    }

    fn added() -> World {
        World::repository().change("lib/sub", ChangeKind::Added, 0, SUBMODULE)
    }

    #[test]
    fn a_new_submodule_is_reported_by_path_folder_or_without_paths() {
        assert_eq!(
            (found(&["lib/sub"], &added()), found(&["lib"], &added()), found(&[], &added())),
            (1, 1, 1)
        );
    }

    #[test]
    fn other_paths_do_not_lead_to_it() {
        assert_eq!(found(&["li"], &added()), 0);
    }

    #[test]
    fn a_moved_pointer_and_a_new_file_pass() {
        let world = World::repository().change("sub", ChangeKind::Modified, SUBMODULE, SUBMODULE).change(
            "f",
            ChangeKind::Added,
            0,
            0o100_644,
        );
        assert_eq!(found(&[], &world), 0);
    }

    #[test]
    fn the_range_of_a_push_takes_the_place_of_the_index() {
        let world = added().pushed("sub", ChangeKind::Added, SUBMODULE);
        let pushed = world.variable("PRE_COMMIT_FROM_REF", "a").variable("PRE_COMMIT_TO_REF", "b");
        assert_eq!((found(&["sub"], &pushed), found(&["lib/sub"], &pushed)), (1, 0));
    }
}
