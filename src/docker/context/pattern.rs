//! Lines that may be proposed, ready to be compared with many paths.

use crate::docker::dockerignore::Ignore;

/// A line of a `.dockerignore`. Almost all are about names in any folder, and
/// compare by the name alone.
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
    /// `**/start*end`, either of which may be empty.
    Around(String, String),
    /// Anything else, and what the path must start with.
    Any(String),
}

impl Pattern {
    pub(super) fn new(line: &str) -> Self {
        let plain =
            |text: &str| !text.contains(['*', '?', '[', '\\', '/', '!']) && !matches!(text, "" | "." | "..");
        let shape = line.strip_prefix("**/").and_then(|name| match name.split_once('*') {
            None => plain(name).then(|| Shape::Name(name.to_owned())),
            Some((start, end)) => {
                let is_plain = plain(&format!("{start}{end}"));
                is_plain.then(|| Shape::Around(start.to_owned(), end.to_owned()))
            }
        });
        let shape = shape.unwrap_or_else(|| {
            let literal = line.find(['*', '?', '[', '\\', '!', '.']).unwrap_or(line.len());
            Shape::Any(line[..literal].to_owned())
        });
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
            Shape::Around(start, end) => {
                name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
            }
            Shape::Any(start) => path.starts_with(start) && self.ignore.excludes(path),
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
            line in r"(\*\*/)?[a.~]{0,2}(\*)?[a.~]{1,2}(\*)?",
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
