//! What a rule of Dockerfiles is.

use crate::diagnostic::{Meta, Rule, Severity};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::profile::Profile;

/// A rule with all that is known of it.
pub(crate) struct LintRule {
    pub(crate) rule: Rule<Dockerfile>,
    pub(crate) profiles: Profiles,
    pub(crate) mends: Mends,
    pub(crate) example: Example,
}

/// In which profiles a rule speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Profiles {
    /// With the severity of its [`Meta`].
    pub(crate) default: bool,
    /// With hadolint's severity; its style is info.
    pub(crate) hadolint: Option<Severity>,
    /// As a warning.
    pub(crate) buildkit: bool,
}

impl Profiles {
    /// In `all` alone.
    pub(crate) const NONE: Self = Self { default: false, hadolint: None, buildkit: false };
    /// Ours: in `default` and `all`.
    pub(crate) const OWN: Self = Self { default: true, hadolint: None, buildkit: false };
}

/// Whether a rule brings fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mends {
    No,
    /// At least some of its fixes mean the same to every reader.
    Safe,
    /// Only where `--unsafe-fixes` asks for it.
    Unsafe,
}

/// A file that the rule reports, and one that it does not; where the rule
/// mends, its fixes make the one of the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Example {
    pub(crate) bad: &'static str,
    pub(crate) good: &'static str,
}

impl LintRule {
    pub(crate) const fn meta(&self) -> &Meta {
        &self.rule.meta
    }

    /// The severity in a profile; `None` if the rule is no part of it.
    pub(crate) fn severity_in(&self, profile: Profile) -> Option<Severity> {
        match profile {
            Profile::Default => self.profiles.default.then_some(self.rule.meta.severity),
            Profile::Hadolint => self.profiles.hadolint,
            Profile::Buildkit => self.profiles.buildkit.then_some(Severity::Warning),
            Profile::All => Some(self.rule.meta.severity),
        }
    }

    /// True if it is called `name`, in any case.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.names().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// Its id and its other names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let Meta { id, aliases, .. } = self.rule.meta;
        std::iter::once(id).chain(aliases.iter().copied())
    }

    /// The tools that have the rule too.
    pub(crate) fn peers(&self) -> Vec<&'static str> {
        let starts = |prefix: &str| self.names().any(|name| name.starts_with(prefix));
        let is_own = starts("BD") || self.rule.meta.id == "DL1000";
        [
            ("hadolint", starts("DL")),
            ("BuildKit", self.profiles.buildkit && !is_own),
            ("ShellCheck", starts("SC")),
        ]
        .into_iter()
        .filter_map(|(peer, has)| has.then_some(peer))
        .collect()
    }
}
