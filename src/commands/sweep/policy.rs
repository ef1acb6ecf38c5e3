//! How much each finding matters, and where.

use crate::config::Family;
use crate::diagnostic::{Diagnostic, Levels};
use crate::glob::Globs;

/// The levels of a family: for all files, then for some.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    all: Levels,
    some: Vec<(Globs, Levels)>,
}

impl Policy {
    /// Takes what the configuration says of a family.
    pub(crate) fn of(family: &Family) -> Self {
        let some = family
            .overrides
            .iter()
            // Globs that make no sense were refused with the configuration.
            .filter_map(|level| Some((Globs::new(&level.files).ok()?, level.rules.clone())))
            .collect();
        Self { all: family.rules.clone(), some }
    }

    /// Sets the severity of a finding in the file at `path` (`/`-separated,
    /// from the root), the last word on it winning; false if it is not wanted.
    pub(crate) fn keep(&self, path: Option<&[u8]>, finding: &mut Diagnostic) -> bool {
        let special = path.and_then(|path| {
            let matching = self.some.iter().rev().filter(|(globs, _)| globs.is_match(path));
            let mut levels = matching.map(|(_, levels)| levels);
            levels.find(|levels| levels.of(finding.meta.id, finding.meta.aliases).is_some())
        });
        special.unwrap_or(&self.all).keep(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Override;
    use crate::diagnostic::{Level, Meta, Place, Severity};

    static META: Meta =
        Meta { id: "r", name: "r", severity: Severity::Error, summary: "", explain: "", aliases: &[] };

    fn levels(level: Level) -> Levels {
        let mut levels = Levels::default();
        levels.set("r", level);
        levels
    }

    #[test]
    fn the_last_override_that_names_the_rule_wins() {
        let family = Family {
            rules: levels(Level::Report(Severity::Info)),
            overrides: vec![
                Override { files: vec!["a/".to_owned()], rules: levels(Level::Ignore) },
                Override {
                    files: vec!["a/b.txt".to_owned()],
                    rules: levels(Level::Report(Severity::Warning)),
                },
            ],
            ..Family::default()
        };
        let policy = Policy::of(&family);
        let at = |path: &str| {
            let mut finding = Diagnostic::new(&META, Place::Whole, "x");
            policy.keep(Some(path.as_bytes()), &mut finding).then_some(finding.severity)
        };
        assert_eq!(at("c.txt"), Some(Severity::Info));
        assert_eq!(at("a/c.txt"), None);
        assert_eq!(at("a/b.txt"), Some(Severity::Warning));
    }
}
