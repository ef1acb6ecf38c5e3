//! The rules over a commit message: commitlint's catalogue as one table, and
//! a file for each kind of rule.

mod breaking;
mod casing;
mod ending;
mod extent;
mod presence;
mod selection;
mod trailer;

use super::case::Case;
use super::commit::{Commit, Part};
use crate::diagnostic::Span;

/// Whether a rule's condition must or must not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    Never,
}

impl When {
    /// Returns true if `holds` is what the rule wants.
    fn wants(self, holds: bool) -> bool {
        (self == Self::Always) == holds
    }

    /// Returns `must` or `must not`.
    fn must(self) -> &'static str {
        match self {
            Self::Always => "must",
            Self::Never => "must not",
        }
    }
}

/// What a rule compares with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Number(usize),
    Text(String),
    /// Words, and what separates scopes where not the default does.
    Words {
        words: Vec<String>,
        delimiters: Vec<String>,
    },
    /// Cases of which one must fit (or, with `Never`, must not fit).
    Cases {
        cases: Vec<(When, Case)>,
        delimiters: Vec<String>,
    },
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Case(Part),
    Empty(Part),
    FullStop(Part),
    LeadingBlank(Part),
    MaxLength(Part),
    MaxLineLength(Part),
    MinLength(Part),
    OneOf(Part),
    BreakingTwice,
    Delimiters,
    ExclamationMark,
    References,
    SignedOff,
    Trailer,
    Trimmed,
}

/// One rule: its name and what it does.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

const fn rule(name: &'static str, kind: Kind) -> Rule {
    Rule { name, kind }
}

/// All rules, by name.
pub(super) static RULES: [Rule; 38] = [
    rule("body-case", Kind::Case(Part::Body)),
    rule("body-empty", Kind::Empty(Part::Body)),
    rule("body-full-stop", Kind::FullStop(Part::Body)),
    rule("body-leading-blank", Kind::LeadingBlank(Part::Body)),
    rule("body-max-length", Kind::MaxLength(Part::Body)),
    rule("body-max-line-length", Kind::MaxLineLength(Part::Body)),
    rule("body-min-length", Kind::MinLength(Part::Body)),
    rule("breaking-change-exclamation-mark", Kind::BreakingTwice),
    rule("footer-empty", Kind::Empty(Part::Footer)),
    rule("footer-leading-blank", Kind::LeadingBlank(Part::Footer)),
    rule("footer-max-length", Kind::MaxLength(Part::Footer)),
    rule("footer-max-line-length", Kind::MaxLineLength(Part::Footer)),
    rule("footer-min-length", Kind::MinLength(Part::Footer)),
    rule("header-case", Kind::Case(Part::Header)),
    rule("header-full-stop", Kind::FullStop(Part::Header)),
    rule("header-max-length", Kind::MaxLength(Part::Header)),
    rule("header-min-length", Kind::MinLength(Part::Header)),
    rule("header-trim", Kind::Trimmed),
    rule("references-empty", Kind::References),
    rule("scope-case", Kind::Case(Part::Scope)),
    rule("scope-delimiter-style", Kind::Delimiters),
    rule("scope-empty", Kind::Empty(Part::Scope)),
    rule("scope-enum", Kind::OneOf(Part::Scope)),
    rule("scope-max-length", Kind::MaxLength(Part::Scope)),
    rule("scope-min-length", Kind::MinLength(Part::Scope)),
    rule("signed-off-by", Kind::SignedOff),
    rule("subject-case", Kind::Case(Part::Subject)),
    rule("subject-empty", Kind::Empty(Part::Subject)),
    rule("subject-exclamation-mark", Kind::ExclamationMark),
    rule("subject-full-stop", Kind::FullStop(Part::Subject)),
    rule("subject-max-length", Kind::MaxLength(Part::Subject)),
    rule("subject-min-length", Kind::MinLength(Part::Subject)),
    rule("trailer-exists", Kind::Trailer),
    rule("type-case", Kind::Case(Part::Type)),
    rule("type-empty", Kind::Empty(Part::Type)),
    rule("type-enum", Kind::OneOf(Part::Type)),
    rule("type-max-length", Kind::MaxLength(Part::Type)),
    rule("type-min-length", Kind::MinLength(Part::Type)),
];

/// What is wrong with a message, before the rule's name is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Flaw {
    fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Kind {
    /// Returns what is wrong with `commit`; more than one flaw where each line
    /// has its own.
    pub(super) fn check(self, commit: &Commit<'_>, when: When, value: &Value) -> Vec<Flaw> {
        let one = match (self, value) {
            (Self::Case(part), Value::Cases { cases, delimiters }) => {
                casing::check(commit, part, when, cases, delimiters)
            }
            (Self::OneOf(part), Value::Words { words, delimiters }) => {
                selection::check(commit, part, when, words, delimiters)
            }
            (Self::Delimiters, Value::Words { words, .. }) => {
                selection::check_delimiters(commit, when, words)
            }
            (Self::MaxLength(part), Value::Number(max)) => extent::check_max(commit, part, *max),
            (Self::MinLength(part), Value::Number(min)) => extent::check_min(commit, part, *min),
            (Self::MaxLineLength(part), Value::Number(max)) => {
                return extent::check_lines(commit, part, *max);
            }
            (Self::FullStop(part), Value::Text(stop)) => ending::check_stop(commit, part, when, stop),
            (Self::SignedOff, Value::Text(start)) => trailer::check_sign_off(commit, when, start),
            (Self::Trailer, Value::Text(start)) => trailer::check_trailer(commit, when, start),
            (Self::Empty(part), _) => presence::check(commit, part, when),
            (Self::LeadingBlank(part), _) => presence::check_blank(commit, part, when),
            (Self::References, _) => presence::check_references(commit, when),
            (Self::BreakingTwice, _) => breaking::check_both(commit, when),
            (Self::ExclamationMark, _) => breaking::check_mark(commit, when),
            (Self::Trimmed, _) => ending::check_trimmed(commit),
            _ => None,
        };
        one.into_iter().collect()
    }
}
