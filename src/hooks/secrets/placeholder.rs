//! Tokens that stand for a secret and are none.

/// Words that nobody's generator writes.
const WORDS: [&str; 17] = [
    "example",
    "sample",
    "changeme",
    "change_me",
    "change-me",
    "placeholder",
    "redacted",
    "dummy",
    "notreal",
    "not-real",
    "not_real",
    "insert",
    "replace",
    "xxxx",
    "your-",
    "your_",
    "yourtoken",
];

/// What reads a secret from somewhere else.
const REFERENCES: [&str; 7] = ["process.env", "os.environ", "getenv", "secrets.", "var.", "env.", "vault."];

/// Runs that a finger makes.
const RUNS: [&str; 5] = ["0123456789", "1234567890", "abcdefgh", "987654321", "qwertyui"];

/// Returns true if `token` is a placeholder: it says so, is typed in the
/// order of the keys, or repeats one character.
pub(super) fn is_placeholder(token: &[u8]) -> bool {
    let lower = token.to_ascii_lowercase();
    let has = |word: &str| memchr::memmem::find(&lower, word.as_bytes()).is_some();
    WORDS.iter().any(|word| has(word)) || RUNS.iter().any(|run| has(run)) || repeats(&lower, 6)
}

/// Returns true if `token` names the place of a secret, or is a word, a
/// version, a path or an identifier of another kind.
pub(super) fn is_reference(token: &[u8]) -> bool {
    let lower = token.to_ascii_lowercase();
    let has = |word: &str| memchr::memmem::find(&lower, word.as_bytes()).is_some();
    let mixed = token.iter().any(u8::is_ascii_digit) && token.iter().any(u8::is_ascii_alphabetic);
    !mixed || is_uuid(&lower) || is_words(&lower) || REFERENCES.iter().any(|reference| has(reference))
}

fn repeats(token: &[u8], times: usize) -> bool {
    token.windows(times).any(|window| window.iter().all(|byte| *byte == window[0]))
}

fn is_uuid(token: &[u8]) -> bool {
    token.len() == 36
        && token.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Words with separators between them: an identifier or a path.
fn is_words(token: &[u8]) -> bool {
    let mut pieces = token.split(|byte| matches!(byte, b'_' | b'-' | b'.' | b'/' | b'=' | b'+'));
    let count = pieces.clone().count();
    let is_word = |piece: &[u8]| {
        piece.len() <= 16
            && (piece.iter().all(u8::is_ascii_alphabetic)
                || piece.iter().all(u8::is_ascii_digit)
                || piece.len() <= 5)
    };
    count >= 3 && pieces.all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_known_by_words_and_runs() {
        for token in ["AKIAIOSFODNN7EXAMPLE", "ghp_xxxxXXXXxxxx", "key-1234567890", "a000000b"] {
            assert!(is_placeholder(token.as_bytes()), "{token}");
        }
        assert!(!is_placeholder(b"k3Jv8sQp2LmZr7Wd"));
    }

    #[test]
    fn references_are_no_secrets() {
        for token in [
            "process.env.API_KEY_2",
            "123e4567-e89b-12d3-a456-426614174000",
            "com.acme.module.v2.token-name",
            "onlyletterswithoutanydigit",
        ] {
            assert!(is_reference(token.as_bytes()), "{token}");
        }
        assert!(!is_reference(b"k3Jv8sQp2LmZr7Wdk3Jv8sQp"));
    }
}
