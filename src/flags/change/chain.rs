//! A rule as a chain: a switch over all, conditions in order, and the rest.

use super::rule_of;
use crate::flags::data::Data;

/// A rule, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chain<'a> {
    /// The variant that all get whatever follows, and what follows.
    pub(crate) switch: Option<(&'a Data, &'a Data)>,
    /// In order.
    pub(crate) links: Vec<Link<'a>>,
    /// Who is left gets this; nothing for the default.
    pub(crate) rest: Option<&'a Data>,
}

/// A condition and what it gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link<'a> {
    pub(crate) condition: &'a Data,
    pub(crate) serves: &'a Data,
}

/// Takes a flag's rule apart.
pub(crate) fn chain(flag: &Data) -> Chain<'_> {
    let mut chain = Chain { switch: None, links: Vec::new(), rest: rule_of(flag) };
    if let Some((variant, inner)) = chain.rest.and_then(switch_of) {
        chain.switch = Some((variant, inner));
        chain.rest = Some(inner).filter(|inner| !is_nothing(inner));
    }
    while let Some(("if", Data::List(parts))) = chain.rest.and_then(Data::as_operation) {
        if parts.len() < 2 {
            break;
        }
        let pairs = parts.chunks_exact(2);
        chain.rest = pairs.remainder().first().filter(|rest| !rest.is_null());
        chain.links.extend(pairs.map(|pair| Link { condition: &pair[0], serves: &pair[1] }));
    }
    chain
}

/// The variant and the inner rule of `{"if": [true, VARIANT, RULE]}`.
pub(super) fn switch_of(rule: &Data) -> Option<(&Data, &Data)> {
    match rule.as_operation()? {
        ("if", Data::List(parts)) => match parts.as_slice() {
            [Data::Bool(true), variant @ Data::Text(_), inner] => Some((variant, inner)),
            _ => None,
        },
        _ => None,
    }
}

/// No rule at all.
pub(super) fn is_nothing(rule: &Data) -> bool {
    rule.is_null() || rule.as_map().is_some_and(<[(String, Data)]>::is_empty)
}

/// Calls `change` with what stands where the chain ends, below the conditions;
/// that may be nothing.
pub(super) fn change_rest(
    rule: Option<Data>,
    change: &mut dyn FnMut(Option<Data>) -> Option<Data>,
) -> Option<Data> {
    match rule {
        Some(Data::Map(mut map)) if map.len() == 1 && map[0].0 == "if" => {
            let Some(Data::List(mut parts)) = map.pop().map(|(_, parts)| parts) else { return None };
            if parts.len() < 2 {
                return change(Some(Data::one("if", Data::List(parts))));
            }
            let rest = if parts.len() % 2 == 1 { parts.pop() } else { None };
            let had_rest = rest.is_some();
            let rest = rest.filter(|rest| !is_nothing(rest));
            match change_rest(rest, change) {
                Some(rest) => parts.push(rest),
                None if had_rest => parts.push(Data::Null),
                None => {}
            }
            Some(Data::one("if", Data::List(parts)))
        }
        rule => change(rule),
    }
}
