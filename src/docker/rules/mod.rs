//! The rules, a file each, in folders by what they look at.
//!
//! A rule is a pure function over a [`Dockerfile`] with its description and
//! its example. It reports once for each cause, at the smallest text that
//! would have to change, and is silent where it cannot be sure. A new one is a
//! file, a `mod` line and a list line in its folder.

mod base;
mod ignores;
mod parse;
mod shellcheck;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Findings, Meta};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::rule::LintRule;
use crate::docker::selection::Selection;
use std::collections::BTreeSet;

/// All folders.
const FOLDERS: &[&[&LintRule]] = &[base::RULES, ignores::RULES, parse::RULES, shellcheck::RULES];

/// Rules of which hadolint reports several findings for one instruction.
pub(crate) const MANY_AN_INSTRUCTION: &[&str] = &["DL1000"];

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
