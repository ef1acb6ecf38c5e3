//! A variant for a share of the users, in such a way that nobody who has it
//! loses it when the share grows.
//!
//! A share of two keeps its order, so the exposed users are always the first
//! ones of the range. With three and more, a change of one weight would move
//! the ends of all others: there, the exposed variants share a bucket of their
//! own, split by a hash with a salt, and only that bucket grows.

use super::chain::{change_rest, switch_of};
use super::{ChangeError, pair, rule_of, variants_of};
use crate::flags::bucketing::MOST_WEIGHT;
use crate::flags::data::Data;
use std::fmt;

/// A share of the users, in hundred-millionths of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Percent {
    weight: i128,
    total: i128,
}

impl Percent {
    /// Reads `5%`, `0.01%`, `5`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let number = text.trim().trim_end_matches('%').trim_end();
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if number.is_empty() || !digits(whole) || !digits(part) || whole.is_empty() || number.ends_with('.') {
            return Err(format!("`{text}` is no percentage, such as `5%` or `0.01%`"));
        }
        let part = part.trim_end_matches('0');
        if whole.len() > 9 || part.len() > 7 {
            return Err(format!("`{text}` is finer than a rollout can be: seven digits after the point"));
        }
        let total = 100 * 10_i128.pow(u32::try_from(part.len()).unwrap_or(7));
        let weight = format!("{whole}{part}").parse().unwrap_or(total + 1);
        if weight > total {
            return Err(format!("`{text}` is more than all"));
        }
        if total > MOST_WEIGHT {
            return Err(format!("`{text}` is finer than a rollout can be"));
        }
        Ok(Self { weight, total })
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_percent(f, self.weight, self.total)
    }
}

