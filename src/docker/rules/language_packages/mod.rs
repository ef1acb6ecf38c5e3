//! Rules about the package managers of languages.

mod cache_mount;
mod pip;
mod pip_cache;
mod unpinned_gem;
mod unpinned_go;
mod unpinned_npm;
mod unpinned_pip;
mod yarn_cache;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[
    &unpinned_pip::RULE,
    &unpinned_npm::RULE,
    &unpinned_gem::RULE,
    &pip_cache::RULE,
    &yarn_cache::RULE,
    &unpinned_go::RULE,
    &cache_mount::RULE,
];
