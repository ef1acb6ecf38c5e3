//! What must be there, or must not.

use super::super::commit::{Commit, Part};
use super::super::{is_space, is_word};
use super::{Flaw, When};

pub(super) fn check(commit: &Commit<'_>, part: Part, when: When) -> Option<Flaw> {
    let name = part.as_str();
    let empty = commit.text(part).is_none_or(|text| text.is_empty());
    if when.wants(empty) {
        return None;
    }
    if !empty {
        return Some(Flaw::new(commit.span(part), format!("{name} must be empty")));
    }
    let span = commit.span(part);
    let header = commit.text(Part::Header).unwrap_or_default();
    Some(match part {
        Part::Type | Part::Subject => {
            Flaw::new(span, format!("{name} is missing")).help(header_help(&header))
        }
        Part::Scope => Flaw::new(span, "scope is missing").help("name the scope, for example `fix(api): …`"),
        Part::Body => Flaw::new(span, "body is missing").help("add a blank line and say why"),
        Part::Footer | Part::Header => Flaw::new(span, format!("{name} is missing")),
    })
}

/// Says what to type for a header that is not of the form.
fn header_help(header: &str) -> String {
    const FORM: &str = "write `type: subject` or `type(scope): subject`, for example `fix: …`";
    corrected(header).map_or_else(|| FORM.to_owned(), |better| format!("write `{better}`"))
}

/// Returns the header that was meant, if only spaces around its colon are
/// wrong.
fn corrected(header: &str) -> Option<String> {
    let (start, subject) = header.split_once(':')?;
    let (start, subject) = (start.trim_matches(is_space), subject.trim_matches(is_space));
    let (start, mark) = start.strip_suffix('!').map_or((start, ""), |start| (start, "!"));
    let (kind, scope) = match start.strip_suffix(')').and_then(|start| start.split_once('(')) {
        Some((kind, scope)) => (kind, format!("({scope})")),
        None => (start, String::new()),
    };
    let kind = kind.trim_matches(is_space);
    let is_form =
        !kind.is_empty() && kind.chars().all(is_word) && !subject.is_empty() && !subject.starts_with('/');
    is_form.then(|| format!("{kind}{scope}{mark}: {subject}"))
}

pub(super) fn check_blank(commit: &Commit<'_>, part: Part, when: When) -> Option<Flaw> {
    let first = commit.lines_of(part).first()?;
    let before = match part {
        // Right below the header, whatever blank lines follow.
        Part::Body => commit.lines().get(1),
        _ => commit.line_before(part),
    };
    let blank = before.is_some_and(|line| line.text.is_empty());
    if when.wants(blank) {
        return None;
    }
    let message = format!("{} {} have a blank line before it", part.as_str(), when.must());
    let help = if blank { "remove the blank line" } else { "add a blank line" };
    Some(Flaw::new(first.whole(), message).help(help))
}

pub(super) fn check_references(commit: &Commit<'_>, when: When) -> Option<Flaw> {
    let empty = !commit.has_references();
    if when.wants(empty) {
        return None;
    }
    let span = commit.span(Part::Header);
    Some(if empty {
        Flaw::new(span, "message refers to no issue").help("name the issue, for example `Closes #1`")
    } else {
        Flaw::new(span, "message must not refer to issues")
    })
}
