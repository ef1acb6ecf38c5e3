//! Which variants a flag can serve to anybody at all.

use super::change::rule_of;
use super::data::Data;
use super::logic::truthy;

/// What a share of nobody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zero {
    /// It serves nobody.
    IsNothing,
    /// It may grow: its variant counts as served.
    Counts,
}

/// Returns those of `names` that some user might get. Where it cannot be told,
/// all count.
pub(crate) fn reachable<'n>(flag: &Data, names: &[&'n str], zero: Zero) -> Vec<&'n str> {
    let default = flag.get("defaultVariant").and_then(Data::as_text);
    let mut reach = Reach { names: Vec::new(), default: false, anything: false, zero };
    match rule_of(flag) {
        None => reach.default = true,
        Some(rule) => reach.value(rule),
    }
    let is_reached = |name: &str| {
        reach.anything
            || reach.names.iter().any(|reached| reached == name)
            || reach.default && default == Some(name)
    };
    names.iter().copied().filter(|name| is_reached(name)).collect()
}

struct Reach {
    names: Vec<String>,
    /// Nothing comes out for some: they get the default.
    default: bool,
    /// It is computed, and could be anything.
    anything: bool,
    zero: Zero,
}

impl Reach {
    fn value(&mut self, rule: &Data) {
        match rule {
            Data::Null => self.default = true,
            Data::Text(name) => self.names.push(name.clone()),
            Data::Bool(value) => self.names.push(value.to_string()),
            Data::Map(_) => match rule.as_operation() {
                Some(("if", Data::List(parts))) => self.choice(parts),
                Some(("fractional", Data::List(operands))) => self.shares(operands),
                _ => self.anything = true,
            },
            _ => self.anything = true,
        }
    }

    fn choice(&mut self, parts: &[Data]) {
        let mut rest = parts;
        while let [condition, then, others @ ..] = rest {
            let fixed =
                (condition.as_map().is_none() && condition.as_list().is_none()).then(|| truthy(condition));
            if fixed != Some(false) {
                self.value(then);
            }
            if fixed == Some(true) {
                return;
            }
            rest = others;
        }
        self.value(rest.first().unwrap_or(&Data::Null));
    }

    fn shares(&mut self, operands: &[Data]) {
        // Without a key there is no bucket.
        self.default = true;
        for share in operands.iter().filter_map(Data::as_list) {
            match share {
                [_, Data::Int(weight)] if *weight <= 0 && self.zero == Zero::IsNothing => {}
                [variant, ..] => self.value(variant),
                [] => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::syntax::parse_data;

    fn reached(default: &str, rule: &str) -> Vec<&'static str> {
        let flag = parse_data(&format!(r#"{{"defaultVariant": "{default}", "targeting": {rule}}}"#)).unwrap();
        reachable(&flag, &["on", "off"], Zero::IsNothing)
    }

    #[test]
    fn a_rule_that_always_says_off_makes_on_unreachable() {
        assert_eq!(
            reached("on", r#"{"if": [true, "off", {"fractional": [["on", 5], ["off", 95]]}]}"#),
            ["off"]
        );
        assert_eq!(reached("on", r#"{"if": [{"==": [{"var": "a"}, 1]}, "off", "off"]}"#), ["off"]);
        assert_eq!(reached("off", r#"{"fractional": [["on", 0], ["off", 100]]}"#), ["off"]);
    }

    #[test]
    fn what_cannot_be_told_counts_as_reachable() {
        assert_eq!(reached("off", r#"{"var": "variant"}"#), ["on", "off"]);
        assert_eq!(reached("on", r#"{"if": [{"var": "a"}, "off"]}"#), ["on", "off"]);
    }
}
