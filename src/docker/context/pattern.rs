//! Lines that may be proposed, ready to be compared with many paths.

use crate::docker::dockerignore::Ignore;

/// A line of a `.dockerignore` without wildcards in the middle of it, which is
/// what almost all are, compares by the name alone.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) line: String,
    shape: Shape,
    /// The same for paths that are not of this context's files.
    ignore: Ignore,
}

#[derive(Debug, Clone)]
enum Shape {
    /// `**/name`.
    Name(String),
    /// `**/*end`.
    End(String),
    Any,
}

impl Pattern {
    pub(super) fn new(line: &str) -> Self {
        let plain =
            |text: &str| !text.contains(['*', '?', '[', '\\', '/', '!']) && !matches!(text, "" | "." | "..");
        let shape = match line.strip_prefix("**/") {
            Some(name) if plain(name) => Shape::Name(name.to_owned()),
            Some(rest) => match rest.strip_prefix('*') {
                Some(end) if plain(end) => Shape::End(end.to_owned()),
                _ => Shape::Any,
            },
            None => Shape::Any,
        };
        Self { line: line.to_owned(), shape, ignore: Ignore::parse(line.as_bytes()) }
    }

    /// A line for exactly this path.
    pub(super) fn exactly(path: &str) -> Self {
        let mut line = String::new();
        for letter in path.chars() {
            if matches!(letter, '*' | '?' | '[' | '\\') {
                line.push('\\');
            }
            line.push(letter);
        }
        // These mean something at the start of a line alone.
        if line.starts_with(['#', '!']) {
            line.insert_str(0, "./");
        }
        Self::new(&line)
    }

    /// True if the path itself matches; its folders were looked at before.
    pub(super) fn matches(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or_default();
        match &self.shape {
            Shape::Name(wanted) => name == wanted,
            Shape::End(end) => name.ends_with(end.as_str()),
            Shape::Any => self.ignore.excludes(path),
        }
    }

    /// True if the path or a folder above it matches.
    pub(super) fn excludes(&self, path: &str) -> bool {
        self.ignore.excludes(path)
    }

    /// A path that it matches, whatever there is.
    pub(super) fn sample(&self) -> String {
        self.line.trim_start_matches("**/").replace('*', "x")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_says_what_the_long_one_says(
            line in r"(\*\*/)?(\*)?[a.~]{1,3}(\*)?",
            path in "[a.~/]{1,8}",
        ) {
            prop_assume!(!path.split('/').any(|part| matches!(part, "" | "." | "..")));
            let pattern = Pattern::new(&line);
            let mut prefixes = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path.as_str()]);
            prop_assert_eq!(prefixes.any(|prefix| pattern.matches(prefix)), pattern.excludes(&path), "{}", line);
        }

        #[test]
        fn a_line_for_a_path_matches_it(path in "[a-b*?!#\\[\\\\]{1,6}") {
            prop_assert!(Pattern::exactly(&path).excludes(&path));
        }
    }
}
