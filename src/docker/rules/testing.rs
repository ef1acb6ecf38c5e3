//! For the unit tests of rules: what one rule finds in a text.

use crate::diagnostic::Place;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::profile::Profile;
use crate::docker::selection::{Choice, Selection};
use std::sync::Arc;

/// The lines and the texts that a rule reports.
pub(super) fn found(rule_id: &str, text: &str, reading: Reading) -> Vec<(usize, String)> {
    found_given(rule_id, text, Given { reading, ..Given::default() })
}

/// The same, with more known than the text.
pub(super) fn found_given(rule_id: &str, text: &str, given: Given) -> Vec<(usize, String)> {
    let choice = Choice { profile: Profile::All, select: vec![rule_id.to_owned()], ..Choice::default() };
    let file = Dockerfile::parse(text, Arc::new(given));
    lint(&file, &Selection::of(&choice))
        .into_iter()
        .map(|finding| match finding.place {
            Place::Span(span) => {
                let line = 1 + text[..span.start].matches('\n').count();
                (line, text[span].to_owned())
            }
            Place::Whole | Place::Logical(_) => (0, String::new()),
        })
        .collect()
}
