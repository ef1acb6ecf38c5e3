//! Marks with which an author says that a line holds no secret.

use crate::diagnostic::Span;

/// Returns true if the line at `span` is marked, or the line before it marks
/// the next one.
///
/// Known are `gitleaks:allow`, `pragma: allowlist secret` and
/// `pragma: allowlist nextline secret` (and `whitelist`), and `bosun:allow`,
/// which stands on the line or alone in a comment above it.
pub(crate) fn is_allowed(text: &[u8], span: &Span) -> bool {
    let start = line_start(text, span.start);
    let end = memchr::memchr(b'\n', &text[span.start..]).map_or(text.len(), |at| span.start + at);
    let line = text[start..end].to_ascii_lowercase();
    if has(&line, "bosun:allow") || has(&line, "gitleaks:allow") || is_pragma(&line, false) {
        return true;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let above = text[line_start(text, before)..before].to_ascii_lowercase();
    is_pragma(&above, true) || (is_comment(&above) && has(&above, "bosun:allow"))
}

fn line_start(text: &[u8], at: usize) -> usize {
    memchr::memrchr(b'\n', &text[..at]).map_or(0, |newline| newline + 1)
}

fn has(line: &[u8], mark: &str) -> bool {
    memchr::memmem::find(line, mark.as_bytes()).is_some()
}

fn is_comment(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    ["#", "//", "--", "/*", "*", "<!--", ";", "%", "{#", "rem "]
        .iter()
        .any(|open| line.starts_with(open.as_bytes()))
}

fn is_pragma(line: &[u8], nextline: bool) -> bool {
    memchr::memmem::find_iter(line, b"pragma:").any(|at| {
        let rest = line[at + "pragma:".len()..].trim_ascii_start();
        let rest = rest.strip_prefix(b"allowlist").or_else(|| rest.strip_prefix(b"whitelist"));
        let next =
            if nextline { rest.and_then(word).and_then(|rest| rest.strip_prefix(b"nextline")) } else { rest };
        next.and_then(word).is_some_and(|rest| rest.starts_with(b"secret"))
    })
}

/// Returns what follows the space or hyphen at the start of `rest`.
fn word(rest: &[u8]) -> Option<&[u8]> {
    rest.strip_prefix(b" ").or_else(|| rest.strip_prefix(b"-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(text: &str) -> bool {
        let at = text.find("TOKEN").unwrap();
        is_allowed(text.as_bytes(), &(at..at + 5))
    }

    #[test]
    fn a_mark_on_the_line_allows_it() {
        for mark in ["bosun:allow", "gitleaks:allow", "pragma: allowlist secret", "Pragma:whitelist-secret"] {
            assert!(allowed(&format!("a\nx = TOKEN # {mark}\nb\n")), "{mark}");
        }
    }

    #[test]
    fn a_mark_above_allows_the_next_line() {
        assert!(allowed("# pragma: allowlist nextline secret\nTOKEN"));
        assert!(allowed("// bosun:allow\nTOKEN"));
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        assert!(!allowed("# pragma: allowlist secret\nTOKEN"));
        assert!(!allowed("x = 1 # bosun:allow\nTOKEN"));
        assert!(!allowed("TOKEN\n# bosun:allow"));
        assert!(!allowed("TOKEN # pragma: allowlist nextline secret"));
    }
}
