//! Parts that must be one of some words.

use super::super::commit::{Commit, Part};
use super::super::is_space;
use super::{Flaw, When};

/// What separates scopes unless configured.
const DELIMITERS: [&str; 3] = ["/", "\\", ","];

pub(super) fn check(
    commit: &Commit<'_>,
    part: Part,
    when: When,
    words: &[String],
    delimiters: &[String],
) -> Option<Flaw> {
    let text = commit.text(part)?;
    let known = |piece: &str| words.iter().any(|word| word == piece);
    let pieces = if part == Part::Scope { split_scopes(&text, delimiters) } else { vec![text.as_ref()] };
    let allowed = match when {
        When::Always => known(&text) || pieces.iter().all(|piece| known(piece)),
        When::Never => !known(&text) && !pieces.iter().any(|piece| known(piece)),
    };
    if allowed || (part == Part::Scope && words.is_empty()) {
        return None;
    }
    let message = format!("{} {} be one of {}", part.as_str(), when.must(), words.join(", "));
    let flaw = Flaw::new(commit.span(part), message);
    let unknown = pieces.iter().find(|piece| !known(piece)).filter(|_| when == When::Always);
    Some(match unknown.and_then(|unknown| nearest(unknown, words)) {
        Some(word) => flaw.help(format!("did you mean `{word}`?")),
        None => flaw,
    })
}

fn nearest<'a>(text: &str, words: &'a [String]) -> Option<&'a str> {
    let text = text.to_lowercase();
    words
        .iter()
        .map(|word| (strsim::jaro_winkler(&text, &word.to_lowercase()), word.as_str()))
        .filter(|(likeness, _)| *likeness > 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// Splits a scope that names several; one space after a comma belongs to it.
pub(super) fn split_scopes<'a>(scope: &'a str, delimiters: &[String]) -> Vec<&'a str> {
    let delimiters: Vec<&str> = chosen(delimiters);
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < scope.len() {
        let rest = &scope[at..];
        let Some(delimiter) = delimiters.iter().find(|delimiter| rest.starts_with(**delimiter)) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        pieces.push(&scope[start..at]);
        at += delimiter.len();
        if *delimiter == "," && scope[at..].starts_with(' ') {
            at += 1;
        }
        start = at;
    }
    pieces.push(&scope[start..]);
    pieces
}

fn chosen(delimiters: &[String]) -> Vec<&str> {
    let own: Vec<&str> = delimiters.iter().map(String::as_str).filter(|one| !one.is_empty()).collect();
    if own.is_empty() { DELIMITERS.to_vec() } else { own }
}

/// Everything in a scope but ASCII letters, digits, `-` and `_` separates.
pub(super) fn check_delimiters(commit: &Commit<'_>, when: When, delimiters: &[String]) -> Option<Flaw> {
    let scope = commit.text(Part::Scope)?;
    let allowed = chosen(delimiters);
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut used = scope.split(inside).filter(|run| !run.is_empty());
    let known = |run: &str| allowed.contains(&if run.trim_matches(is_space) == "," { "," } else { run });
    if when.wants(used.all(known)) {
        return None;
    }
    let quoted: Vec<String> = allowed.iter().map(|one| format!("`{one}`")).collect();
    let message = format!("scopes {} be separated by {}", when.must(), quoted.join(" or "));
    Some(Flaw::new(commit.span(Part::Scope), message))
}
