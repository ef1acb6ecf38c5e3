//! Licences by their SPDX identifiers.

/// All identifiers, a line each. Those in front of the blank line are what
/// hadolint knows; behind it stand newer ones, and those that were replaced.
const LICENCES: &str = include_str!("licences.txt");

/// What may follow `WITH`, a line each.
const EXCEPTIONS: &str = include_str!("exceptions.txt");

/// True for one identifier that hadolint takes.
pub(super) fn is_known_to_hadolint(text: &str) -> bool {
    let known = LICENCES.split("\n\n").next().unwrap_or_default();
    !text.is_empty() && known.lines().any(|line| line == text)
}

/// True for an expression such as `MIT OR (Apache-2.0 WITH LLVM-exception)`.
pub(super) fn is_expression(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut wants_licence = true;
    let mut after_with = false;
    for word in words(text) {
        match word {
            "(" if wants_licence && !after_with => depth += 1,
            ")" if !wants_licence && depth > 0 => depth -= 1,
            "AND" | "OR" if !wants_licence => wants_licence = true,
            "WITH" if !wants_licence => (wants_licence, after_with) = (true, true),
            word if after_with && wants_licence && EXCEPTIONS.lines().any(|line| line == word) => {
                (wants_licence, after_with) = (false, false);
            }
            word if !after_with && wants_licence && is_licence(word) => wants_licence = false,
            _ => return false,
        }
    }
    depth == 0 && !wants_licence
}

/// Words and parentheses.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|word| word.split_inclusive(['(', ')'])).flat_map(|part| {
        let end = part.len() - usize::from(part.ends_with(['(', ')']));
        [&part[..end], &part[end..]].into_iter().filter(|piece| !piece.is_empty())
    })
}

fn is_licence(word: &str) -> bool {
    let own = word
        .split_once(':')
        .map_or(word, |(document, rest)| if document.starts_with("DocumentRef-") { rest } else { word });
    let is_own = own.strip_prefix("LicenseRef-").is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
    });
    let plain = word.strip_suffix('+').unwrap_or(word);
    is_own || LICENCES.lines().any(|line| !line.is_empty() && (line == word || line == plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_put_together_from_identifiers() {
        for text in [
            "MIT",
            "MIT OR Apache-2.0",
            "(MIT AND (ISC OR GPL-2.0+))",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "LicenseRef-acme",
        ] {
            assert!(is_expression(text), "{text}");
        }
        for text in
            ["", "mit", "MIT OR", "MIT ISC", "MIT, ISC", "(MIT", "MIT)", "MIT WITH MIT", "Apache 2.0", "()"]
        {
            assert!(!is_expression(text), "{text}");
        }
    }

    #[test]
    fn hadolint_takes_one_identifier() {
        assert!(is_known_to_hadolint("BSD-3-Clause"));
        for text in ["", "MIT OR ISC", "GPL-2.0", "mit"] {
            assert!(!is_known_to_hadolint(text), "{text}");
        }
    }
}
