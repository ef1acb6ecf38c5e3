//! Limits that an image must keep.

use super::Measured;
use super::measure::ratio;

/// What may not be more, or less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Limit {
    /// The bytes of the image.
    Size(u64),
    /// The bytes that later layers overwrite or delete.
    Wasted(u64),
    /// The least efficiency, from 0 to 1.
    Efficiency(f64),
    /// The bytes that dive calls wasted.
    Repeated(u64),
    /// Those as a part, from 0 to 1, of all layers but the lowest.
    RepeatedShare(f64),
}

/// An amount that a limit is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Amount {
    Bytes(u64),
    Part(f64),
}

/// How an image stands to a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) limit: Amount,
    pub(crate) found: Amount,
    /// By how much it is not kept; `None` if it is.
    pub(crate) missed_by: Option<Amount>,
}

impl Limit {
    /// Holds an image against the limit, which may be reached exactly.
    pub(crate) fn judge(self, image: &Measured<'_>) -> Verdict {
        match self {
            Self::Size(limit) => at_most(image.bytes, limit),
            Self::Wasted(limit) => at_most(image.wasted, limit),
            Self::Repeated(limit) => at_most(image.repeated, limit),
            Self::Efficiency(limit) => Verdict {
                limit: Amount::Part(limit),
                found: Amount::Part(image.efficiency),
                missed_by: (image.efficiency < limit).then_some(Amount::Part(limit - image.efficiency)),
            },
            Self::RepeatedShare(limit) => {
                // Of an image that is all base nothing can be mended here.
                let found = ratio(image.repeated, image.bytes_above_base()).unwrap_or(0.0);
                Verdict {
                    limit: Amount::Part(limit),
                    found: Amount::Part(found),
                    missed_by: (found > limit).then_some(Amount::Part(found - limit)),
                }
            }
        }
    }
}

fn at_most(found: u64, limit: u64) -> Verdict {
    Verdict {
        limit: Amount::Bytes(limit),
        found: Amount::Bytes(found),
        missed_by: found.checked_sub(limit).filter(|over| *over > 0).map(Amount::Bytes),
    }
}

/// Reads a part of a whole: `0.95` or `95%`.
pub(crate) fn parse_part(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, whole) = text.strip_suffix('%').map_or((text, 1.0), |number| (number.trim_end(), 100.0));
    // Words such as `inf` and forms such as `1e-1` are no parts.
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let part = number.parse::<f64>().ok()? / whole;
    (0.0..=1.0).contains(&part).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_a_number_up_to_one_or_a_percentage() {
        for (text, part) in [("0.95", 0.95), ("1", 1.0), ("95%", 0.95), ("0", 0.0), (" 5 % ", 0.05)] {
            assert_eq!(parse_part(text), Some(part), "{text}");
        }
        for text in ["", "%", "1.1", "101%", "-0.1", "inf", "NaN", "1e-1", "0.9.5", "a"] {
            assert_eq!(parse_part(text), None, "{text}");
        }
    }
}
