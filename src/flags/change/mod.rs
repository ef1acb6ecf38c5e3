//! What can be done to a flag: each takes the flag as it is and gives the flag
//! as it shall be. Rules are never thrown away by switching.

mod chain;
mod rollout;
mod serve;
mod target;

#[cfg(test)]
mod tests;

pub(crate) use chain::{Chain, chain};
pub(crate) use rollout::{Percent, Rollout, exposed_share, rollout};
pub(crate) use serve::{Done, Effect, kill, off, on, pair, restore, set, state_of, toggle};
pub(crate) use target::{add_target, remove_target};

use super::data::Data;

/// Why a flag cannot be changed like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct ChangeError {
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl ChangeError {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// The rule of a flag; none if it is empty.
pub(crate) fn rule_of(flag: &Data) -> Option<&Data> {
    flag.get("targeting").filter(|rule| !rule.is_null() && rule.as_map().is_none_or(|map| !map.is_empty()))
}

/// The names of a flag's variants.
pub(crate) fn variants_of(flag: &Data) -> Vec<&str> {
    let map = flag.get("variants").and_then(Data::as_map).unwrap_or_default();
    map.iter().map(|(name, _)| name.as_str()).collect()
}

/// Makes `{"if": [condition, then, other]}`.
pub(super) fn choice(condition: Data, then: &str, other: Data) -> Data {
    Data::one("if", Data::List(vec![condition, Data::text(then), other]))
}
