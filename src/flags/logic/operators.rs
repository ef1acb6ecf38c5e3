//! Operators whose operands are all computed first.

use super::coerce::{self, Number, number};
use super::evaluate::{Scope, Watch, evaluate, look_up};
use super::{Expr, compile, sem_ver};
use crate::flags::bucketing::Bucketing;
use crate::flags::data::Data;
use std::borrow::Cow;
use std::cmp::Ordering;

/// Every operator of rules.
pub(crate) const OPERATORS: &[&str] = &[
    "var",
    "missing",
    "missing_some",
    "if",
    "?:",
    "==",
    "===",
    "!=",
    "!==",
    "!",
    "!!",
    "or",
    "and",
    ">",
    ">=",
    "<",
    "<=",
    "max",
    "min",
    "+",
    "-",
    "*",
    "/",
    "%",
    "map",
    "filter",
    "reduce",
    "all",
    "none",
    "some",
    "merge",
    "in",
    "cat",
    "substr",
    "log",
    "fractional",
    "starts_with",
    "ends_with",
    "sem_ver",
];

macro_rules! ops {
    ($($variant:ident $name:literal)+) => {
        /// An operator.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Op { $($variant),+ }

        impl Op {
            pub(super) fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }

            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

ops! {
    Missing "missing"
    MissingSome "missing_some"
    Equal "=="
    Identical "==="
    Unequal "!="
    Different "!=="
    Not "!"
    Truth "!!"
    Greater ">"
    GreaterOrEqual ">="
    Less "<"
    LessOrEqual "<="
    Max "max"
    Min "min"
    Add "+"
    Subtract "-"
    Multiply "*"
    Divide "/"
    Remainder "%"
    Merge "merge"
    In "in"
    Cat "cat"
    Substr "substr"
    Log "log"
    StartsWith "starts_with"
    EndsWith "ends_with"
    SemVer "sem_ver"
}

pub(super) fn call<'a, W: Watch>(
    op: Op,
    parts: &'a [Expr],
    scope: &Scope<'a>,
    watch: &mut W,
) -> Cow<'a, Data> {
    // Two operands are what most have, and need no list.
    if let [a, b] = parts {
        let (a, b) = (evaluate(a, scope, watch), evaluate(b, scope, watch));
        return Cow::Owned(apply(op, &[&a, &b], scope));
    }
    let values: Vec<Cow<'a, Data>> = parts.iter().map(|part| evaluate(part, scope, watch)).collect();
    if op == Op::Log {
        return values.into_iter().next().unwrap_or(Cow::Borrowed(&Data::Null));
    }
    let operands: Vec<&Data> = values.iter().map(|value| &**value).collect();
    Cow::Owned(apply(op, &operands, scope))
}

fn apply(op: Op, operands: &[&Data], scope: &Scope<'_>) -> Data {
    static NOTHING: Data = Data::Null;
    let operand = |index: usize| operands.get(index).copied().unwrap_or(&NOTHING);
    let (a, b) = (operand(0), operand(1));
    let numbers = || operands.iter().map(|operand| number(operand));
    match op {
        Op::Equal => Data::Bool(coerce::alike(a, b)),
        Op::Unequal => Data::Bool(!coerce::alike(a, b)),
        Op::Identical => Data::Bool(coerce::identical(a, b)),
        Op::Different => Data::Bool(!coerce::identical(a, b)),
        Op::Not => Data::Bool(!coerce::truthy(a)),
        Op::Truth => Data::Bool(coerce::truthy(a)),
        Op::Less => in_order(operands, |order| order == Ordering::Less),
        Op::LessOrEqual => in_order(operands, |order| order != Ordering::Greater),
        Op::Greater => in_order(operands, |order| order == Ordering::Greater),
        Op::GreaterOrEqual => in_order(operands, |order| order != Ordering::Less),
        Op::Max => extreme(numbers(), |new, old| new > old),
        Op::Min => extreme(numbers(), |new, old| new < old),
        Op::Add => fold(Number::Int(0), numbers(), i128::checked_add, |a, b| a + b),
        Op::Multiply => fold(Number::Int(1), numbers(), i128::checked_mul, |a, b| a * b),
        Op::Subtract if operands.len() < 2 => {
            both(Number::Int(0), number(a), i128::checked_sub, |_, b| -b).data()
        }
        Op::Subtract => both(number(a), number(b), i128::checked_sub, |a, b| a - b).data(),
        Op::Divide => divide(number(a), number(b)),
        Op::Remainder => both(number(a), number(b), i128::checked_rem, |a, b| a % b).data(),
        Op::In => Data::Bool(contains(a, b)),
        Op::Cat => Data::Text(cat(operands, scope.bucketing)),
        Op::Substr => Data::Text(substr(a, b, operands.get(2).copied())),
        Op::Merge => merge(operands),
        Op::Missing => {
            let keys = a.as_list().map_or_else(|| operands.to_vec(), |keys| keys.iter().collect());
            missing(&keys, scope)
        }
        Op::MissingSome => missing_some(a, b, scope),
        Op::Log => a.clone(),
        Op::StartsWith => of_texts(operands, |a, b| a.starts_with(b)),
        Op::EndsWith => of_texts(operands, |a, b| a.ends_with(b)),
        Op::SemVer => sem_ver::sem_ver(operands),
    }
}

