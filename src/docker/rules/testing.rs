//! What the tests of rules ask.

use super::find;
use crate::diagnostic::Place;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::mend::mend;
use crate::docker::profile::Profile;
use crate::docker::selection::{Choice, Selection};
use std::sync::Arc;

fn read(rule: &str, text: &str, given: Given) -> (Dockerfile, Selection) {
    assert!(find(rule).is_some(), "{rule}");
    let choice = Choice { profile: Profile::All, select: vec![rule.to_owned()], ..Choice::default() };
    (Dockerfile::parse(text, Arc::new(given)), Selection::of(&choice))
}

/// The line and the text of each place that one rule reports; the text need
/// not be a whole file.
pub(super) fn found(rule: &str, text: &str, reading: Reading) -> Vec<(usize, String)> {
    found_given(rule, text, Given { reading, is_fragment: true, ..Given::default() })
}

/// The same, with more known than the text.
pub(super) fn found_given(rule: &str, text: &str, given: Given) -> Vec<(usize, String)> {
    let (file, selection) = read(rule, text, given);
    let found = lint(&file, &selection);
    let spans = found.iter().filter_map(|finding| match &finding.place {
        Place::Span(span) => Some(span.clone()),
        Place::Whole | Place::Logical(_) => None,
    });
    spans.map(|span| (text[..span.start].matches('\n').count() + 1, text[span].to_owned())).collect()
}

/// The texts alone.
pub(super) fn excerpts(rule: &str, text: &str, reading: Reading) -> Vec<String> {
    found(rule, text, reading).into_iter().map(|(_, excerpt)| excerpt).collect()
}

/// The lines alone.
pub(super) fn lines(rule: &str, text: &str, reading: Reading) -> Vec<usize> {
    found(rule, text, reading).into_iter().map(|(line, _)| line).collect()
}

/// The text after the safe fixes of one rule, or after all of them.
pub(super) fn mended(rule: &str, text: &str, all: bool) -> String {
    let (file, selection) = read(rule, text, Given { is_fragment: true, ..Given::default() });
    mend(file, &selection, all).file.text().to_owned()
}
