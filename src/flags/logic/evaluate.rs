//! What a rule comes to for one context.

use super::compile::path;
use super::{Expr, Kind, coerce, fraction, iterate, operators};
use crate::flags::bucketing::Bucketing;
use crate::flags::data::Data;
use std::borrow::Cow;

/// What flagd adds to a context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) flag: &'a str,
    /// Seconds since 1970.
    pub(crate) now: i64,
}

/// What a rule is evaluated over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) data: &'a Data,
    /// Stands at `$flagd`, over what the data has there; nothing within the
    /// items of a list, or where no flag is asked for.
    pub(crate) ask: Option<Ask<'a>>,
    pub(crate) bucketing: Bucketing,
}

/// Where a user fell, for people.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    /// What was hashed.
    pub(crate) key: String,
    pub(crate) hash: u32,
    /// The sums of the weights.
    pub(crate) ends: Vec<u32>,
    pub(crate) total: u32,
    pub(crate) chosen: Option<usize>,
    pub(crate) bucketing: Bucketing,
}

/// Sees what the parts of a rule come to.
pub(crate) trait Watch {
    /// True if anybody looks: then texts for people are made.
    const LOOKS: bool;
    /// A part is about to be evaluated.
    fn enter(&mut self, part: &Expr);
    /// A part has been evaluated.
    fn part(&mut self, part: &Expr, result: &Data);
    /// A `fractional` has put a user into a bucket.
    fn bucket(&mut self, part: &Expr, bucket: Bucket);
    /// A `fractional` has no bucket for a user; why.
    fn no_bucket(&mut self, part: &Expr, reason: &'static str);
}

/// Nobody looks.
pub(crate) struct Unwatched;

impl Watch for Unwatched {
    const LOOKS: bool = false;
    fn enter(&mut self, _: &Expr) {}
    fn part(&mut self, _: &Expr, _: &Data) {}
    fn bucket(&mut self, _: &Expr, _: Bucket) {}
    fn no_bucket(&mut self, _: &Expr, _: &'static str) {}
}

/// Evaluates a part and all that it needs.
pub(crate) fn evaluate<'a, W: Watch>(part: &'a Expr, scope: &Scope<'a>, watch: &mut W) -> Cow<'a, Data> {
    if W::LOOKS {
        watch.enter(part);
    }
    let result = inner(part, scope, watch);
    if W::LOOKS {
        watch.part(part, &result);
    }
    result
}

fn inner<'a, W: Watch>(part: &'a Expr, scope: &Scope<'a>, watch: &mut W) -> Cow<'a, Data> {
    match &part.kind {
        Kind::Literal(data) => Cow::Borrowed(data),
        Kind::List(parts) => Cow::Owned(Data::List(
            parts.iter().map(|part| evaluate(part, scope, watch).into_owned()).collect(),
        )),
        Kind::Var(path, default) => {
            let found = look_up(scope, path);
            or_default(found, default.as_deref(), scope, watch)
        }
        Kind::Computed(key, default) => {
            let key = evaluate(key, scope, watch);
            let path = match &*key {
                Data::Null => Vec::new(),
                Data::List(items) => items.first().map_or(Vec::new(), |item| path(&coerce::shown(item))),
                key => path(&coerce::shown(key)),
            };
            let found = look_up(scope, &path);
            or_default(found, default.as_deref(), scope, watch)
        }
        Kind::If(parts) => {
            let mut rest = parts.as_slice();
            while let [condition, then, others @ ..] = rest {
                if coerce::truthy(&evaluate(condition, scope, watch)) {
                    return evaluate(then, scope, watch);
                }
                rest = others;
            }
            rest.first().map_or(Cow::Borrowed(&Data::Null), |last| evaluate(last, scope, watch))
        }
        Kind::And(parts) => until(parts, false, scope, watch),
        Kind::Or(parts) => until(parts, true, scope, watch),
        Kind::Call(op, parts) => operators::call(*op, parts, scope, watch),
        Kind::Iterate(iteration, list, body, initial) => {
            iterate::iterate(*iteration, list, body, initial.as_deref(), scope, watch)
        }
        Kind::Fractional(parts, table) => fraction::fractional(part, parts, table.as_ref(), scope, watch),
    }
}

/// The first operand that counts as `wanted`, else the last.
fn until<'a, W: Watch>(parts: &'a [Expr], wanted: bool, scope: &Scope<'a>, watch: &mut W) -> Cow<'a, Data> {
    let mut last = Cow::Borrowed(&Data::Null);
    for part in parts {
        last = evaluate(part, scope, watch);
        if coerce::truthy(&last) == wanted {
            return last;
        }
    }
    last
}

fn or_default<'a, W: Watch>(
    found: Option<Cow<'a, Data>>,
    default: Option<&'a Expr>,
    scope: &Scope<'a>,
    watch: &mut W,
) -> Cow<'a, Data> {
    match (found, default) {
        (Some(found), _) => found,
        (None, Some(default)) => evaluate(default, scope, watch),
        (None, None) => Cow::Borrowed(&Data::Null),
    }
}

/// Returns what stands at a path, unless that is nothing.
pub(super) fn look_up<'a>(scope: &Scope<'a>, path: &[String]) -> Option<Cow<'a, Data>> {
    let Some((first, rest)) = path.split_first() else {
        return Some(whole(scope)).filter(|data| !data.is_null());
    };
    if let Some(ask) = &scope.ask
        && first == "$flagd"
    {
        return match rest {
            [] => Some(Cow::Owned(flagd(ask))),
            [name] if name == "flagKey" => Some(Cow::Owned(Data::text(ask.flag))),
            [name] if name == "timestamp" => Some(Cow::Owned(Data::Int(ask.now.into()))),
            _ => None,
        };
    }
    let mut at = scope.data;
    for step in path {
        at = match at {
            Data::Map(map) => &map.iter().find(|(key, _)| key == step)?.1,
            Data::List(items) => items.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    (!at.is_null()).then_some(Cow::Borrowed(at))
}

fn flagd(ask: &Ask<'_>) -> Data {
    Data::Map(vec![
        ("flagKey".to_owned(), Data::text(ask.flag)),
        ("timestamp".to_owned(), Data::Int(ask.now.into())),
    ])
}

fn whole<'a>(scope: &Scope<'a>) -> Cow<'a, Data> {
    let Some(ask) = &scope.ask else { return Cow::Borrowed(scope.data) };
    let mut data = scope.data.clone();
    data.set("$flagd", flagd(ask));
    Cow::Owned(data)
}

impl<'a> Scope<'a> {
    /// The key of the flag that is asked for.
    pub(super) fn flag(&self) -> &'a str {
        let given = || self.data.get("$flagd")?.get("flagKey")?.as_text();
        self.ask.map_or_else(|| given().unwrap_or_default(), |ask| ask.flag)
    }

    /// The user, if the context names one.
    pub(super) fn user(&self) -> Option<&'a str> {
        self.data.get("targetingKey").and_then(Data::as_text)
    }
}
