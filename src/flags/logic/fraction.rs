//! `fractional`: a share of the users for each variant.

use super::evaluate::{Bucket, Scope, Watch, evaluate};
use super::{Expr, Kind};
use crate::flags::bucketing::{BucketKey, Bucketing, MOST_WEIGHT};
use crate::flags::data::Data;
use std::borrow::Cow;

/// The shares of a `fractional` whose weights and variants are fixed.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// True if the first operand is the key, not a share.
    has_key: bool,
    /// The sums of the weights so far, and the variants.
    ends: Vec<u32>,
    variants: Vec<Data>,
}

impl Table {
    /// Makes the table where that is possible for any context.
    pub(super) fn of(parts: &[Expr]) -> Option<Self> {
        let has_key = match &parts.first()?.kind {
            Kind::List(_) | Kind::Literal(Data::List(_)) => false,
            Kind::Literal(_) | Kind::Var(..) | Kind::Call(..) => true,
            _ => return None,
        };
        let shares = &parts[usize::from(has_key)..];
        let literals: Vec<&Data> = shares.iter().map(Expr::literal).collect::<Option<_>>()?;
        // A float may count as whole, by the version.
        let is_whole = |share: &&Data| !matches!(share.as_list(), Some([_, Data::Float(_)]));
        if !literals.iter().all(is_whole) {
            return None;
        }
        let (ends, variants) = shares_of(&literals, Bucketing::V3)?;
        Some(Self { has_key, ends, variants: variants.into_iter().cloned().collect() })
    }
}

/// Returns the sums of the weights, and the variants; `None` if a share is
/// none, or the sum is zero or too large.
fn shares_of<'a>(shares: &[&'a Data], bucketing: Bucketing) -> Option<(Vec<u32>, Vec<&'a Data>)> {
    let mut ends = Vec::with_capacity(shares.len());
    let mut variants = Vec::with_capacity(shares.len());
    let mut total = 0_i128;
    for share in shares {
        let (variant, weight) = match share.as_list()? {
            [variant] => (variant, 1),
            [variant, weight] => (variant, weight_of(weight, bucketing)?),
            _ => return None,
        };
        if bucketing != Bucketing::V3 && matches!(variant, Data::List(_) | Data::Map(_)) {
            return None;
        }
        total = total.saturating_add(weight.max(0));
        if total > MOST_WEIGHT {
            return None;
        }
        ends.push(u32::try_from(total).ok()?);
        variants.push(variant);
    }
    (total > 0).then_some((ends, variants))
}

fn weight_of(weight: &Data, bucketing: Bucketing) -> Option<i128> {
    match weight {
        Data::Int(weight) => Some(*weight),
        // Their JSON knows one kind of number.
        #[expect(clippy::cast_possible_truncation, reason = "whole, and too large is refused")]
        Data::Float(weight) if bucketing != Bucketing::V3 && weight.fract() == 0.0 => Some(*weight as i128),
        _ => None,
    }
}

pub(super) fn fractional<'a, W: Watch>(
    part: &'a Expr,
    parts: &'a [Expr],
    table: Option<&'a Table>,
    scope: &Scope<'a>,
    watch: &mut W,
) -> Cow<'a, Data> {
    if let Some(table) = table {
        let key = table.has_key.then(|| evaluate(&parts[0], scope, watch));
        if !key.as_deref().is_some_and(|key| matches!(key, Data::List(_))) {
            let hashed = hash(scope, key.as_deref(), W::LOOKS);
            return match decide(part, hashed, &table.ends, scope, watch) {
                Some(chosen) => Cow::Borrowed(&table.variants[chosen]),
                None => Cow::Borrowed(&Data::Null),
            };
        }
    }
    let values: Vec<Cow<'a, Data>> = parts.iter().map(|part| evaluate(part, scope, watch)).collect();
    let Some(first) = values.first() else { return Cow::Borrowed(&Data::Null) };
    let (key, shares) = match &**first {
        Data::List(_) => (None, &values[..]),
        key if scope.bucketing == Bucketing::V3 || matches!(key, Data::Text(_) | Data::Null) => {
            (Some(key), &values[1..])
        }
        _ => (None, &values[..]),
    };
    let shares: Vec<&Data> = shares.iter().map(|share| &**share).collect();
    let hashed = hash(scope, key, W::LOOKS);
    let Some((ends, variants)) = shares_of(&shares, scope.bucketing) else {
        watch.no_bucket(part, "a share is no variant with a whole weight, or all weigh nothing");
        return Cow::Borrowed(&Data::Null);
    };
    let chosen = decide(part, hashed, &ends, scope, watch);
    Cow::Owned(chosen.map_or(Data::Null, |chosen| variants[chosen].clone()))
}

fn hash(scope: &Scope<'_>, key: Option<&Data>, text: bool) -> Option<BucketKey> {
    match key {
        Some(Data::Null) if scope.bucketing == Bucketing::V3 => None,
        None | Some(Data::Null) => scope.bucketing.hash_user(scope.flag(), scope.user(), text),
        Some(key) => scope.bucketing.hash_value(key, text),
    }
}

fn decide<W: Watch>(
    part: &Expr,
    hashed: Option<BucketKey>,
    ends: &[u32],
    scope: &Scope<'_>,
    watch: &mut W,
) -> Option<usize> {
    let Some(key) = hashed else {
        watch.no_bucket(part, "nothing to hash: the context has no such key");
        return None;
    };
    let total = *ends.last()?;
    let chosen = scope.bucketing.choose(key.hash, ends, total);
    if W::LOOKS {
        let bucket = Bucket {
            key: key.shown.unwrap_or_default(),
            hash: key.hash,
            ends: ends.to_vec(),
            total,
            chosen,
            bucketing: scope.bucketing,
        };
        watch.bucket(part, bucket);
    }
    chosen
}
