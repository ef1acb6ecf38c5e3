//! The case of a part.

use super::super::case::Case;
use super::super::commit::{Commit, Part};
use super::selection::split_scopes;
use super::{Flaw, When};

pub(super) fn check(
    commit: &Commit<'_>,
    part: Part,
    when: When,
    cases: &[(When, Case)],
    delimiters: &[String],
) -> Option<Flaw> {
    let text = commit.text(part)?;
    let is_letter = |c: char| c.is_alphabetic() && (c.is_lowercase() || c.is_uppercase());
    let counts = match part {
        Part::Header => text.starts_with(|c: char| c.is_ascii_alphabetic()),
        Part::Subject => text.starts_with(is_letter),
        Part::Type | Part::Scope | Part::Body | Part::Footer => true,
    };
    if !counts {
        return None;
    }
    let pieces = if part == Part::Scope { split_scopes(&text, delimiters) } else { vec![text.as_ref()] };
    let fits = |case: Case| pieces.iter().all(|piece| case.fits(piece));
    let fitting = cases.iter().find(|(wanted, case)| wanted.wants(fits(*case)));
    if when.wants(fitting.is_some()) {
        return None;
    }
    let named = match (when, fitting) {
        (When::Never, Some((When::Always, case))) => case.as_str().to_owned(),
        _ => list(cases),
    };
    let message = format!("{} {} be {named}", part.as_str(), when.must());
    let flaw = Flaw::new(commit.span(part), message);
    let better = match (when, cases) {
        (When::Always, [(When::Always, case)]) => Some(case.write(&text)),
        (When::Never, _) => lowered(&text),
        _ => None,
    };
    let better = better.filter(|better| !better.is_empty() && *better != text && !better.contains('\n'));
    Some(match better {
        Some(better) => flaw.help(format!("write `{better}`")),
        None => flaw,
    })
}

/// Returns `text` with its first word in lower case, the rest as it is.
fn lowered(text: &str) -> Option<String> {
    let end = text.find(' ').unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    // All in capitals: one word in lower case would not be enough.
    let whole = if rest.chars().any(char::is_lowercase) { rest.to_owned() } else { rest.to_lowercase() };
    Some(first.to_lowercase() + &whole)
}

fn list(cases: &[(When, Case)]) -> String {
    let names: Vec<String> = cases
        .iter()
        .map(|(wanted, case)| match wanted {
            When::Always => case.as_str().to_owned(),
            When::Never => format!("other than {}", case.as_str()),
        })
        .collect();
    names.join(", ")
}
