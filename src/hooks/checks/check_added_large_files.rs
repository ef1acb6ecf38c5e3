//! `check-added-large-files`.

use crate::check::{
    ChangeKind, Check, Node, Opt, OptValue, OptionError, Options, Runner, Select, Surroundings, TreeCheck,
    TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-added-large-files",
        name: "check-added-large-files",
        severity: Severity::Error,
        summary: "New file is very large",
        explain: "A large file stays in the history of every clone for good, also after it is deleted.\n\n\
                  A file that is staged as new (a rename is not) and whose size, rounded up to whole \
                  KB of 1024 bytes, is more than `maxkb` (500) is reported. Files that go through the \
                  `lfs` filter pass. `enforce-all` looks at every file, new or not.\n\n\
                  Store it with `git lfs track`, or publish it somewhere else and fetch it when needed.",
        aliases: &[],
    },
    input: Select::types(&["file"]),
    options: &[
        Opt {
            name: "maxkb",
            short: None,
            value: OptValue::Number,
            help: "Allow files up to N KB of 1024 bytes [default: 500]",
        },
        Opt {
            name: "enforce-all",
            short: None,
            value: OptValue::Flag,
            help: "Look at all files, not only at new ones",
        },
    ],
    fixes: false,
    build,
};

struct LargeFiles {
    max_kb: i64,
    enforce_all: bool,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Tree(Box::new(LargeFiles {
        max_kb: options.number("maxkb").unwrap_or(500),
        enforce_all: options.flag("enforce-all"),
    })))
}

impl TreeCheck for LargeFiles {
    fn check(
        &self,
        given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        if self.enforce_all {
            given.iter().for_each(|path| self.weigh(path, around, report));
            return Ok(());
        }
        let staged = around.staged()?;
        // As texts: hashing a `Path` takes it apart.
        let added: HashSet<_> = staged
            .iter()
            .filter(|change| change.kind == ChangeKind::Added)
            .map(|change| change.path.as_os_str())
            .collect();
        if !added.is_empty() {
            given
                .iter()
                .filter(|path| added.contains(path.as_os_str()))
                .for_each(|path| self.weigh(path, around, report));
        }
        Ok(())
    }
}

impl LargeFiles {
    fn weigh(&self, path: &Path, around: &dyn Surroundings, report: &mut TreeFindings<'_>) {
        let Node::File { size, .. } = around.node(path) else { return };
        let kb = i64::try_from(size.div_ceil(1024)).unwrap_or(i64::MAX);
        // The attribute is asked last: it costs the most.
        if kb <= self.max_kb || around.attribute(path, "filter").as_deref() == Some("lfs") {
            return;
        }
        report
            .report(path, format!("{kb} KB is more than the {} KB allowed", self.max_kb))
            .help(format!("`git lfs track {0}`, or `git rm --cached {0}`", path.display()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;
    use crate::check::Given;

    fn found(max_kb: i64, enforce_all: bool, world: &World) -> Vec<String> {
        let mut options = Options::default();
        options.set("maxkb", Given::Number(max_kb));
        options.set("enforce-all", Given::Flag(enforce_all));
        messages(&CHECK, &options, &["f"], world)
    }

    fn added(size: usize) -> World {
        World::repository().file("f", &vec![b'x'; size]).change("f", ChangeKind::Added, 0, 0o100_644)
    }

    #[test]
    fn a_kilobyte_begun_counts_whole() {
        assert_eq!(found(1, false, &added(1024)).len(), 0);
        assert_eq!(found(1, false, &added(1025)), ["f: 2 KB is more than the 1 KB allowed"]);
    }

    #[test]
    fn an_empty_file_is_never_large() {
        assert_eq!(found(0, false, &added(0)).len(), 0);
        assert_eq!(found(0, false, &added(1)).len(), 1);
    }

    #[test]
    fn five_hundred_kilobytes_are_allowed_unless_told_otherwise() {
        let found = |size| messages(&CHECK, &Options::default(), &["f"], &added(size)).len();
        assert_eq!((found(512_000), found(512_001)), (0, 1));
    }

    #[test]
    fn a_file_that_grew_is_not_new() {
        let world = World::repository().file("f", &[b'x'; 9000]).change(
            "f",
            ChangeKind::Modified,
            0o100_644,
            0o100_644,
        );
        assert_eq!(found(1, false, &world).len(), 0);
        assert_eq!(found(1, true, &world).len(), 1);
    }

    #[test]
    fn a_new_file_that_was_not_given_passes() {
        let world = added(9000).file("g", b"").change("g", ChangeKind::Added, 0, 0o100_644);
        assert_eq!(messages(&CHECK, &Options::default(), &["g"], &world).len(), 0);
    }

    #[test]
    fn what_lfs_stores_passes() {
        assert_eq!(found(1, false, &added(9000).attribute("f", "filter", "lfs")).len(), 0);
        assert_eq!(found(1, true, &added(9000).attribute("f", "filter", "lfs")).len(), 0);
    }

    #[test]
    fn a_file_that_is_gone_passes() {
        let world = World::repository().change("f", ChangeKind::Added, 0, 0o100_644);
        assert_eq!(found(0, false, &world).len(), 0);
    }
}
