//! `branch-name`.

use crate::check::{
    Check, Input, Opt, OptValue, OptionError, Options, Runner, Surroundings, TreeCheck, TreeFindings,
};
use crate::diagnostic::{Meta, Severity};
use crate::hooks::pattern::Pattern;
use std::io;
use std::path::PathBuf;

pub(super) static CHECK: Check = Check {
    meta: Meta {
        id: "branch-name",
        name: "branch-name",
        severity: Severity::Error,
        summary: "Branch name does not follow the convention",
        explain: "Names that say what a branch is for can be filtered, cleaned up and used in automation.\n\n\
                  `pattern` is a regular expression that must match somewhere in the name, so anchor it. \
                  Without one a name is a long-lived branch (`main`, `develop`, `release/1.2`, `1.x`), or \
                  a type of work, a slash and a text of letters, digits and `. _ - /`: characters \
                  that need no quoting in a shell, a URL or a file name. Branches of update robots pass. \
                  `allow` lists more names. A detached HEAD passes.\n\n\
                  Good: `feat/ABC-12-login`, `fix/empty-lock`. Bad: `wip`, `johns branch#2`.",
        aliases: &[],
    },
    input: Input::Always,
    options: &[
        Opt {
            name: "pattern",
            short: Some('p'),
            value: OptValue::Text,
            help: "Require a match of this regular expression [default: TYPE/TEXT or a long-lived name]",
        },
        Opt {
            name: "allow",
            short: None,
            value: OptValue::Texts,
            help: "Let this name pass too; may be given several times",
        },
    ],
    fixes: false,
    build,
};

/// The types are those of conventional commits plus git-flow's words for the
/// same; capitals pass because of ticket keys.
const DEFAULT: &str = "^(?:main|master|trunk|develop|dev|next|staging|production|gh-pages\
    |release[/-].+|v?[0-9]+(?:\\.(?:[0-9]+|x))*\
    |(?:build|chore|ci|docs|feat|feature|fix|bugfix|hotfix|perf|refactor|revert|style|support|test)\
    /[A-Za-z0-9][A-Za-z0-9._/-]*\
    |(?:dependabot|renovate)/.+)$";

struct BranchName {
    pattern: Pattern,
    allow: Vec<String>,
    is_default: bool,
}

fn build(options: &Options) -> Result<Runner, OptionError> {
    let given = options.text("pattern");
    let pattern = Pattern::parse(given.unwrap_or(DEFAULT))
        .map_err(|reason| OptionError { option: "pattern", reason })?;
    let allow = options.texts("allow").to_vec();
    Ok(Runner::Tree(Box::new(BranchName { pattern, allow, is_default: given.is_none() })))
}

impl TreeCheck for BranchName {
    fn check(
        &self,
        _given: &[PathBuf],
        around: &dyn Surroundings,
        report: &mut TreeFindings<'_>,
    ) -> io::Result<()> {
        let Some(branch) = around.branch() else { return Ok(()) };
        if self.allow.contains(&branch) || self.pattern.is_match(&branch).map_err(io::Error::other)? {
            return Ok(());
        }
        let help = if self.is_default {
            "`git branch -m TYPE/TEXT`, for example `git branch -m fix/empty-lock`"
        } else {
            "`git branch -m NAME` renames it"
        };
        report.report_logical(&branch, "the name does not follow the convention").help(help);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::{World, messages};
    use super::*;
    use crate::check::Given;

    fn is_refused(options: &[(&str, &str)], branch: &str) -> bool {
        let mut all = Options::default();
        for (name, value) in options {
            all.set(*name, Given::Texts(vec![(*value).to_owned()]));
        }
        !messages(&CHECK, &all, &[], &World::repository().branch(branch)).is_empty()
    }

    #[test]
    fn a_type_and_a_text_pass() {
        for branch in ["feat/ABC-12-login", "fix/empty_lock.2", "ci/a/b", "hotfix/1"] {
            assert!(!is_refused(&[], branch), "{branch}");
        }
    }

    #[test]
    fn long_lived_names_and_robots_pass() {
        for branch in ["main", "release/1.2", "release-2", "1.x", "v2", "dependabot/npm_and_yarn/@a/b-1"] {
            assert!(!is_refused(&[], branch), "{branch}");
        }
    }

    #[test]
    fn other_names_are_refused() {
        for branch in ["wip", "feat/", "feat", "fix/johns#2", "mainly", "fix/é", "unknown/x"] {
            assert!(is_refused(&[], branch), "{branch}");
        }
    }

    #[test]
    fn a_pattern_replaces_the_convention() {
        let pattern = [("pattern", "^[a-z]+-[0-9]+$")];
        assert!(!is_refused(&pattern, "abc-12") && is_refused(&pattern, "main"));
    }

    #[test]
    fn allowed_names_pass_beside_the_convention() {
        assert!(!is_refused(&[("allow", "wip")], "wip") && is_refused(&[("allow", "wip")], "wip2"));
    }

    #[test]
    fn a_detached_head_passes() {
        assert!(messages(&CHECK, &Options::default(), &[], &World::repository()).is_empty());
    }
}
