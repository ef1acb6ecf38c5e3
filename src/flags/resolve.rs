//! What a flag serves in a context, and why.

use super::bucketing::Bucketing;
use super::data::Data;
use super::logic::{Ask, Scope, Unwatched, Watch, evaluate, shown};
use super::model::{Flag, FlagSet, Rule};

/// The type that an application asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Boolean,
    String,
    Integer,
    Float,
    Object,
}

impl Type {
    /// All, by the words that options take.
    pub(crate) const ALL: [(&'static str, Self); 5] = [
        ("boolean", Self::Boolean),
        ("string", Self::String),
        ("integer", Self::Integer),
        ("float", Self::Float),
        ("object", Self::Object),
    ];

    /// Returns true if a value is of this type; a whole number is a float too.
    pub(crate) const fn takes(self, value: &Data) -> bool {
        match self {
            Self::Boolean => matches!(value, Data::Bool(_)),
            Self::String => matches!(value, Data::Text(_)),
            Self::Integer => matches!(value, Data::Int(_)),
            Self::Float => matches!(value, Data::Int(_) | Data::Float(_)),
            Self::Object => matches!(value, Data::Map(_) | Data::List(_)),
        }
    }
}

/// Why a value is served, in OpenFeature's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    Static,
    TargetingMatch,
    Default,
    Disabled,
    Error,
}

impl Reason {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Static => "STATIC",
            Self::TargetingMatch => "TARGETING_MATCH",
            Self::Default => "DEFAULT",
            Self::Disabled => "DISABLED",
            Self::Error => "ERROR",
        }
    }
}

/// What went wrong, in OpenFeature's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorCode {
    FlagNotFound,
    ParseError,
    TypeMismatch,
    General,
}

impl ErrorCode {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::FlagNotFound => "FLAG_NOT_FOUND",
            Self::ParseError => "PARSE_ERROR",
            Self::TypeMismatch => "TYPE_MISMATCH",
            Self::General => "GENERAL",
        }
    }
}

/// What is served.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer<'a> {
    /// None if the application's own default is.
    pub(crate) value: Option<&'a Data>,
    pub(crate) variant: Option<&'a str>,
    pub(crate) reason: Reason,
    pub(crate) error: Option<(ErrorCode, String)>,
}

impl<'a> Answer<'a> {
    const fn own_default(reason: Reason) -> Self {
        Self { value: None, variant: None, reason, error: None }
    }

    pub(crate) fn failed(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { error: Some((code, message.into())), ..Self::own_default(Reason::Error) }
    }

    const fn served((variant, value): (&'a str, &'a Data), reason: Reason) -> Self {
        Self { value: Some(value), variant: Some(variant), reason, error: None }
    }
}

/// Who is asking, when, and how users are put into buckets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circumstances<'a> {
    /// A map of attributes.
    pub(crate) context: &'a Data,
    /// Seconds since 1970.
    pub(crate) now: i64,
    pub(crate) bucketing: Bucketing,
}

/// Tells what a flag serves.
pub(crate) fn resolve<'a>(flag: &'a Flag, circumstances: &Circumstances<'_>) -> Answer<'a> {
    resolve_watched(flag, circumstances, &mut Unwatched)
}

/// The same, while `watch` looks at the rule's parts.
pub(crate) fn resolve_watched<'a, W: Watch>(
    flag: &'a Flag,
    circumstances: &Circumstances<'_>,
    watch: &mut W,
) -> Answer<'a> {
    if !flag.enabled {
        return Answer::own_default(Reason::Disabled);
    }
    let rule = match &flag.rule {
        Rule::None => return default(flag, Reason::Static),
        Rule::Broken(fault) => return Answer::failed(ErrorCode::ParseError, fault.message.clone()),
        Rule::Expr(rule) => rule,
    };
    let scope = Scope {
        data: circumstances.context,
        ask: Some(Ask { flag: &flag.key, now: circumstances.now }),
        bucketing: circumstances.bucketing,
    };
    let result = evaluate(rule, &scope, watch);
    let chosen = match &*result {
        Data::Null => return default(flag, Reason::Default),
        Data::Text(name) => flag.variant(name),
        other => flag.variant(&shown(other)),
    };
    match chosen {
        Some(chosen) => Answer::served(chosen, Reason::TargetingMatch),
        None => Answer::failed(
            ErrorCode::General,
            format!("the rule comes to `{}`, which is no variant", shown(&result)),
        ),
    }
}

fn default(flag: &Flag, reason: Reason) -> Answer<'_> {
    let Some(name) = &flag.default else { return Answer::own_default(Reason::Default) };
    match flag.variant(name) {
        Some(chosen) => Answer::served(chosen, reason),
        None => Answer::failed(ErrorCode::General, format!("the default `{name}` is no variant")),
    }
}

/// Refuses a value of another type than the application asks for.
pub(crate) fn of_type<'a>(answer: Answer<'a>, wanted: Option<Type>) -> Answer<'a> {
    match (answer.value, wanted) {
        (Some(value), Some(wanted)) if !wanted.takes(value) => {
            Answer::failed(ErrorCode::TypeMismatch, "the variant's value is of another type")
        }
        _ => answer,
    }
}

/// The notes of the set and the flag; the flag's win.
pub(crate) fn metadata(set: &FlagSet, flag: Option<&Flag>) -> Data {
    let mut all = Data::Map(set.metadata.clone());
    for (name, value) in flag.iter().flat_map(|flag| &flag.metadata) {
        all.set(name, value.clone());
    }
    all
}
