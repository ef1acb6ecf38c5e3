//! From rule to text.

use super::{SIGNS, WORDS};
use crate::flags::data::Data;
use crate::flags::logic::COMPARISONS;
use crate::flags::syntax::compact;

/// Writes a rule as a condition; as JSON where it has no such form.
pub(crate) fn print(rule: &Data) -> String {
    part(rule, Place::Alone)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Alone,
    InAny,
    InAll,
    InNot,
}

fn part(rule: &Data, place: Place) -> String {
    let Some((text, needs)) = form(rule) else { return compact(rule) };
    let brackets = match needs {
        Place::InAny => matches!(place, Place::InAll | Place::InNot),
        Place::InAll => place == Place::InNot,
        Place::Alone | Place::InNot => false,
    };
    // `a and (b and c)` is another rule than `a and b and c`.
    let same = needs == place && matches!(place, Place::InAny | Place::InAll);
    if brackets || same { format!("({text})") } else { text }
}

/// The text, and what kind of place it would be for its own parts.
fn form(rule: &Data) -> Option<(String, Place)> {
    let (name, operands) = rule.as_operation()?;
    let list = operands.as_list();
    let simple = |text: String| Some((text, Place::Alone));
    match (name, list) {
        ("or", Some(parts)) if parts.len() > 1 => Some((joined(parts, " or ", Place::InAny), Place::InAny)),
        ("and", Some(parts)) if parts.len() > 1 => Some((joined(parts, " and ", Place::InAll), Place::InAll)),
        ("!", Some([inner])) => match inner.as_operation() {
            Some(("in", Data::List(parts))) if matches!(&parts[..], [left, _] if is_attribute(left)) => {
                simple(format!("{} not in {}", operand(&parts[0])?, operand(&parts[1])?))
            }
            _ if is_rule(inner) => simple(format!("not {}", part(inner, Place::InNot))),
            _ => None,
        },
        ("!!", Some([inner])) if is_attribute(inner) => simple(format!("{} exists", operand(inner)?)),
        ("$ref", None) => {
            let name = operands.as_text().filter(|name| is_name(name))?;
            simple(format!("segment {name}"))
        }
        ("sem_ver", Some([a, Data::Text(sign), b])) if COMPARISONS.contains(&sign.as_str()) => {
            simple(format!("{} sem_ver {sign} {}", operand(a)?, operand(b)?))
        }
        ("in", Some([a, b])) if is_attribute(b) && !is_attribute(a) => {
            simple(format!("{} contains {}", operand(b)?, operand(a)?))
        }
        (sign, Some([a, b])) if SIGNS.contains(&sign) || WORDS.contains(&sign) => {
            simple(format!("{} {sign} {}", operand(a)?, operand(b)?))
        }
        _ => None,
    }
}

fn joined(parts: &[Data], between: &str, place: Place) -> String {
    let parts: Vec<String> = parts.iter().map(|it| part(it, place)).collect();
    parts.join(between)
}

fn is_rule(data: &Data) -> bool {
    data.as_operation().is_some_and(|(name, _)| name != "var")
}

fn is_attribute(data: &Data) -> bool {
    matches!(data.as_operation(), Some(("var", Data::Text(name))) if is_name(name))
}

fn is_name(text: &str) -> bool {
    let is_word = matches!(text, "true" | "false" | "null" | "not" | "segment" | "and" | "or");
    let valid = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '$');
    !is_word
        && text.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$')
        && text.chars().all(valid)
}

/// An attribute by its name, a value as JSON.
fn operand(data: &Data) -> Option<String> {
    match data {
        Data::Map(_) => match data.as_operation()? {
            ("var", Data::Text(name)) if is_name(name) => Some(name.clone()),
            _ => None,
        },
        Data::List(items) if items.iter().any(|item| item.as_map().is_some()) => None,
        value => Some(compact(value)),
    }
}
