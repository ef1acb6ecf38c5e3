//! A result must not earn advice that its file did not.

use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::profile::Profile;
use crate::docker::selection::{Choice, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The profiles that people use, each in its reading.
const PROFILES: [(&str, Reading); 3] =
    [("default", Reading::Own), ("hadolint", Reading::Hadolint), ("buildkit", Reading::Buildkit)];

/// Returns a rule that finds something in the new text and nothing in the old.
pub(super) fn earned(before: &str, after: &str) -> Option<&'static str> {
    PROFILES.iter().find_map(|(word, reading)| {
        let choice = Choice { profile: Profile::parse(word).unwrap_or_default(), ..Choice::default() };
        let selection = Selection::of(&choice);
        let rules = |text: &str| -> BTreeSet<&'static str> {
            let given = Given { reading: *reading, ..Given::default() };
            let file = Dockerfile::parse(text, Arc::new(given));
            lint(&file, &selection).iter().map(|finding| finding.meta.id).collect()
        };
        let after = rules(after);
        after.difference(&rules(before)).next().copied()
    })
}
