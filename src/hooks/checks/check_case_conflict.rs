//! `check-case-conflict`.

use crate::check::{
    ChangeKind, Check, OptionError, Options, Runner, Select, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-case-conflict",
        name: "check-case-conflict",
        severity: Severity::Error,
        summary: "Names differ only in case",
        explain: "macOS and Windows keep `Readme` and `readme` in one place: of two such files a \
                  checkout has only one, and git calls the other one modified for ever.\n\n\
                  Each given or newly staged file, and each folder above it, is compared with all \
                  tracked files and folders. Conflicts among old files alone are not reported. Only \
                  the letters A to Z are folded: about others file systems disagree.\n\n\
                  Rename one of the two with `git mv`.",
        aliases: &[],
    },
    input: Select::types(&["file"]),
    options: &[],
    fixes: false,
    build,
};

struct CaseConflict;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Tree(Box::new(CaseConflict)))
}

impl TreeCheck for CaseConflict {
    fn check(
        &self,
        given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        let staged = around.staged()?;
        let added = staged.iter().filter(|change| change.kind == ChangeKind::Added);
        let mut fresh = HashMap::with_capacity(given.len());
        let mut conflicts = BTreeMap::new();
        for_each_name(given.iter().chain(added.map(|change| &change.path)), |name| {
            let first = *fresh.entry(Folded(name)).or_insert(name);
            clash(first, name, &mut conflicts);
        });
        if fresh.is_empty() {
            return Ok(());
        }
        let tracked = around.tracked()?;
        for_each_name(tracked.iter().map(|entry| &entry.path), |name| {
            if let Some(first) = fresh.get(&Folded(name)) {
                clash(first, name, &mut conflicts);
            }
        });
        for (name, other) in conflicts {
            report
                .report(name, format!("differs from `{}` only in case", other.display()))
                .help(format!("rename one of the two with `git mv {} NEW`", name.display()));
        }
        Ok(())
    }
}

fn clash<'a>(first: &'a Path, second: &'a Path, conflicts: &mut BTreeMap<&'a Path, &'a Path>) {
    if bytes(first) != bytes(second) {
        conflicts.entry(first).or_insert(second);
        conflicts.entry(second).or_insert(first);
    }
}

/// Calls `visit` with each path and each folder above it; a folder that the
/// path before shares is left out, so that sorted paths name each folder once.
fn for_each_name<'a>(paths: impl Iterator<Item = &'a PathBuf>, mut visit: impl FnMut(&'a Path)) {
    let mut previous: &[u8] = b"";
    for path in paths {
        visit(path);
        for dir in path.ancestors().skip(1) {
            let name = bytes(dir);
            if name.is_empty() || (previous.starts_with(name) && previous.get(name.len()) == Some(&b'/')) {
                break;
            }
            visit(dir);
        }
        previous = bytes(path);
    }
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// A name that equals others but for the case of its ASCII letters.
struct Folded<'a>(&'a Path);

impl PartialEq for Folded<'_> {
    fn eq(&self, other: &Self) -> bool {
        bytes(self.0).eq_ignore_ascii_case(bytes(other.0))
    }
}

impl Eq for Folded<'_> {}

impl Hash for Folded<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut lower = [0; 64];
        for chunk in bytes(self.0).chunks(lower.len()) {
            let lower = &mut lower[..chunk.len()];
            lower.copy_from_slice(chunk);
            lower.make_ascii_lowercase();
            state.write(lower);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;

    fn tracked(paths: &[&str]) -> World {
        paths.iter().fold(World::repository(), |world, path| world.tracked(path, 0o100_644))
    }

    fn found(given: &[&str], world: &World) -> Vec<String> {
        messages(&CHECK, &Options::default(), given, world)
    }

    #[test]
    fn both_names_of_a_conflict_are_told() {
        let found = found(&["A"], &tracked(&["A", "a"]));
        assert_eq!(found, ["A: differs from `a` only in case", "a: differs from `A` only in case"]);
    }

    #[test]
    fn two_new_names_conflict() {
        assert_eq!(found(&["A", "a"], &tracked(&["A", "a"])).len(), 2);
    }

    #[test]
    fn folders_conflict_not_what_is_in_them() {
        let found = found(&["D/y"], &tracked(&["D/y", "d/x"]));
        assert_eq!(found, ["D: differs from `d` only in case", "d: differs from `D` only in case"]);
    }

    #[test]
    fn a_folder_conflicts_with_a_file() {
        assert_eq!(found(&["D/y"], &tracked(&["D/y", "d"])).len(), 2);
    }

    #[test]
    fn an_old_conflict_does_not_stop_other_work() {
        assert_eq!(found(&["z"], &tracked(&["A", "a", "z"])), Vec::<String>::new());
    }

    #[test]
    fn what_is_staged_as_new_counts_without_being_given() {
        let world = tracked(&["A", "a"]).change("A", ChangeKind::Added, 0, 0o100_644);
        assert_eq!(found(&[], &world).len(), 2);
    }

    #[test]
    fn letters_outside_ascii_are_not_folded() {
        assert_eq!(found(&["é"], &tracked(&["É", "é"])), Vec::<String>::new());
    }

    #[test]
    fn a_shared_start_of_a_name_is_no_shared_folder() {
        assert_eq!(found(&["ab/x", "abc/x", "AB/y"], &tracked(&[])).len(), 2);
    }

    #[test]
    fn long_names_are_compared_whole() {
        let long = "x".repeat(100);
        let world = tracked(&[&format!("{long}a"), &format!("{long}A")]);
        assert_eq!(found(&[&format!("{long}a")], &world).len(), 2);
        assert_eq!(found(&[&format!("{long}b")], &world).len(), 0);
    }
}
