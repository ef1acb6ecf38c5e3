//! `sem_ver`: versions compared as semver.org has it, taken more widely.

use super::coerce;
use crate::flags::data::Data;
use std::cmp::Ordering;

/// What a comparison may be.
pub(crate) const COMPARISONS: [&str; 8] = ["=", "!=", "<", "<=", ">", ">=", "^", "~"];

/// Compares; null for what is no version or no comparison. `^` is the same
/// major version, `~` the same major and minor one.
pub(super) fn sem_ver(operands: &[&Data]) -> Data {
    let [a, Data::Text(comparison), b] = operands else { return Data::Null };
    let (Some(a), Some(b)) = (version(a), version(b)) else { return Data::Null };
    let order = a.order(&b);
    Data::Bool(match comparison.as_str() {
        "=" => order == Ordering::Equal,
        "!=" => order != Ordering::Equal,
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        ">=" => order != Ordering::Less,
        "^" => a.numbers[0] == b.numbers[0],
        "~" => a.numbers[..2] == b.numbers[..2],
        _ => return Data::Null,
    })
}

/// Returns true for `1.2.3`, `1.2.3-rc.1`, `1.2.3+build`.
pub(crate) fn is_full(text: &str) -> bool {
    Version::parse(text).is_some_and(|version| version.written == 3)
}

struct Version {
    numbers: [u64; 3],
    /// How many of them were written.
    written: usize,
    /// Empty for a release.
    prerelease: String,
}

fn version(data: &Data) -> Option<Version> {
    if !matches!(data, Data::Text(_) | Data::Int(_) | Data::Float(_)) {
        return None;
    }
    let text = coerce::shown(data);
    Version::parse(text.strip_prefix(['v', 'V']).unwrap_or(&text))
}

impl Version {
    fn parse(text: &str) -> Option<Self> {
        let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
        let (core, prerelease) =
            text.split_once('-').map_or((text, None), |(core, prerelease)| (core, Some(prerelease)));
        let mut numbers = [0; 3];
        let mut written = 0;
        for part in core.split('.') {
            *numbers.get_mut(written)? = number(part)?;
            written += 1;
        }
        let is_word = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let valid = |part: &str| is_word(part) && (!is_digits(part) || number(part).is_some());
        if !prerelease.is_none_or(|text| text.split('.').all(valid))
            || !build.is_none_or(|text| text.split('.').all(is_word))
        {
            return None;
        }
        Some(Self { numbers, written, prerelease: prerelease.unwrap_or_default().to_owned() })
    }

    fn order(&self, other: &Self) -> Ordering {
        self.numbers.cmp(&other.numbers).then_with(|| {
            match (self.prerelease.as_str(), other.prerelease.as_str()) {
                ("", "") => Ordering::Equal,
                ("", _) => Ordering::Greater,
                (_, "") => Ordering::Less,
                (a, b) => prereleases(a, b),
            }
        })
    }
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number without a leading zero.
fn number(part: &str) -> Option<u64> {
    let valid = is_digits(part) && !part.is_empty() && (part.len() == 1 || !part.starts_with('0'));
    if valid { part.parse().ok() } else { None }
}

fn prereleases(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        let (left, right) = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(left), Some(right)) => (left, right),
        };
        let order = match (number(left), number(right)) {
            (Some(left), Some(right)) => left.cmp(&right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => left.cmp(right),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}
