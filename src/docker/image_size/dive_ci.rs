//! `.dive-ci`, in which dive's users keep their limits.

use super::limits::{Limit, parse_part};
use crate::yaml::{Errors, Node, Reader, SourceId, Value, parse, parse_size};

/// What the file is called where nobody names another.
pub(crate) const FILE: &str = ".dive-ci";

/// The rules by the name in the documentation, and the one that newer versions
/// have instead.
const RULES: [(&str, &str); 3] = [
    ("lowestEfficiency", "lowest-efficiency-threshold"),
    ("highestWastedBytes", "highest-wasted-bytes"),
    ("highestUserWastedPercent", "highest-user-wasted-percent"),
];

/// Words that turn a rule off.
const OFF: [&str; 4] = ["", "disabled", "off", "false"];

/// Reads the limits, each with its rule's name.
///
/// A rule that is not in the file is no limit; what makes no sense goes to
/// `errors`.
pub(crate) fn read(source: SourceId, bytes: &[u8], errors: &mut Errors) -> Vec<(&'static str, Limit)> {
    let Some(tree) = parse(source, bytes, errors) else { return Vec::new() };
    if tree.is_null() {
        return Vec::new();
    }
    let names = RULES.iter().flat_map(|(name, newer)| [*name, *newer]);
    let Some(mut top) = Reader::open(&tree, "`.dive-ci`", names.clone().chain(["rules"]), errors) else {
        return Vec::new();
    };
    let mut limits = Vec::new();
    let mut take = |reader: &mut Reader<'_>, errors: &mut Errors| {
        for (name, newer) in RULES {
            // Both are asked for, so that neither is unknown.
            let nodes = [reader.take(name), reader.take(newer)];
            let read = nodes.into_iter().flatten().filter_map(|node| read_rule(name, node, errors));
            limits.extend(read.map(|limit| (name, limit)));
        }
    };
    if let Some(node) = top.take("rules")
        && let Some(mut rules) = Reader::open(node, "`rules`", names, errors)
    {
        take(&mut rules, errors);
        rules.finish(errors);
    }
    take(&mut top, errors);
    top.finish(errors);
    limits
}

fn read_rule(name: &str, node: &Node, errors: &mut Errors) -> Option<Limit> {
    let text = match &node.value {
        Value::Bool(false) => return None,
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Str(text) => text.trim().to_owned(),
        _ => String::from("?"),
    };
    if OFF.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return None;
    }
    let limit = match name {
        "lowestEfficiency" => parse_part(&text).map(Limit::Efficiency),
        "highestWastedBytes" => parse_size(&text).map(Limit::Repeated),
        _ => parse_part(&text).map(Limit::RepeatedShare),
    };
    if limit.is_none() {
        let what =
            if name == "highestWastedBytes" { "a size such as `20MB`" } else { "a number from 0 to 1" };
        node.expected(what, errors);
    }
    limit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(text: &str) -> Result<Vec<(&'static str, Limit)>, String> {
        let mut errors = Errors::default();
        let limits = read(SourceId(0), text.as_bytes(), &mut errors);
        match errors.into_sorted().first() {
            None => Ok(limits),
            Some(error) => Err(error.message.clone()),
        }
    }

    #[test]
    fn the_three_rules_are_read() {
        let text = "rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  \
                    highestUserWastedPercent: \"0.20\"\n";
        let found = limits(text).unwrap();
        assert_eq!(
            found,
            [
                ("lowestEfficiency", Limit::Efficiency(0.95)),
                ("highestWastedBytes", Limit::Repeated(20_000_000)),
                ("highestUserWastedPercent", Limit::RepeatedShare(0.2)),
            ]
        );
    }

    #[test]
    fn names_of_newer_versions_are_the_same_rules() {
        let found = limits("highest-wasted-bytes: 1 kB\nlowest-efficiency-threshold: 1\n").unwrap();
        assert_eq!(
            found,
            [("lowestEfficiency", Limit::Efficiency(1.0)), ("highestWastedBytes", Limit::Repeated(1000))]
        );
    }

    #[test]
    fn rules_that_are_off_or_absent_are_no_limits() {
        for text in ["", "rules:\n", "rules:\n  highestWastedBytes: disabled\n  lowestEfficiency: false\n"] {
            assert_eq!(limits(text), Ok(Vec::new()), "{text}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for text in [
            "rules:\n  lowestEfficiency: 95\n",
            "rules:\n  highestWastedBytes: much\n",
            "rules: [1]\n",
            "rules:\n  lowestEficiency: 0.9\n",
            "- 1\n",
            "rules:\n  lowestEfficiency: {a: 1}\n",
        ] {
            assert!(limits(text).is_err(), "{text}");
        }
    }
}