fn write_percent(f: &mut impl fmt::Write, weight: i128, total: i128) -> fmt::Result {
    if weight * 100 % total == 0 {
        return write!(f, "{} %", weight * 100 / total);
    }
    #[expect(clippy::cast_precision_loss, reason = "weights have 31 bits")]
    let share = weight as f64 * 100.0 / total as f64;
    let text = format!("{share:.6}");
    write!(f, "{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// How a share is to be rolled out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rollout {
    /// The attribute that says who is who; the targeting key if none.
    pub(crate) by: Option<String>,
    /// What is hashed before it: flags with the same seed expose the same users.
    pub(crate) seed: Option<String>,
    /// The exposed variants and their weights among each other.
    pub(crate) variants: Vec<(String, i128)>,
}

/// Rolls a flag out to a share of those whom no condition names.
pub(crate) fn rollout(key: &str, flag: &Data, percent: Percent, how: &Rollout) -> Result<Data, ChangeError> {
    if let Some((variant, _)) = rule_of(flag).and_then(switch_of) {
        return Err(ChangeError::new(
            format!("`{key}` is switched to `{}` for all", variant.as_text().unwrap_or_default()),
            format!("`bosun flags restore {key}` first"),
        ));
    }
    let mut new = flag.clone();
    if flag.get("state").and_then(Data::as_text) == Some("DISABLED") {
        new.set("state", Data::text("ENABLED"));
    }
    let mut failed = None;
    let rule =
        change_rest(
            rule_of(flag).cloned(),
            &mut |rest| match new_rest(key, flag, rest.as_ref(), percent, how) {
                Ok(rule) => Some(rule),
                Err(error) => {
                    failed = Some(error);
                    rest
                }
            },
        );
    if let Some(error) = failed {
        return Err(error);
    }
    new.set("targeting", rule.unwrap_or(Data::Null));
    Ok(new)
}

fn new_rest(
    key: &str,
    flag: &Data,
    rest: Option<&Data>,
    percent: Percent,
    how: &Rollout,
) -> Result<Data, ChangeError> {
    let fresh = how.by.is_some() || how.seed.is_some() || !how.variants.is_empty();
    let shares = rest.and_then(shares_of);
    match (&shares, rest) {
        (Some(shares), _) if !fresh => {
            if shares.list.len() == 2 {
                return Ok(reweighted(shares, percent));
            }
            return Err(ChangeError::new(
                format!(
                    "`{key}` splits its users {} ways at once, and any change would move users",
                    shares.list.len()
                ),
                "`--variants a=1,b=1` builds it anew so that growing it moves nobody",
            ));
        }
        (None, Some(rest)) if !matches!(rest, Data::Text(_)) => {
            return Err(ChangeError::new(
                format!("`{key}` has a rule that is no rollout"),
                "change it by hand, or make conditions of it with `bosun flags target`",
            ));
        }
        _ => {}
    }
    build(key, flag, percent, how)
}

fn build(key: &str, flag: &Data, percent: Percent, how: &Rollout) -> Result<Data, ChangeError> {
    let names = variants_of(flag);
    let unknown = how.variants.iter().find(|(name, _)| !names.contains(&name.as_str()));
    if let Some((name, _)) = unknown {
        return Err(ChangeError::new(
            format!("`{key}` has no variant `{name}`"),
            format!("there are {}", names.join(", ")),
        ));
    }
    let (exposed, rest) = match (pair(flag), how.variants.as_slice()) {
        (Some((on, off)), []) => (vec![(on, 1)], off),
        (None, []) => {
            return Err(ChangeError::new(
                format!("`{key}` has no variants `on` and `off`"),
                format!("`--variants NAME=1` says which of {} to roll out", names.join(", ")),
            ));
        }
        (_, variants) => {
            let default = flag.get("defaultVariant").and_then(Data::as_text).unwrap_or_default();
            let is_exposed = |name: &str| variants.iter().any(|(exposed, _)| exposed == name);
            if !names.contains(&default) || is_exposed(default) {
                return Err(ChangeError::new(
                    format!("whom the rollout does not reach gets the default, and `{key}` has none apart"),
                    "set `defaultVariant` to a variant that is not rolled out",
                ));
            }
            (variants.to_vec(), default.to_owned())
        }
    };
    let first = match exposed.as_slice() {
        [(name, _)] => Data::text(name.as_str()),
        many => split(many, how),
    };
    let mut operands: Vec<Data> = key_of(how).into_iter().collect();
    operands.push(Data::List(vec![first, Data::Int(percent.weight)]));
    operands.push(Data::List(vec![Data::Text(rest), Data::Int(percent.total - percent.weight)]));
    Ok(Data::one("fractional", Data::List(operands)))
}

/// The exposed variants among each other, by a hash that has nothing to do
/// with who is exposed.
fn split(variants: &[(String, i128)], how: &Rollout) -> Data {
    let var = |name: &str| Data::one("var", Data::text(name));
    let who = how.by.as_deref().unwrap_or("targetingKey");
    let seed = how.seed.as_ref().map_or_else(|| var("$flagd.flagKey"), |seed| Data::text(seed.as_str()));
    let mut operands = vec![Data::one("cat", Data::List(vec![Data::text("split:"), seed, var(who)]))];
    operands.extend(
        variants.iter().map(|(name, weight)| Data::List(vec![Data::text(name.as_str()), Data::Int(*weight)])),
    );
    Data::one("fractional", Data::List(operands))
}

/// The key that is hashed, where it is not the flag with the targeting key.
fn key_of(how: &Rollout) -> Option<Data> {
    if how.by.is_none() && how.seed.is_none() {
        return None;
    }
    let var = |name: &str| Data::one("var", Data::text(name));
    let who = var(how.by.as_deref().unwrap_or("targetingKey"));
    let seed = how.seed.as_ref().map_or_else(|| var("$flagd.flagKey"), |seed| Data::text(seed.as_str()));
    Some(Data::one("cat", Data::List(vec![seed, who])))
}

struct Shares<'a> {
    key: Option<&'a Data>,
    /// Variants, or rules that give them, with their weights.
    list: Vec<(&'a Data, i128)>,
}

fn shares_of(rule: &Data) -> Option<Shares<'_>> {
    let Some(("fractional", Data::List(operands))) = rule.as_operation() else { return None };
    let (key, shares) = match operands.as_slice() {
        [key, shares @ ..] if key.as_list().is_none() => (Some(key), shares),
        shares => (None, shares),
    };
    let list = shares
        .iter()
        .map(|share| match share.as_list()? {
            [variant] => Some((variant, 1)),
            [variant, Data::Int(weight)] => Some((variant, *weight)),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Shares { key, list })
}

fn reweighted(shares: &Shares<'_>, percent: Percent) -> Data {
    let mut operands: Vec<Data> = shares.key.cloned().into_iter().collect();
    let weights = [percent.weight, percent.total - percent.weight];
    for ((variant, _), weight) in shares.list.iter().zip(weights) {
        operands.push(Data::List(vec![(*variant).clone(), Data::Int(weight)]));
    }
    Data::one("fractional", Data::List(operands))
}

/// The variant that a rollout exposes, and to how many; `None` for what is no
/// rollout of two shares.
pub(crate) fn exposed_share(rule: &Data) -> Option<(String, String)> {
    let shares = shares_of(rule)?;
    let [(variant, weight), (_, rest)] = shares.list.as_slice() else { return None };
    let total = weight.checked_add(*rest).filter(|total| (1..=MOST_WEIGHT).contains(total))?;
    if *weight < 0 || *rest < 0 {
        return None;
    }
    let mut percent = String::new();
    write_percent(&mut percent, *weight, total).ok()?;
    let name = variant.as_text().map_or_else(
        || {
            let inner = shares_of(variant)?;
            let names: Vec<&str> = inner.list.iter().filter_map(|(name, _)| name.as_text()).collect();
            Some(names.join("/"))
        },
        |name| Some(name.to_owned()),
    )?;
    Some((name, percent))
}
