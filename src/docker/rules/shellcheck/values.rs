//! What is known of the values of variables while a script runs.

use crate::docker::shell::{Part, Word};
use std::collections::BTreeMap;

/// What an expansion that nothing quotes would become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// One word that matches no file.
    Clean,
    /// It may hold blanks or patterns.
    Dirty,
}

impl Value {
    /// The value of a text.
    pub(super) fn of(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else if text.contains([' ', '\t', '\n', '*', '?', '[']) {
            Self::Dirty
        } else {
            Self::Clean
        }
    }

    /// One after the other; also either of the two.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Empty, other) => other,
            (own, Self::Empty) => own,
            (Self::Clean, Self::Clean) => Self::Clean,
            _ => Self::Dirty,
        }
    }
}

/// Variables with their values; those that are not here are as they were
/// before the script.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Values<'t> {
    set: BTreeMap<&'t str, Value>,
}

impl<'t> Values<'t> {
    pub(super) fn get(&self, name: &str) -> Option<Value> {
        self.set.get(name).copied()
    }

    pub(super) fn set(&mut self, name: &'t str, value: Value) {
        self.set.insert(name, value);
    }

    /// What is known where two ways meet.
    pub(super) fn join(&mut self, other: &Self, before: &dyn Fn(&str) -> Value) {
        for (name, value) in &mut self.set {
            *value = value.and(other.get(name).unwrap_or_else(|| before(name)));
        }
        for (name, value) in &other.set {
            self.set.entry(name).or_insert_with(|| value.and(before(name)));
        }
    }
}

/// Names whose values never hold a blank.
pub(super) fn is_number(name: &str) -> bool {
    matches!(
        name,
        "?" | "#"
            | "$"
            | "!"
            | "-"
            | "BASHPID"
            | "BASH_ARGC"
            | "BASH_LINENO"
            | "BASH_SUBSHELL"
            | "EUID"
            | "EPOCHREALTIME"
            | "EPOCHSECONDS"
            | "LINENO"
            | "OPTIND"
            | "PPID"
            | "RANDOM"
            | "READLINE_ARGUMENT"
            | "READLINE_MARK"
            | "READLINE_POINT"
            | "SECONDS"
            | "SHELLOPTS"
            | "SHLVL"
            | "SRANDOM"
            | "UID"
            | "COLUMNS"
            | "HISTFILESIZE"
            | "HISTSIZE"
            | "LINES"
    )
}

/// What a word comes to, where `get` knows variables.
pub(super) fn of_word(word: &Word, text: &str, get: &dyn Fn(&str) -> Value) -> Value {
    of_parts(&word.parts, text, get)
}

fn of_parts(parts: &[Part], text: &str, get: &dyn Fn(&str) -> Value) -> Value {
    parts.iter().map(|part| of_part(part, text, get)).fold(Value::Empty, Value::and)
}

fn of_part(part: &Part, text: &str, get: &dyn Fn(&str) -> Value) -> Value {
    match part {
        Part::Literal(span) => Value::of(&text[span.clone()]),
        Part::Escaped(span) => Value::of(&text[span.start + 1..span.end]),
        Part::Single(span) => Value::of(&text[span.start + 1..span.end - 1]),
        Part::AnsiC(span) => Value::of(&text[span.start + 2..span.end - 1]),
        Part::Double(double) => of_parts(&double.parts, text, get),
        Part::Arithmetic(_) | Part::Tilde(_) => Value::Clean,
        Part::Parameter(parameter) => match parameter.prefix {
            None if parameter.operator.is_none() && parameter.index.is_none() => {
                get(&text[parameter.name.clone()])
            }
            _ => Value::Dirty,
        },
        _ => Value::Dirty,
    }
}

/// True if a word may become several.
pub(super) fn may_split(word: &Word) -> bool {
    word.parts.iter().any(|part| {
        matches!(
            part,
            Part::Parameter(_)
                | Part::Substitution(_)
                | Part::Arithmetic(_)
                | Part::Glob(_)
                | Part::Extglob(_)
                | Part::Brace(_)
        ) || matches!(part, Part::Double(double) if double.parts.iter().any(is_list))
    })
}

/// True for `$@` and arrays, which are many words even in quotes.
fn is_list(part: &Part) -> bool {
    matches!(part, Part::Parameter(parameter) if parameter.index.is_some() || parameter.name.len() == 1)
}
