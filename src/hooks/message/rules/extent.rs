//! How long a part may or must be.

use super::super::commit::{Commit, Line, Part};
use super::super::length;
use super::super::references::has_link;
use super::Flaw;
use crate::diagnostic::Span;

pub(super) fn check_max(commit: &Commit<'_>, part: Part, max: usize) -> Option<Flaw> {
    let text = commit.text(part)?;
    let len = length(&text);
    if len <= max {
        return None;
    }
    let span = match part {
        Part::Header => commit.lines_of(part).first().map_or(0..0, |line| beyond(line, max)),
        _ => commit.span(part),
    };
    let message = format!("{} must not be longer than {max} characters, it has {len}", part.as_str());
    Some(match part {
        Part::Header => Flaw::new(span, message).help("say the rest in the body, after a blank line"),
        _ => Flaw::new(span, message),
    })
}

pub(super) fn check_min(commit: &Commit<'_>, part: Part, min: usize) -> Option<Flaw> {
    let text = commit.text(part)?;
    let len = length(&text);
    let message = || format!("{} must not be shorter than {min} characters, it has {len}", part.as_str());
    (len < min).then(|| Flaw::new(commit.span(part), message()))
}

/// A line with a link cannot be broken and may be as long as it is.
pub(super) fn check_lines(commit: &Commit<'_>, part: Part, max: usize) -> Vec<Flaw> {
    let too_long = |line: &&Line<'_>| length(&line.text) > max && !has_link(&line.text);
    commit
        .lines_of(part)
        .iter()
        .filter(too_long)
        .map(|line| {
            let len = length(&line.text);
            let message = format!(
                "a line of the {} must not be longer than {max} characters, it has {len}",
                part.as_str()
            );
            Flaw::new(beyond(line, max), message).help("break the line")
        })
        .collect()
}

/// Returns where the text beyond the first `max` units stands.
fn beyond(line: &Line<'_>, max: usize) -> Span {
    let mut units = 0;
    let start = line.text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > max).then_some(at)
    });
    line.span(start.unwrap_or(line.text.len())..line.text.len())
}
