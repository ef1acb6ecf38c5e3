//! What a caller gets: a decision with its reasons, and all that led to it.

use super::contract::Contract;

/// What comes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Converted,
    Refused,
    Unchanged,
}

impl Decision {
    /// As users and programs read it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Converted => "converted",
            Self::Refused => "refused",
            Self::Unchanged => "unchanged",
        }
    }
}

/// Why, and where; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// One instruction that goes elsewhere, or comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) line: usize,
    pub(crate) what: String,
    pub(crate) why: String,
}

/// A size in bytes that is only known roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Range {
    pub(crate) low: u64,
    pub(crate) high: u64,
}

impl Range {
    /// A range in megabytes.
    pub(super) const fn mb(low: u64, high: u64) -> Self {
        Self { low: low * 1_000_000, high: high * 1_000_000 }
    }

    pub(crate) const fn middle(self) -> u64 {
        self.low.midpoint(self.high)
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

/// Image sizes before and after, as the engine counts them on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Estimate {
    pub(crate) before: Range,
    pub(crate) after: Range,
}

impl Estimate {
    /// The part that is saved, in percent of what there was.
    pub(crate) fn saving(&self) -> u64 {
        let (before, after) = (self.before.middle(), self.after.middle());
        (before.saturating_sub(after) * 100).checked_div(before).unwrap_or_default()
    }

    /// The bytes that are saved.
    pub(super) fn saved(&self) -> u64 {
        self.before.middle().saturating_sub(self.after.middle())
    }
}

/// The whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) decision: Decision,
    /// Never empty unless converted.
    pub(crate) reasons: Vec<Reason>,
    /// The new text, if converted.
    pub(crate) text: Option<String>,
    pub(crate) moves: Vec<Move>,
    /// What could not be looked up and is taken to be so.
    pub(crate) assumptions: Vec<Reason>,
    /// Before and after.
    pub(crate) contract: Option<(Contract, Contract)>,
    pub(crate) estimate: Option<Estimate>,
}

/// Sizes of base images that somebody knows exactly.
pub(crate) trait Sizes {
    /// The bytes of an image on disk; `None` if nobody knows.
    fn of(&self, image: &str) -> Option<u64>;
}

/// Nobody to ask.
pub(crate) struct NoSizes;

impl Sizes for NoSizes {
    fn of(&self, _image: &str) -> Option<u64> {
        None
    }
}

/// What the caller adds.
pub(crate) struct Options<'o> {
    /// System packages that the runtime stage must have besides its own.
    pub(crate) packages: &'o [String],
    pub(crate) sizes: &'o dyn Sizes,
}

/// Ends a conversion.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) decision: Decision,
    pub(super) reason: Reason,
    pub(super) estimate: Option<Estimate>,
}

impl Stop {
    pub(super) fn refused(line: usize, text: impl Into<String>) -> Self {
        Self { decision: Decision::Refused, reason: Reason { line, text: text.into() }, estimate: None }
    }

    pub(super) fn unchanged(line: usize, text: impl Into<String>) -> Self {
        Self { decision: Decision::Unchanged, ..Self::refused(line, text) }
    }
}

impl From<Stop> for Answer {
    fn from(stop: Stop) -> Self {
        Self {
            decision: stop.decision,
            reasons: vec![stop.reason],
            text: None,
            moves: Vec::new(),
            assumptions: Vec::new(),
            contract: None,
            estimate: stop.estimate,
        }
    }
}
