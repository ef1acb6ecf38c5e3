//! Parser directives: `# key=value` lines at the very head of a file.

use crate::diagnostic::Span;

/// A directive that BuildKit knows: `syntax`, `escape` or `check`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Directive {
    /// In lower case.
    pub(crate) name: &'static str,
    pub(crate) value: String,
    /// The value's place in the file.
    pub(crate) value_span: Span,
    /// The whole comment, without the line's ending.
    pub(crate) span: Span,
}

const KNOWN: [&str; 3] = ["syntax", "escape", "check"];

/// Reads a line as a directive; `None` if it is anything else. `at` is where
/// the line stands in the file.
pub(super) fn read(line: &str, at: usize) -> Option<Directive> {
    let trimmed = line.trim_start();
    let start = at + (line.len() - trimmed.len());
    let rest = trimmed.strip_prefix('#')?.trim_start();
    let (name, value) = rest.split_once('=')?;
    let name = name.trim_end();
    let name = *KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let value_at = at + line.len() - value.trim_start().len();
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    Some(Directive {
        name,
        value: value.to_owned(),
        value_span: value_at..value_at + value.len(),
        span: start..at + line.trim_end().len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_case_do_not_matter() {
        let directive = read("  #  Escape = ` ", 100).unwrap();
        assert_eq!((directive.name, directive.value.as_str()), ("escape", "`"));
        assert_eq!(directive.value_span, 114..115);
        assert_eq!(directive.span, 102..115);
    }

    #[test]
    fn other_comments_are_none() {
        for line in ["# a comment", "# author=me", "#escape=", "FROM a=b"] {
            assert_eq!(read(line, 0), None, "{line}");
        }
    }
}
