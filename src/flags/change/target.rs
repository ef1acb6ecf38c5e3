//! Conditions of a flag: added below those that are there, removed by number.

use super::chain::{chain, change_rest, is_nothing, switch_of};
use super::{ChangeError, choice, rule_of, variants_of};
use crate::flags::data::Data;

/// Adds a condition after those that are there and before the rest.
pub(crate) fn add_target(
    key: &str,
    flag: &Data,
    condition: &Data,
    variant: &str,
) -> Result<Data, ChangeError> {
    let names = variants_of(flag);
    if !names.contains(&variant) {
        return Err(ChangeError::new(
            format!("`{key}` has no variant `{variant}`"),
            format!("there are {}", names.join(", ")),
        ));
    }
    if chain(flag).links.iter().any(|link| link.condition.same(condition)) {
        return Err(ChangeError::new(
            format!("`{key}` has this condition"),
            format!("`bosun flags target {key} list` shows them, `remove` takes one away"),
        ));
    }
    let mut new = flag.clone();
    let rule = change_rest(rule_of(flag).cloned(), &mut |rest| {
        Some(choice(condition.clone(), variant, rest.unwrap_or(Data::Null)))
    });
    new.set("targeting", rule.unwrap_or(Data::Null));
    Ok(new)
}

/// Removes the condition of a number, from 1.
pub(crate) fn remove_target(key: &str, flag: &Data, number: usize) -> Result<Data, ChangeError> {
    let count = chain(flag).links.len();
    if number == 0 || number > count {
        let hint = match count {
            0 => format!("`{key}` has none"),
            count => format!("there are 1 to {count}: `bosun flags target {key} list` shows them"),
        };
        return Err(ChangeError::new(format!("`{key}` has no condition {number}"), hint));
    }
    let mut new = flag.clone();
    let rule = rule_of(flag).cloned().unwrap_or(Data::Null);
    let rule = match switch_of(&rule) {
        Some((variant, inner)) => {
            let left = without(inner.clone(), number);
            choice(Data::Bool(true), variant.as_text().unwrap_or_default(), left.unwrap_or(Data::Null))
        }
        None => without(rule, number).unwrap_or(Data::Null),
    };
    if is_nothing(&rule) {
        new.remove("targeting");
    } else {
        new.set("targeting", rule);
    }
    Ok(new)
}

fn without(rule: Data, number: usize) -> Option<Data> {
    let Data::Map(mut map) = rule else { return None };
    let Some(Data::List(mut parts)) = map.pop().map(|(_, parts)| parts) else { return None };
    let pairs = parts.len() / 2;
    if number <= pairs {
        parts.drain(2 * (number - 1)..2 * number);
        return match parts.len() {
            0 => None,
            1 => parts.pop().filter(|rest| !is_nothing(rest)),
            _ => Some(Data::one("if", Data::List(parts))),
        };
    }
    let rest = parts.pop().filter(|rest| !is_nothing(rest))?;
    parts.push(without(rest, number - pairs).unwrap_or(Data::Null));
    Some(Data::one("if", Data::List(parts)))
}
