//! Conditions as people write them: `email ends_with "@corp.com" and plan in
//! ["pro"]`. Each is a JsonLogic rule, and is written back from it; a rule
//! that has no such form is shown as JSON, which is read as a condition too.

mod parse;
mod print;

#[cfg(test)]
mod tests;

pub(crate) use parse::{ConditionError, parse};
pub(crate) use print::print;

/// Comparisons with a sign.
const SIGNS: [&str; 8] = ["===", "!==", "==", "!=", "<=", ">=", "<", ">"];
/// Comparisons with a word.
const WORDS: [&str; 3] = ["starts_with", "ends_with", "in"];
