//! What a part ends or starts with.

use super::super::commit::{Commit, Part};
use super::super::is_space;
use super::{Flaw, When};

/// The rule about the subject looks at the end of the header: a header that
/// does not parse has no subject, and an ellipsis is no full stop there.
pub(super) fn check_stop(commit: &Commit<'_>, part: Part, when: When, stop: &str) -> Option<Flaw> {
    let end = if part == Part::Subject { Part::Header } else { part };
    let text = commit.text(end).filter(|text| !text.is_empty() || part != Part::Body)?;
    if part == Part::Subject && text.find(':').is_some_and(|colon| colon > 0 && colon + 1 == text.len()) {
        return None;
    }
    let last = text.char_indices().next_back();
    let stops =
        last.is_some_and(|(at, _)| text[at..] == *stop) && !(part == Part::Subject && text.ends_with("..."));
    if when.wants(stops) {
        return None;
    }
    let span = commit.span(end);
    let span = if stops { span.end.saturating_sub(stop.len()).max(span.start)..span.end } else { span };
    let message = format!("{} {} end with `{stop}`", part.as_str(), when.must());
    let help = if stops { "remove it" } else { "add it" };
    Some(Flaw::new(span, message).help(format!("{help}: `{stop}`")))
}

pub(super) fn check_trimmed(commit: &Commit<'_>) -> Option<Flaw> {
    let line = commit.lines_of(Part::Header).first()?;
    let text = line.text.as_ref();
    let start = text.len() - text.trim_start_matches(is_space).len();
    let end = text.trim_end_matches(is_space).len();
    let (span, place) = match (start > 0, end < text.len()) {
        (false, false) => return None,
        (true, true) => (line.whole(), "start or end"),
        (true, false) => (line.span(0..start), "start"),
        (false, true) => (line.span(end..text.len()), "end"),
    };
    Some(Flaw::new(span, format!("header must not {place} with space")).help("remove the space"))
}
