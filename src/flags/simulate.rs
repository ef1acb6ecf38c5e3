//! What many users would get: counts, and who would get something else.

use super::bucketing::Bucketing;
use super::data::Data;
use super::model::Flag;
use super::resolve::{Circumstances, resolve};
use std::collections::BTreeMap;

/// How many users get what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) users: u64,
    /// By variant; the application's own default and errors have names in
    /// brackets.
    pub(crate) by_variant: BTreeMap<String, u64>,
}

/// How many users get something else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Churn {
    pub(crate) users: u64,
    pub(crate) moved: u64,
    /// By what they got and what they get.
    pub(crate) moves: BTreeMap<(String, String), u64>,
}

/// Who is asked for.
#[derive(Clone, Copy)]
pub(crate) enum Population<'a> {
    /// So many users, `user-0` and on, without other attributes.
    Made(u64),
    /// These contexts.
    Given(&'a [Data]),
}

impl Population<'_> {
    /// Calls `each` with every context.
    pub(crate) fn each(self, mut each: impl FnMut(&Data)) {
        match self {
            Self::Given(contexts) => contexts.iter().for_each(each),
            Self::Made(count) => {
                let mut context = Data::one("targetingKey", Data::Text(String::with_capacity(24)));
                let mut digits = Digits::new();
                for number in 0..count {
                    if let Some(Data::Text(name)) = context.get_mut("targetingKey") {
                        name.clear();
                        name.push_str("user-");
                        name.push_str(digits.of(number));
                    }
                    each(&context);
                }
            }
        }
    }
}

/// Numbers as text without an allocation each.
struct Digits {
    buffer: [u8; 20],
}

impl Digits {
    const fn new() -> Self {
        Self { buffer: [b'0'; 20] }
    }

    fn of(&mut self, mut number: u64) -> &str {
        let mut at = self.buffer.len();
        loop {
            at -= 1;
            self.buffer[at] = b'0' + u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
            if number == 0 {
                return std::str::from_utf8(&self.buffer[at..]).expect("digits");
            }
        }
    }
}

/// What the application has of its own.
const OWN: &str = "(code default)";
/// What cannot be told.
const ERROR: &str = "(error)";

fn served<'a>(flag: Option<&'a Flag>, context: &Data, now: i64, bucketing: Bucketing) -> &'a str {
    let Some(flag) = flag else { return OWN };
    let answer = resolve(flag, &Circumstances { context, now, bucketing });
    match (answer.variant, answer.error) {
        (Some(variant), _) => variant,
        (None, Some(_)) => ERROR,
        (None, None) => OWN,
    }
}

/// Counts what a population gets.
pub(crate) fn count(flag: &Flag, population: Population<'_>, now: i64, bucketing: Bucketing) -> Counts {
    let mut users = 0;
    let mut seen: Vec<(&str, u64)> = Vec::new();
    population.each(|context| {
        users += 1;
        let name = served(Some(flag), context, now, bucketing);
        match seen.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => seen.push((name, 1)),
        }
    });
    let mut by_variant: BTreeMap<String, u64> =
        flag.variants.iter().map(|(name, _)| (name.clone(), 0)).collect();
    for (name, count) in seen {
        by_variant.insert(name.to_owned(), count);
    }
    Counts { users, by_variant }
}

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// None if the flag is not there.
    pub(crate) flag: Option<&'a Flag>,
    pub(crate) bucketing: Bucketing,
}

/// Counts who would get something else.
pub(crate) fn churn(before: Side<'_>, after: Side<'_>, population: Population<'_>, now: i64) -> Churn {
    let mut churn = Churn::default();
    let mut moves: Vec<((&str, &str), u64)> = Vec::new();
    population.each(|context| {
        churn.users += 1;
        let pair = (
            served(before.flag, context, now, before.bucketing),
            served(after.flag, context, now, after.bucketing),
        );
        if pair.0 != pair.1 {
            churn.moved += 1;
            match moves.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, count)) => *count += 1,
                None => moves.push((pair, 1)),
            }
        }
    });
    churn.moves =
        moves.into_iter().map(|((from, to), count)| ((from.to_owned(), to.to_owned()), count)).collect();
    churn
}

/// The range in which the true share of a count lies in 95 of 100 cases, by
/// Wilson's score.
#[expect(clippy::cast_precision_loss, reason = "populations are far below 2^52")]
pub(crate) fn interval(count: u64, users: u64) -> (f64, f64) {
    if users == 0 {
        return (0.0, 1.0);
    }
    const Z: f64 = 1.959_963_984_540_054;
    let (n, share) = (users as f64, count as f64 / users as f64);
    let middle = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::model::FlagSet;
    use crate::flags::syntax::{Syntax, read};

    fn flag(rule: &str) -> Flag {
        let text = format!(
            r#"{{"flags": {{"f": {{"state": "ENABLED", "variants": {{"on": true, "off": false}}, "defaultVariant": "off", "targeting": {rule}}}}}}}"#
        );
        FlagSet::read(&read(text.as_bytes(), Syntax::Json).unwrap().root).unwrap().flags.remove(0)
    }

    #[test]
    fn about_five_in_a_hundred_get_five_percent() {
        let flag = flag(r#"{"fractional": [["on", 5], ["off", 95]]}"#);
        let counts = count(&flag, Population::Made(10_000), 0, Bucketing::V3);
        let (low, high) = interval(counts.by_variant["on"], counts.users);
        assert!(low < 0.05 && 0.05 < high, "{counts:?}");
        assert_eq!(counts.by_variant.values().sum::<u64>(), 10_000);
    }

    #[test]
    fn growing_a_share_moves_nobody_back() {
        let [five, ten] = [("5", "95"), ("10", "90")]
            .map(|(on, off)| flag(&format!(r#"{{"fractional": [["on", {on}], ["off", {off}]]}}"#)));
        let side = |flag| Side { flag: Some(flag), bucketing: Bucketing::V3 };
        let churn = churn(side(&five), side(&ten), Population::Made(5000), 0);
        assert_eq!(churn.moves.keys().collect::<Vec<_>>(), [&("off".to_owned(), "on".to_owned())]);
    }

    #[test]
    fn names_of_users_are_whole() {
        let mut names = Vec::new();
        Population::Made(12).each(|context| {
            names.push(context.get("targetingKey").and_then(Data::as_text).unwrap().to_owned());
        });
        assert_eq!((names[0].as_str(), names[10].as_str()), ("user-0", "user-10"));
    }
}