fn in_order(operands: &[&Data], wanted: fn(Ordering) -> bool) -> Data {
    let holds = operands.windows(2).take(2).all(|pair| coerce::order(pair[0], pair[1]).is_some_and(wanted));
    Data::Bool(operands.len() > 1 && holds)
}

fn both(a: Number, b: Number, whole: fn(i128, i128) -> Option<i128>, float: fn(f64, f64) -> f64) -> Number {
    let exact = match (a, b) {
        (Number::Int(a), Number::Int(b)) => whole(a, b),
        _ => None,
    };
    exact.map_or_else(|| Number::Float(float(a.float(), b.float())), Number::Int)
}

fn fold(
    start: Number,
    numbers: impl Iterator<Item = Number>,
    whole: fn(i128, i128) -> Option<i128>,
    float: fn(f64, f64) -> f64,
) -> Data {
    numbers.fold(start, |sum, next| both(sum, next, whole, float)).data()
}

fn divide(a: Number, b: Number) -> Data {
    Data::Float(a.float() / b.float())
}

fn extreme(numbers: impl Iterator<Item = Number>, better: fn(f64, f64) -> bool) -> Data {
    let mut best: Option<Number> = None;
    for number in numbers {
        if number.float().is_nan() {
            return Data::Float(f64::NAN);
        }
        if best.is_none_or(|best| better(number.float(), best.float())) {
            best = Some(number);
        }
    }
    best.map_or(Data::Null, Number::data)
}

fn contains(needle: &Data, haystack: &Data) -> bool {
    match haystack {
        Data::List(items) => items.iter().any(|item| coerce::identical(item, needle)),
        Data::Text(text) => text.contains(&*coerce::shown(needle)),
        _ => false,
    }
}

/// The clients that hash as version 3 write a missing text as `null`, the
/// others as nothing.
fn cat(operands: &[&Data], bucketing: Bucketing) -> String {
    let mut text = String::new();
    for operand in operands {
        if !operand.is_null() || bucketing == Bucketing::V3 {
            text.push_str(&coerce::shown(operand));
        }
    }
    text
}

#[expect(clippy::cast_possible_truncation, reason = "a float as an index is cut, and kept within the text")]
fn substr(text: &Data, start: &Data, length: Option<&Data>) -> String {
    let text = coerce::shown(text);
    let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let whole = |data: &Data| number(data).float() as i64;
    let start = match whole(start) {
        start if start < 0 => (count.saturating_add(start)).max(0),
        start => start.min(count),
    };
    let end = match length.map(whole) {
        None => count,
        Some(length) if length < 0 => count.saturating_add(length).max(start),
        Some(length) => start.saturating_add(length).min(count),
    };
    let (skip, take) = (usize::try_from(start).unwrap_or(0), usize::try_from(end - start).unwrap_or(0));
    text.chars().skip(skip).take(take).collect()
}

fn merge(operands: &[&Data]) -> Data {
    let mut merged = Vec::new();
    for operand in operands {
        match operand {
            Data::List(items) => merged.extend(items.iter().cloned()),
            other => merged.push((*other).clone()),
        }
    }
    Data::List(merged)
}

fn missing(keys: &[&Data], scope: &Scope<'_>) -> Data {
    let is_missing = |key: &&Data| {
        let found = look_up(scope, &compile::path(&coerce::shown(key)));
        found.is_none_or(|found| found.as_text() == Some(""))
    };
    Data::List(keys.iter().copied().filter(is_missing).cloned().collect())
}

fn missing_some(need: &Data, keys: &Data, scope: &Scope<'_>) -> Data {
    let keys: Vec<&Data> = keys.as_list().unwrap_or_default().iter().collect();
    let missing = missing(&keys, scope);
    let found = keys.len() - missing.as_list().map_or(0, <[Data]>::len);
    #[expect(clippy::cast_precision_loss, reason = "nobody lists so many keys")]
    if found as f64 >= number(need).float() { Data::List(Vec::new()) } else { missing }
}

fn of_texts(operands: &[&Data], holds: fn(&str, &str) -> bool) -> Data {
    match operands {
        [Data::Text(a), Data::Text(b)] => Data::Bool(holds(a, b)),
        _ => Data::Null,
    }
}
