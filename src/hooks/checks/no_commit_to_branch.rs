//! `no-commit-to-branch`.

use crate::check::{
    Check, Input, Opt, OptValue, OptionError, Options, Runner, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::pattern::Pattern;
use std::io;
use std::path::PathBuf;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "no-commit-to-branch",
        name: "no-commit-to-branch",
        severity: Severity::Error,
        summary: "Commit to a protected branch",
        explain: "What is committed to a shared branch by mistake has to be moved by hand, and a server \
                  that protects the branch refuses it only at the push.\n\n\
                  `branch` names the protected branches (`main` and `master` unless given). `pattern` adds \
                  those whose name a regular expression matches at its start; the names stay. A detached \
                  HEAD passes, so that a rebase can go on.\n\n\
                  `git switch -c NAME` takes what is staged along to a new branch.",
        aliases: &[],
    },
    input: Input::Always,
    options: &[
        Opt {
            name: "branch",
            short: Some('b'),
            value: OptValue::Texts,
            help: "Protect this branch; may be given several times [default: main, master]",
        },
        Opt {
            name: "pattern",
            short: Some('p'),
            value: OptValue::Texts,
            help: "Protect branches whose name starts with a match of this regular expression",
        },
    ],
    fixes: false,
    build,
};

struct NoCommitToBranch {
    names: Vec<String>,
    patterns: Vec<Pattern>,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let names = match options.texts("branch") {
        [] => vec!["main".to_owned(), "master".to_owned()],
        given => given.to_vec(),
    };
    let patterns = options
        .texts("pattern")
        .iter()
        .map(|text| Pattern::parse(text).map_err(|reason| OptionError { option: "pattern", reason }))
        .collect::<Result<_, _>>()?;
    Ok(Runner::Tree(Box::new(NoCommitToBranch { names, patterns })))
}

impl NoCommitToBranch {
    fn protects(&self, branch: &str) -> io::Result<bool> {
        if self.names.iter().any(|name| name == branch) {
            return Ok(true);
        }
        for pattern in &self.patterns {
            if pattern.matches_start(branch).map_err(io::Error::other)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl TreeCheck for NoCommitToBranch {
    fn check(
        &self,
        _given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        if let Some(branch) = around.branch()
            && self.protects(&branch)?
        {
            report
                .report_logical(&branch, "nothing is committed to this branch directly")
                .help("`git switch -c NAME` takes what is staged along");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;
    use crate::check::Given;

    fn found(options: &[(&str, &str)], branch: &str) -> usize {
        let mut all = Options::default();
        for (name, value) in options {
            all.set(*name, Given::Texts(vec![(*value).to_owned()]));
        }
        messages(&CHECK, &all, &[], &World::repository().branch(branch)).len()
    }

    #[test]
    fn main_and_master_are_protected_unless_others_are_named() {
        assert_eq!((found(&[], "main"), found(&[], "master"), found(&[], "dev")), (1, 1, 0));
        let dev = [("branch", "dev")];
        assert_eq!((found(&dev, "main"), found(&dev, "dev")), (0, 1));
    }

    #[test]
    fn a_pattern_leaves_the_names_protected() {
        let pattern = [("pattern", "a/.*")];
        assert_eq!((found(&pattern, "main"), found(&pattern, "a/main")), (1, 1));
    }

    #[test]
    fn a_pattern_must_match_at_the_start() {
        let pattern = [("branch", "x"), ("pattern", "m")];
        assert_eq!((found(&pattern, "maintenance"), found(&pattern, "a/main")), (1, 0));
    }

    #[test]
    fn a_name_is_protected_whole() {
        assert_eq!((found(&[], "a/main"), found(&[], "maintenance")), (0, 0));
    }

    #[test]
    fn a_pattern_may_look_ahead() {
        let pattern = [("pattern", "^(?!(feat|fix)/)")];
        assert_eq!((found(&pattern, "work"), found(&pattern, "fix/work")), (1, 0));
    }

    #[test]
    fn a_detached_head_passes() {
        assert_eq!(messages(&CHECK, &Options::default(), &[], &World::repository()).len(), 0);
    }

    #[test]
    fn a_broken_pattern_is_refused_by_name() {
        let mut options = Options::default();
        options.set("pattern", Given::Texts(vec!["(a".to_owned()]));
        assert_eq!(build(&options).err().map(|error| error.option), Some("pattern"));
    }
}
