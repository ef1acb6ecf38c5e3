//! Regular expressions as people bring them along from hook configurations
//! written for Python, where look-around is common.

use fancy_regex::{CompileError, Error, Regex};

/// A regular expression that a user wrote.
#[derive(Debug)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    /// Reads an expression; the error says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        Regex::new(text).map(Self).map_err(|error| reason(&error))
    }

    /// Returns true if the expression matches somewhere in `text`.
    ///
    /// The error says that the expression took too many steps to tell.
    pub(crate) fn is_match(&self, text: &str) -> Result<bool, String> {
        self.0.is_match(text).map_err(|error| reason(&error))
    }

    /// Returns true if the expression matches at the start of `text`, not
    /// necessarily up to its end.
    pub(crate) fn matches_start(&self, text: &str) -> Result<bool, String> {
        // The leftmost match is at the start if there is one at the start.
        let found = self.0.find(text).map_err(|error| reason(&error))?;
        Ok(found.is_some_and(|found| found.start() == 0))
    }
}

/// Returns the cause in one line, the way our messages are written.
fn reason(error: &Error) -> String {
    match error {
        Error::ParseError(offset, error) => {
            format!("{} at offset {offset}", uncapitalized(&error.to_string()))
        }
        Error::CompileError(error) => match &**error {
            CompileError::InnerError(error) => innermost(error),
            error => uncapitalized(&error.to_string()),
        },
        error => uncapitalized(&error.to_string()),
    }
}

/// Returns the last line of the innermost cause: those above repeat the
/// expression and point into it.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    let text = cause.to_string();
    uncapitalized(text.lines().last().unwrap_or_default().trim_start_matches("error: "))
}

fn uncapitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::parse(text).unwrap()
    }

    fn reason_of(text: &str) -> String {
        Pattern::parse(text).unwrap_err()
    }

    #[test]
    fn look_around_is_understood() {
        let pattern = pattern(r"^(?!(feature|fix)/).*");
        assert_eq!(pattern.matches_start("main"), Ok(true));
        assert_eq!(pattern.matches_start("fix/x"), Ok(false));
    }

    #[test]
    fn the_start_is_enough_and_needed() {
        assert_eq!(pattern("ma").matches_start("main"), Ok(true));
        assert_eq!(pattern("in").matches_start("main"), Ok(false));
        assert_eq!(pattern("in").is_match("main"), Ok(true));
    }

    #[test]
    fn a_broken_expression_is_refused_in_one_plain_line() {
        assert_eq!(reason_of("(a"), "opening parenthesis without closing parenthesis at offset 2");
        assert_eq!(reason_of("[z-a]"), "invalid character class range, the start must be <= the end");
        assert_eq!(reason_of(r"\8"), "invalid back reference to group 8");
    }

    #[test]
    fn an_endless_match_ends_with_an_error() {
        assert!(pattern(r"^(?:(a|a|a)*(?=b))*c$").is_match(&"a".repeat(64)).is_err());
    }
}
