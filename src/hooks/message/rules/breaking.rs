//! How a breaking change is marked.

use super::super::commit::{Commit, Part};
use super::{Flaw, When};

/// The `!` of the header and the note in the footer go together.
pub(super) fn check_both(commit: &Commit<'_>, when: When) -> Option<Flaw> {
    if commit.is_empty() {
        return None;
    }
    let noted = commit.lines_of(Part::Footer).iter().any(|line| {
        ["BREAKING CHANGE:", "BREAKING-CHANGE:"].iter().any(|start| line.text.starts_with(start))
    });
    let marked = commit.is_marked_breaking();
    if when.wants(marked == noted) {
        return None;
    }
    let span = commit.span(Part::Header);
    let flaw = match (when, marked) {
        (When::Never, _) => {
            Flaw::new(span, "a breaking change must be marked in the header or in the footer, not in both")
        }
        (When::Always, true) => Flaw::new(span, "the header marks a breaking change, the footer does not")
            .help("end the message with `BREAKING CHANGE: ` and what breaks"),
        (When::Always, false) => Flaw::new(span, "the footer names a breaking change, the header does not")
            .help("put `!` before the colon of the header"),
    };
    Some(flaw)
}

pub(super) fn check_mark(commit: &Commit<'_>, when: When) -> Option<Flaw> {
    if commit.is_empty() || when.wants(commit.is_marked_breaking()) {
        return None;
    }
    let help = match when {
        When::Always => "put `!` before the colon",
        When::Never => "remove the `!` before the colon",
    };
    let message = format!("header {} have `!` before its colon", when.must());
    Some(Flaw::new(commit.span(Part::Header), message).help(help))
}
