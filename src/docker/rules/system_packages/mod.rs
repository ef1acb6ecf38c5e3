//! Rules about the package managers of operating systems.
//!
//! `managers` has what is known of each, and how a command calls it; what
//! several rules ask stands in `versions`, `rpm_versions`, `answers`,
//! `leftovers`, `cleanup` and `apt_lists`.

mod answers;
mod apk_cache_left;
mod apt_interactive;
mod apt_lists;
mod apt_lists_left;
mod apt_recommends;
mod apt_unanswered;
mod cleanup;
mod dnf_cache_left;
mod dnf_unanswered;
mod leftovers;
mod managers;
mod rpm_versions;
mod stale_apt_lists;
#[cfg(test)]
mod tests;
mod unpinned_apk;
mod unpinned_apt;
mod unpinned_dnf;
mod unpinned_yum;
mod unpinned_zypper;
mod versions;
mod yum_cache_left;
mod yum_unanswered;
mod zypper_cache_left;
mod zypper_dist_upgrade;
mod zypper_unanswered;

use crate::docker::rule::LintRule;

pub(super) const RULES: &[&LintRule] = &[
    &apk_cache_left::RULE,
    &apt_interactive::RULE,
    &apt_lists_left::RULE,
    &apt_recommends::RULE,
    &apt_unanswered::RULE,
    &dnf_cache_left::RULE,
    &dnf_unanswered::RULE,
    &stale_apt_lists::RULE,
    &unpinned_apk::RULE,
    &unpinned_apt::RULE,
    &unpinned_dnf::RULE,
    &unpinned_yum::RULE,
    &unpinned_zypper::RULE,
    &yum_cache_left::RULE,
    &yum_unanswered::RULE,
    &zypper_cache_left::RULE,
    &zypper_dist_upgrade::RULE,
    &zypper_unanswered::RULE,
];
