//! `.dockerignore`: what of a context does not reach the build.
//!
//! Patterns are read and matched as the engine does, which is not as git does:
//! every pattern is anchored at the context's root, `*` stops at `/`, `**`
//! does not, and what matches a folder matches all that is in it.

mod pattern;

#[cfg(test)]
mod tests;

use super::paths::clean;
use pattern::Pattern;

/// The patterns of one file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ignore {
    rules: Vec<Rule>,
    mistakes: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Rule {
    /// Brings back what earlier patterns left out.
    exception: bool,
    pattern: Pattern,
}

/// A name that no pattern has in mind.
const SOME_NAME: &str = "\0some name\0";

impl Ignore {
    /// Reads a file; what makes no sense is among [`Self::mistakes`].
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut ignore = Self::default();
        for (index, line) in text.trim_start_matches('\u{feff}').split('\n').enumerate() {
            // Only a `#` in the first column starts a comment.
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let line = line.trim();
            let (exception, body) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest.trim()));
            if body.is_empty() {
                ignore.mistakes.push(index + 1);
                continue;
            }
            let body = clean(body);
            let body = if body.len() > 1 { body.strip_prefix('/').unwrap_or(&body) } else { &body };
            match Pattern::parse(body) {
                Some(pattern) => ignore.rules.push(Rule { exception, pattern }),
                None => ignore.mistakes.push(index + 1),
            }
        }
        ignore
    }

    /// Returns true if a file or folder of the context is left out: by its own
    /// name or that of a folder above it, the last pattern that matches
    /// deciding.
    ///
    /// `path` counts from the context's root, with or without `/` or `./`
    /// before it; wildcards in it are taken as plain characters. The root
    /// itself is left out only where everything in it is. Something inside a
    /// folder that is left out may come back; see [`Self::has_exceptions`].
    pub(crate) fn excludes(&self, path: &str) -> bool {
        let path = clean(path);
        match path.trim_start_matches('/') {
            "" | "." => !self.has_exceptions() && self.decide(SOME_NAME),
            path => self.decide(path),
        }
    }

    fn decide(&self, path: &str) -> bool {
        let path: Vec<char> = path.chars().collect();
        let mut excluded = false;
        for rule in &self.rules {
            // A pattern can only change what was decided so far.
            if rule.exception == excluded && rule.pattern.matches_or_parent(&path) {
                excluded = !rule.exception;
            }
        }
        excluded
    }

    /// Returns true if a pattern with `!` names the path or a folder above it
    /// and no later one leaves it out again.
    pub(crate) fn brings_back(&self, path: &str) -> bool {
        if !self.has_exceptions() || self.excludes(path) {
            return false;
        }
        let path: Vec<char> = clean(path).chars().collect();
        self.rules.iter().any(|rule| rule.exception && rule.pattern.matches_or_parent(&path))
    }

    /// Returns true if a pattern with `!` brings something back.
    pub(crate) fn has_exceptions(&self) -> bool {
        self.rules.iter().any(|rule| rule.exception)
    }

    /// Returns the lines, from 1, with patterns for which the engine refuses
    /// to build.
    pub(crate) fn mistakes(&self) -> &[usize] {
        &self.mistakes
    }
}
