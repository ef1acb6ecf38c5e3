//! `check-symlinks`.

use crate::check::{
    Check, Node, OptionError, Options, Runner, Select, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use std::io;
use std::path::PathBuf;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "check-symlinks",
        name: "check-symlinks",
        severity: Severity::Error,
        summary: "Symlink leads nowhere",
        explain: "A link whose target is missing, or that leads back to itself, is an error for everyone \
                  who opens it, and usually a sign that the target was renamed or forgotten.\n\n\
                  The target is looked for in the work tree. Mend the link, or remove it with `git rm`.",
        aliases: &[],
    },
    input: Select::types(&["symlink"]),
    options: &[],
    fixes: false,
    build,
};

struct Symlinks;

fn build(_options: &Options) -> Result<Runner, OptionError> {
    Ok(Runner::Tree(Box::new(Symlinks)))
}

impl TreeCheck for Symlinks {
    fn check(
        &self,
        given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        for path in given {
            if around.node(path) != Node::Symlink || around.link_resolves(path) {
                continue;
            }
            let message = match around.link_target(path) {
                Ok(target) => format!("link to `{}` leads nowhere", target.display()),
                Err(_) => "link leads nowhere".to_owned(),
            };
            report
                .report(path, message)
                .help(format!("`ln -sfn TARGET {0}`, or `git rm {0}`", path.display()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;

    fn found(world: &World) -> Vec<String> {
        messages(&CHECK, &Options::default(), &["l"], world)
    }

    #[test]
    fn a_link_to_nothing_is_reported_with_its_target() {
        assert_eq!(found(&World::default().link("l", "nope")), ["l: link to `nope` leads nowhere"]);
    }

    #[test]
    fn a_link_to_a_file_passes() {
        assert_eq!(found(&World::default().link("l", "t").file("t", b"")).len(), 0);
    }

    #[test]
    fn a_file_and_a_missing_path_pass() {
        assert_eq!(found(&World::default().file("l", b"")).len(), 0);
        assert_eq!(found(&World::default()).len(), 0);
    }
}
