//! The rules, a file each, in folders by what they look at.
//!
//! A rule is a pure function over a [`Dockerfile`] with its description and
//! its example. It reports once for each cause, at the smallest text that
//! would have to change, and is silent where it cannot be sure. A new one is a
//! file, a `mod` line and a list line in its folder.

mod base;
mod called;
mod commands;
mod copies;
mod ignores;
mod instructions;
mod labels;
mod language_packages;
mod parse;
mod paths;
mod runtime;
mod shellcheck;
mod stages;
mod style;
mod system_packages;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod variables;

use crate::diagnostic::{Findings, Meta};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::LintRule;
use crate::docker::selection::Selection;
use std::collections::BTreeSet;

/// All folders.
const FOLDERS: &[&[&LintRule]] = &[
    base::RULES,
    commands::RULES,
    copies::RULES,
    ignores::RULES,
    instructions::RULES,
    labels::RULES,
    language_packages::RULES,
    parse::RULES,
    paths::RULES,
    runtime::RULES,
    shellcheck::RULES,
    stages::RULES,
    style::RULES,
    system_packages::RULES,
    variables::RULES,
];

/// Rules of which hadolint reports several findings for one instruction.
pub(crate) const MANY_AN_INSTRUCTION: &[&str] = &["DL1000", "DL3049"];

/// Checks that BuildKit runs only in files that ask for them.
pub(crate) const EXPERIMENTS: &[&str] = &["InvalidDefinitionDescription"];

/// Checks that BuildKit does not report on the first line of an instruction.
pub(crate) const PLACED_BY_BUILDKIT: &[&str] = &["NoEmptyContinuation"];

/// The rule for what cannot be read at all.
pub(crate) static UNREADABLE: &Meta = parse::UNREADABLE;

/// Every rule.
pub(crate) fn all() -> impl Iterator<Item = &'static LintRule> {
    FOLDERS.iter().flat_map(|folder| folder.iter().copied())
}

/// The rule called `name`, by its id or another name, in any case.
pub(crate) fn find(name: &str) -> Option<&'static LintRule> {
    all()
        .find(|rule| rule.meta().id.eq_ignore_ascii_case(name))
        .or_else(|| all().find(|rule| rule.is_called(name)))
}

/// True for a check of BuildKit, under whatever name; what no build takes is
/// none.
pub(crate) fn is_buildkits(id: &str) -> bool {
    let is_check = find(id).is_some_and(|rule| rule.profiles.buildkit) || EXPERIMENTS.contains(&id);
    is_check && id != UNREADABLE.id
}

/// A code of ShellCheck, whether we have a rule for it or not.
pub(crate) fn shellcheck_code(code: u16) -> Option<&'static Meta> {
    shellcheck::code(code)
}

/// A rule about the comments that ignore others, which runs after them.
pub(crate) struct IgnoreRule {
    pub(crate) rule: &'static crate::diagnostic::Rule<Dockerfile>,
    pub(crate) check_ignores: fn(&Dockerfile, &Selection, &Used, &mut Findings<'_>),
}

/// Comments and, of each, rules that silenced something, by their places.
pub(crate) type Used = BTreeSet<(usize, usize)>;

/// The rules about comments.
pub(crate) fn of_ignores() -> &'static [IgnoreRule] {
    ignores::AFTER
}
