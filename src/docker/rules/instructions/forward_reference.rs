//! DL3044: ENV uses a name that the same ENV sets.

use crate::diagnostic::{Findings, Meta, Rule, Severity};
use crate::docker::dockerfile::{At, Dockerfile};
use crate::docker::given::Reading;
use crate::docker::rule::{Example, LintRule, Mends, Profiles};
use crate::docker::syntax::{Body, Keyword, Pair, Word};
use std::collections::BTreeMap;

pub(super) static RULE: LintRule = LintRule {
    rule: Rule {
        meta: Meta {
            id: "DL3044",
            name: "forward-reference",
            severity: Severity::Error,
            summary: "ENV uses a variable that the same ENV sets",
            explain: "All values of an ENV are expanded before any is set, so this gets the value from before, \
                      mostly an empty one. Set the variable in an ENV of its own in front.",
            aliases: &[],
        },
        check,
    },
    profiles: Profiles { default: true, hadolint: Some(Severity::Error), buildkit: false },
    mends: Mends::No,
    example: Example {
        bad: "FROM alpine:3.22\nENV APP=/app DATA=$APP/data\n",
        good: "FROM alpine:3.22\nENV APP=/app\nENV DATA=$APP/data\n",
    },
};

fn check(file: &Dockerfile, findings: &mut Findings<'_>) {
    for at in file.each().filter(|at| at.instruction.keyword == Keyword::Env) {
        let Body::Pairs { pairs, .. } = &at.instruction.body else { continue };
        if at.is_onbuild && file.reading() == Reading::Hadolint || pairs.len() < 2 {
            continue;
        }
        let names: Vec<String> = pairs.iter().map(|it| it.name.value(file.syntax.escape)).collect();
        let mut setters: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, name) in names.iter().enumerate() {
            setters.entry(name).or_default().push(place);
        }
        for (place, pair) in pairs.iter().enumerate() {
            let Some(value) = pair.value.as_ref().filter(|value| value.is_dynamic()) else { continue };
            // Of two that set one name from itself, the later undoes the other.
            let counts = |other: usize| {
                let is_same = pairs[other].name.text == pair.name.text;
                other < place || other > place && (file.reading() == Reading::Hadolint || !is_same)
            };
            let mut others: Vec<usize> =
                used(&value.text).filter_map(|name| setters.get(name)).flatten().copied().collect();
            others.sort_unstable();
            others.retain(|other| counts(*other));
            let flaw =
                others.into_iter().find(|other| is_flaw(file, at, pair, &pairs[*other], &names[*other]));
            if let Some(name) = flaw.map(|other| &names[other]) {
                findings
                    .report(
                        value.span.clone(),
                        format!("`{name}` is set by this ENV, and not yet when it is used"),
                    )
                    .help(format!("set `{name}` in an ENV in front"));
            }
        }
    }
}

/// The names behind a `$`, whatever stands around them.
fn used(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('$').map(|(at, _)| {
        let rest = text[at + 1..].strip_prefix('{').unwrap_or(&text[at + 1..]);
        &rest[..rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())]
    })
}

/// True if the value of `pair` uses what only `other` sets.
fn is_flaw(file: &Dockerfile, at: At<'_>, pair: &Pair, other: &Pair, name: &str) -> bool {
    let Some(value) = &pair.value else { return false };
    let uses = |word: &Word| match file.reading() {
        Reading::Hadolint => names(&word.text, name),
        _ => expands(&word.text, name, file.syntax.escape),
    };
    if name.is_empty() || !uses(value) || is_set_before(file, at, name) {
        return false;
    }
    // What builds on its own old value has one.
    let builds_on_itself = other.value.as_ref().is_some_and(uses) && pair.name.text != other.name.text;
    file.reading() == Reading::Hadolint || !builds_on_itself
}

/// True if an ENV or ARG above sets the name; for hadolint, in any stage.
fn is_set_before(file: &Dockerfile, at: At<'_>, name: &str) -> bool {
    let sets = |index: usize| match &file.syntax.instructions[index].body {
        Body::Pairs { pairs, .. } if file.syntax.instructions[index].keyword == Keyword::Env => {
            pairs.iter().any(|pair| pair.name.value(file.syntax.escape) == name)
        }
        Body::Arg(pairs) => pairs.iter().any(|pair| pair.name.text == name),
        _ => false,
    };
    match (file.reading(), file.stage_of(at.index)) {
        (Reading::Hadolint, _) | (_, None) => (0..at.index).any(sets),
        (_, Some(stage)) => {
            file.chain(stage).any(|stage| stage.body.clone().take_while(|index| *index < at.index).any(sets))
        }
    }
}

/// True if `$name` or `${name}` stands anywhere, as hadolint looks for it.
fn names(text: &str, name: &str) -> bool {
    text.match_indices('$').any(|(at, _)| {
        let rest = &text[at + 1..];
        match rest.strip_prefix('{') {
            Some(rest) => rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('}')),
            None => rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(is_of_name)),
        }
    })
}

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// True if the builder puts the value of `name` in: outside of single quotes,
/// not escaped, in any form.
fn expands(text: &str, name: &str, escape: char) -> bool {
    let mut is_single = false;
    let mut is_double = false;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\'' if !is_double => is_single = !is_single,
            '"' if !is_single => is_double = !is_double,
            c if c == escape && !is_single => drop(chars.next()),
            '$' if !is_single => {
                let rest = text[at + 1..].strip_prefix('{').unwrap_or(&text[at + 1..]);
                if rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(is_of_name)) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docker::rules::testing::found;

    fn both(text: &str) -> (usize, usize) {
        (found("DL3044", text, Reading::Own).len(), found("DL3044", text, Reading::Hadolint).len())
    }

    #[test]
    fn quotes_and_escapes_keep_a_name_from_being_used() {
        assert_eq!(both("ENV A=1 B='$A'\n"), (0, 1));
        assert_eq!(both("ENV A=1 B=\\$A\n"), (0, 1));
        assert_eq!(both("ENV A=1 B=${A:-x}\n"), (1, 0));
        assert_eq!(both("ENV A=1 B=$AB\n"), (0, 0));
    }

    #[test]
    fn what_builds_on_itself_has_a_value() {
        assert_eq!(both("ENV PATH=/a:$PATH B=$PATH\n"), (0, 1));
        assert_eq!(both("ENV PATH=/a:$PATH PATH=/b:$PATH\n"), (1, 1));
    }

    #[test]
    fn another_stage_sets_nothing() {
        assert_eq!(both("FROM a:1\nENV A=1\nFROM b:1\nENV A=2 B=$A\n"), (1, 0));
        assert_eq!(both("FROM a:1 AS c\nENV A=1\nFROM c\nENV A=2 B=$A\n"), (0, 0));
    }
}
